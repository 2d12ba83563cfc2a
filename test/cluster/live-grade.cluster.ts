/** GET /v1/grade over a real cluster: facts of workloads, found by what portals know of them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { WorkloadsGrade } from "../../src/grade/index.ts";
import { documentedModule } from "../documented.ts";
import type { Answered, RunningService } from "../server/rules-process.ts";
import { startService } from "../server/rules-process.ts";
import { ROOT } from "../server/serving.ts";
import { startCluster } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";

const home = mkdtempSync(join(tmpdir(), "psr-grade-"));
const TOKENS = join(home, "tokens");
const BEARER = { authorization: "Bearer t" };

const HARDENED =
  "allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, runAsNonRoot: true, seccompProfile: { type: RuntimeDefault }";
const RESTRICTED = `containers: [{ name: a, image: x, securityContext: { ${HARDENED} } }]`;
const BASELINE = "containers: [{ name: a, image: x }, { name: b, image: x }]";
const PROBING = `containers: [{ name: a, image: x, livenessProbe: { httpGet: { port: 80, host: 10.0.0.1 } }, securityContext: { ${HARDENED} } }]`;
const INJECTED = `initContainers: [{ name: init, image: x, securityContext: { privileged: true } }], ${RESTRICTED}`;

function template(app: string, spec: string): string {
  return `selector: { matchLabels: { app: ${app} } }, template: { metadata: { labels: { app: ${app} } }, spec: { ${spec} } }`;
}

function deployment(name: string, spec: string, labels = ""): string {
  return `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: ${name}, labels: { ${labels} } }, spec: { replicas: 0, ${template(name, spec)} } }`;
}

const OBJECTS = [
  deployment("web", BASELINE, "app: web, backstage.io/kubernetes-id: shop-web"),
  // its labels stand on its pods alone
  deployment("cart", RESTRICTED, "backstage.io/kubernetes-id: shop-cart"),
  deployment("probing", PROBING, "app: probing"),
  `{ apiVersion: batch/v1, kind: CronJob, metadata: { name: nightly, labels: { app: web } }, spec: { schedule: "0 0 * * *", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, hostNetwork: true, ${RESTRICTED} } } } } } }`,
  `{ apiVersion: v1, kind: Pod, metadata: { name: alone, labels: { app: alone } }, spec: { ${BASELINE} } }`,
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: none, labels: { app: config } } }`,
];

let cluster: Cluster;
let service: RunningService;

async function apply(objects: readonly string[], namespace = "shop"): Promise<void> {
  const file = join(home, "objects.yaml");
  writeFileSync(file, objects.join("\n---\n"));
  await cluster.kubectl(["apply", "-n", namespace, "-f", file]);
}

/** What the controllers, none of which runs here, would have made of a Deployment, with what a webhook added to the pod. */
async function rollOut(name: string, replicaSet: string, pod: string): Promise<void> {
  const owner = async (apiVersion: string, kind: string, of: string): Promise<string> => {
    const { stdout: uid } = await cluster.kubectl([
      ...["get", kind, of, "-n", "shop", "-o", "jsonpath={.metadata.uid}"],
    ]);
    return `ownerReferences: [{ apiVersion: ${apiVersion}, kind: ${kind}, name: ${of}, uid: ${uid}, controller: true }]`;
  };
  await apply([
    `{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: ${name}-1, labels: { app: ${name} }, ${await owner("apps/v1", "Deployment", name)} }, spec: { ${template(name, replicaSet)} } }`,
  ]);
  const made = await owner("apps/v1", "ReplicaSet", `${name}-1`);
  await apply(
    ["x", "y"].map(
      (suffix) =>
        `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}-1-${suffix}, labels: { app: ${name} }, ${made} }, spec: { ${pod} } }`,
    ),
  );
}

beforeAll(async () => {
  writeFileSync(TOKENS, "tester:t\n");
  cluster = await startCluster({ disablePodSecurity: false });
  for (const namespace of ["shop", "other"]) await cluster.kubectl(["create", "namespace", namespace]);
  await cluster.kubectl(["label", "namespace", "shop", "pod-security.kubernetes.io/enforce=privileged"]);
  await apply(OBJECTS);
  await apply([deployment("elsewhere", RESTRICTED, "app: web")], "other");
  await rollOut("cart", RESTRICTED, INJECTED);
  service = await startService(["--kubeconfig", cluster.admin.kubeconfig, "--token-file", TOKENS]);
  await vi.waitFor(
    async () => expect((await service.ask("GET", "/v1/namespaces", { headers: BEARER })).status).toBe(200),
    { timeout: 20_000 },
  );
});
afterAll(async () => {
  await service.end("SIGKILL");
  await cluster.stop();
  rmSync(home, { recursive: true });
});

