/** An organisation's own controls, levels and kinds in a real cluster: judged, and nothing of the standard disturbed. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { KubectlResult } from "../kubectl.ts";
import { startWebhookCluster } from "../compare/pair.ts";
import type { WebhookCluster } from "../compare/pair.ts";
import { ADVISORY_NAME, WEBHOOK_NAME } from "../compare/registration.ts";
import { containerIn, crd, custom, hardened, plain, pod } from "./own-objects.ts";

const LABEL = "pod-security.kubernetes.io";
const PATIENCE = { timeout: 30_000, interval: 200 };
const SHORTFALL =
  'allowPrivilegeEscalation != false (container "main" must set securityContext.allowPrivilegeEscalation=false), ' +
  'unrestricted capabilities (container "main" must set securityContext.capabilities.drop=["ALL"]), ' +
  'runAsNonRoot != true (pod or container "main" must set securityContext.runAsNonRoot=true), ' +
  'seccompProfile (pod or container "main" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")';

let rules: string;
let ours: WebhookCluster;
beforeAll(async () => {
  rules = mkdtempSync(join(tmpdir(), "own-rules-"));
  cpSync(join(import.meta.dirname, "own-rules"), rules, { recursive: true });
  const [apiVersions, operations, scope] = [["*"], ["CREATE", "UPDATE"], "Namespaced"];
  const fleets = { apiGroups: ["example.com"], resources: ["fleets"], apiVersions, operations, scope };
  ours = await startWebhookCluster({ rules, advisoryRules: [fleets] });
  for (const [level, name] of [
    ["payments", "cards"],
    ["restricted", "shop"],
  ] as const) {
    await kubectl(`create namespace ${name}`);
    await kubectl(`label namespace ${name} ${LABEL}/enforce=${level}`);
  }
});
afterAll(async () => {
  await ours.stop();
  rmSync(rules, { recursive: true, force: true });
});

async function kubectl(args: string, input?: object): Promise<KubectlResult> {
  return await ours.cluster.kubectl(args.split(" "), input && { input: JSON.stringify(input) });
}

const create = async (namespace: string, object: object): Promise<KubectlResult> =>
  await kubectl(`create --dry-run=server -f - -n ${namespace}`, object);

describe("a level of an organisation's own", () => {
  it("refuses pods in namespaces that are labelled with it, by its own control and by those that it extends", async () => {
    const { code, stderr } = await create("cards", pod("bare", plain));
    expect(code).toBe(1);
    expect(stderr).toBe(
      `Error from server (Forbidden): error when creating "STDIN": admission webhook "${WEBHOOK_NAME}" denied the request: ` +
        `pods "bare" is forbidden: violates PodSecurity "payments:latest": ${SHORTFALL}, no owner (pod must have the label owner)\n`,
    );
    const hard = await create("cards", pod("hard", hardened));
    expect(hard.stderr).toContain(
      'violates PodSecurity "payments:latest": no owner (pod must have the label owner)\n',
    );
    expect(await create("cards", pod("owned", hardened, { owner: "ada" }))).toMatchObject({
      code: 0,
      stderr: "",
    });
  });

  it("leaves the standard levels as they are", async () => {
    expect(await create("shop", pod("hard", hardened))).toMatchObject({ code: 0, stderr: "" });
    const { stderr } = await create("shop", pod("bare", plain));
    expect(stderr).toContain(
      `pods "bare" is forbidden: violates PodSecurity "restricted:latest": ${SHORTFALL}\n`,
    );
  });

  it("is one of those that a label may name, and tells of existing pods when it is set", async () => {
    await kubectl("create -f - -n shop", pod("hard", hardened));
    const to = async (level: string): Promise<KubectlResult> =>
      await kubectl(`label --dry-run=server --overwrite namespace shop ${LABEL}/enforce=${level}`);
    expect(await to("payments")).toMatchObject({
      code: 0,
      stderr:
        'Warning: existing pods in namespace "shop" violate the new PodSecurity enforce level "payments:latest"\n' +
        "Warning: hard: no owner\n",
    });
    expect((await to("bogus")).stderr).toContain("must be one of privileged, baseline, restricted, payments");
  });
});

describe("custom kinds", () => {
  beforeAll(async () => {
    const kinds = [
      crd("argoproj.io", "v1alpha1", "Workflow"),
      crd("serving.knative.dev", "v1", "Service"),
      crd("example.com", "v1", "Fleet"),
    ];
    const list = { apiVersion: "v1", kind: "List", items: kinds };
    expect(await kubectl("create -f -", list)).toMatchObject({ code: 0 });
    await kubectl("wait --for=condition=Established crd --all --timeout=30s");
    await kubectl("create namespace custom");
    await kubectl(
      `label namespace custom ${LABEL}/warn=restricted ${LABEL}/audit=baseline ${LABEL}/enforce=restricted`,
    );
  });

  const template = { spec: plain };
  it.each([
    [
      "Argo's Workflow",
      custom("argoproj.io/v1alpha1", "Workflow", {
        templates: [{ name: "a", container: containerIn(plain) }],
      }),
    ],
    ["Knative's Service", custom("serving.knative.dev/v1", "Service", { template })],
    ["one of an organisation's own", custom("example.com/v1", "Fleet", { pods: { leader: template } })],
  ])("%s is told of violations and never refused", async (_, object) => {
    // a CRD answers a moment after it is established
    const answer = await vi.waitFor(async () => {
      const created = await create("custom", object);
      expect(created.stderr).not.toContain("no matches for kind");
      return created;
    }, PATIENCE);
    expect(answer).toMatchObject({
      code: 0,
      stderr: `Warning: would violate PodSecurity "restricted:latest": ${SHORTFALL}\n`,
    });
  });

  it("that makes several pods is told which of them violates", async () => {
    const pods = { leader: { spec: hardened }, worker: { spec: { ...plain, hostNetwork: true } } };
    const { code, stderr } = await create("custom", custom("example.com/v1", "Fleet", { pods }));
    expect(code).toBe(0);
    expect(stderr).toContain("spec.pods.worker");
    expect(stderr).not.toContain("spec.pods.leader");
  });

  it("stands in the audit log with what it violates", async () => {
    const pods = { leader: { spec: { ...plain, hostNetwork: true } } };
    await kubectl("create -f - -n custom", custom("example.com/v1", "Fleet", { pods }));
    const event = ours.cluster
      .auditEvents()
      .find(({ verb, requestURI }) => verb === "create" && /fleets\?(?!.*dryRun)/.test(requestURI));
    expect(event?.annotations).toMatchObject({
      [`${ADVISORY_NAME}/audit-violations`]:
        'would violate PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
    });
  });
});

describe("rules that change while the webhook runs", () => {
  it("count for the next pod; a mistake leaves those from before", async () => {
    const file = join(rules, "owner.yaml");
    const before = readFileSync(file, "utf8");
    const unowned = async (): Promise<string> => (await create("cards", pod("hard", hardened))).stderr;
    writeFileSync(
      file,
      before
        .replaceAll("label owner", "label responsible")
        .replaceAll("owner:", "responsible:")
        .replaceAll("labels.owner", "labels.responsible"),
    );
    await vi.waitFor(
      async () => expect(await unowned()).toContain("pod must have the label responsible"),
      PATIENCE,
    );
    expect(await create("cards", pod("new", hardened, { responsible: "ada" }))).toMatchObject({ code: 0 });
    writeFileSync(file, "id: owner\n");
    await vi.waitFor(() => expect(ours.webhook.log()).toContain("keeping the rules from before"), PATIENCE);
    expect(await unowned()).toContain("pod must have the label responsible");
    rmSync(file);
    await vi.waitFor(async () => expect(await unowned()).toBe(""), PATIENCE);
  });
});

describe("the webhook's own namespace", () => {
  it("is not asked about, so that the webhook can always start", async () => {
    await kubectl("create namespace pod-security-rules");
    await kubectl(`label namespace pod-security-rules ${LABEL}/enforce=restricted`);
    expect(await create("pod-security-rules", pod("bare", plain))).toMatchObject({ code: 0, stderr: "" });
  });
});