function ask(query: Readonly<Record<string, string>>): Promise<Answered> {
  return service.ask("GET", `/v1/grade?${new URLSearchParams(query).toString()}`, { headers: BEARER });
}

async function grade(query: Readonly<Record<string, string>>): Promise<WorkloadsGrade> {
  const { status, body, text } = await ask(query);
  expect(status, text).toBe(200);
  return body as WorkloadsGrade;
}

const named = ({ workloads }: WorkloadsGrade): readonly string[] =>
  workloads.map(({ object: { kind, name } }) => `${kind ?? ""}/${name ?? ""}`).sort();

describe("the facts of an entity", () => {
  it("tell the level met and the distance, by the labels that a portal knows", async () => {
    const facts = await grade({ namespace: "shop", labelSelector: "backstage.io/kubernetes-id=shop-web" });
    expect(facts).toMatchObject({
      namespace: "shop",
      labelSelector: "backstage.io/kubernetes-id=shop-web",
      enforced: { level: "privileged", source: "label" },
      level: "baseline",
      levelAtNewest: "baseline",
      nextLevel: "restricted",
      controlsLeft: 4,
      findingsLeft: 8,
      workloadsLeft: 1,
      graded: 1,
      ungraded: 0,
    });
    expect(named(facts)).toEqual(["Deployment/web"]);
    expect(facts.controls[0]).toMatchObject({ findings: 2, workloads: 1 });
    expect(facts.workloads[0]?.explanation).toMatch(
      /^Meets baseline at v1\.\d+; 4 controls short of restricted\.$/,
    );
  });

  it("are those of the worst of several workloads", async () => {
    const facts = await grade({ namespace: "shop", labelSelector: "app=web" });
    expect(named(facts)).toEqual(["CronJob/nightly", "Deployment/web"]);
    expect(facts).toMatchObject({
      level: "privileged",
      nextLevel: "baseline",
      controlsLeft: 1,
      workloadsLeft: 1,
    });
    expect(facts.controls).toMatchObject([{ control: "hostNamespaces", workloads: 1, findings: 1 }]);
    const web = facts.workloads.find(({ object }) => object.name === "web");
    expect(web).toMatchObject({ level: "baseline", nextLevel: "restricted", controlsLeft: 4 });
  });

  it("gather pods under the controller that made them, and tell what was done to them on their way", async () => {
    const byPods = await grade({ namespace: "shop", labelSelector: "app in (cart)" });
    expect(named(byPods)).toEqual(["Deployment/cart"]);
    expect(byPods).toMatchObject({ level: "privileged", nextLevel: "baseline", findingsLeft: 1, graded: 1 });
    expect(byPods.workloads).toMatchObject([
      { pods: 2, controls: [{ control: "privileged", findings: 1, foundIn: "pods" }] },
    ]);
    const byItself = await grade({ labelSelector: "backstage.io/kubernetes-id=shop-cart" });
    expect(byItself).toMatchObject({ namespace: null, enforced: null, level: "restricted", nextLevel: null });
    expect(byItself.workloads).toMatchObject([{ pods: 0, controls: [] }]);
  });

  it("are found in all namespaces when none is named", async () => {
    const facts = await grade({ labelSelector: "app=web" });
    expect(facts.workloads.map(({ object }) => object.namespace).sort()).toEqual(["other", "shop", "shop"]);
  });

  it("hold at the cluster's version, and tell what an upgrade makes of them", async () => {
    const probing = { namespace: "shop", labelSelector: "app=probing" };
    expect(await grade({ ...probing, "kubernetes-version": "v1.33" })).toMatchObject({
      version: "v1.33",
      level: "restricted",
      levelAtNewest: "privileged",
      nextLevel: null,
    });
    const now = await grade(probing);
    expect(now).toMatchObject({ level: "privileged", nextLevel: "baseline" });
    const { stdout } = await cluster.kubectl(["get", "--raw", "/version"]);
    const { gitVersion } = JSON.parse(stdout) as { gitVersion: string };
    expect(gitVersion.startsWith(now.version)).toBe(true);
  });

  it("of nothing are no grade", async () => {
    for (const labelSelector of ["app=none-such", "app=config"]) {
      const facts = await grade({ namespace: "shop", labelSelector });
      expect(facts).toMatchObject({ level: null, nextLevel: null, graded: 0, ungraded: 0, workloads: [] });
    }
  });

  it("cover a whole namespace, pods that nobody made included", async () => {
    expect(named(await grade({ namespace: "shop" }))).toEqual([
      "CronJob/nightly",
      "Deployment/cart",
      "Deployment/probing",
      "Deployment/web",
      "Pod/alone",
    ]);
  });

  it("are answered as the OpenAPI document says", async () => {
    const { body: document } = await service.ask("GET", "/openapi.json");
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: "api", ...(document as object) });
    const content = "responses/200/content/application~1json/schema";
    const validate = ajv.getSchema(`api#/paths/~1v1~1grade/get/${content}`);
    for (const query of [{ namespace: "shop" }, { labelSelector: "app=none" }]) {
      expect(validate?.((await ask(query)).body), JSON.stringify(validate?.errors)).toBe(true);
    }
  });
});

/** Answers that the tests of the Backstage card show; `RECORD=1 npm run test:cluster` writes them anew. */
describe("the answers that the card of a portal is tested with", () => {
  it("are those of a cluster", async () => {
    const file = join(ROOT, "backstage/plugins/pod-security/src/recorded.json");
    const answers = {
      web: await grade({ namespace: "shop", labelSelector: "backstage.io/kubernetes-id=shop-web" }),
      cart: await grade({ namespace: "shop", labelSelector: "app=cart" }),
      hardened: await grade({ labelSelector: "backstage.io/kubernetes-id=shop-cart" }),
      upgrade: await grade({ labelSelector: "app=probing", "kubernetes-version": "v1.33" }),
      none: await grade({ namespace: "shop", labelSelector: "app=none" }),
    };
    const text = `${JSON.stringify(answers, withoutRuleSet, 2)}\n`;
    if (process.env["RECORD"] !== undefined) writeFileSync(file, text);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  const withoutRuleSet = (key: string, value: unknown): unknown => (key === "ruleset" ? undefined : value);
});

describe("the facts that the documentation shows portals to collect", () => {
  it("are those of the entity", async () => {
    type Collect = (entity: object, token: string) => Promise<object>;
    const module = await documentedModule("podSecurityFacts", service.url);
    const collect = module["podSecurityFacts"] as Collect;
    const annotations = {
      "backstage.io/kubernetes-namespace": "shop",
      "backstage.io/kubernetes-id": "shop-web",
    };
    const facts = await collect({ metadata: { annotations } }, "t");
    expect(facts).toEqual({
      ...{
        level: "baseline",
        nextLevel: "restricted",
        controlsLeft: 4,
        findingsLeft: 8,
        graded: 1,
        ungraded: 0,
      },
    });
    await expect(collect({ metadata: {} }, "t")).rejects.toThrow("a whole cluster is not graded");
  });
});

describe("a question that cannot be answered", () => {
  it("is told why", async () => {
    const bad = await ask({ namespace: "shop", labelSelector: "app in web" });
    expect(bad).toMatchObject({
      status: 400,
      body: { detail: expect.stringMatching(/^labelSelector: /) as string },
    });
    expect((await ask({})).status).toBe(400);
    expect((await ask({ namespace: "shop", "kubernetes-version": "1.30" })).status).toBe(400);
    expect((await ask({ namespace: "none" })).status).toBe(404);
    expect((await service.ask("GET", "/v1/grade?namespace=shop")).status).toBe(401);
  });

  it("because the API server refuses is a bad gateway, with its words", async () => {
    const { kubeconfig } = cluster.createClient("powerless");
    const powerless = await startService(["--kubeconfig", kubeconfig, "--token-file", TOKENS]);
    const refused = await powerless.ask("GET", "/v1/grade?labelSelector=app%3Dweb", { headers: BEARER });
    expect(refused.status).toBe(502);
    expect((refused.body as { detail?: string }).detail).toContain('User "powerless" cannot');
    await powerless.end("SIGKILL");
  });
});
