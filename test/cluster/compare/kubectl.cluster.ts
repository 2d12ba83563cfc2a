/** What a person sees who works with kubectl: our webhook's warnings and refusals, and the built-in plugin's for the same commands. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCluster } from "../cluster.ts";
import type { Cluster } from "../cluster.ts";
import type { KubectlResult } from "../kubectl.ts";
import { withoutWebhookName } from "./outcome.ts";
import { startWebhookCluster } from "./pair.ts";
import type { WebhookCluster } from "./pair.ts";
import { NO_CONFIGURATION } from "./webhook.ts";

let plugin: Cluster;
let ours: WebhookCluster;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  plugin = await startCluster({ disablePodSecurity: false, podSecurity: NO_CONFIGURATION });
  stops.push(async () => await plugin.stop());
  ours = await startWebhookCluster();
  stops.push(async () => await ours.stop());
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

/** Runs a command on both clusters. @returns what ours said, once the plugin's cluster said the same to the letter. */
async function kubectl(args: string, input?: object): Promise<KubectlResult> {
  const words = args.split(" ");
  const options = input === undefined ? {} : { input: JSON.stringify(input) };
  const [theirs, mine] = await Promise.all([
    plugin.kubectl(words, options),
    ours.cluster.kubectl(words, options),
  ]);
  expect({ ...mine, stderr: withoutWebhookName(mine.stderr) }, args).toEqual(theirs);
  return mine;
}

const LABEL = "pod-security.kubernetes.io";
const CONTAINERS = [{ name: "main", image: "first" }];
const pod = (name: string, spec: object = {}): object => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name },
  spec: { containers: CONTAINERS, ...spec },
});
const deployment = (spec: object = {}): object => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web" },
  spec: {
    selector: { matchLabels: { app: "web" } },
    template: { metadata: { labels: { app: "web" } }, spec: { containers: CONTAINERS, ...spec } },
  },
});

/** What the plainest of pods lacks. */
const SHORTFALL =
  'allowPrivilegeEscalation != false (container "main" must set securityContext.allowPrivilegeEscalation=false), ' +
  'unrestricted capabilities (container "main" must set securityContext.capabilities.drop=["ALL"]), ' +
  'runAsNonRoot != true (pod or container "main" must set securityContext.runAsNonRoot=true), ' +
  'seccompProfile (pod or container "main" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")';
const HOST = "host namespaces (hostNetwork=true, hostPID=true)";
const DENIED_BY = 'admission webhook "pod-security-webhook.kubernetes.io" denied the request: ';

describe("in a namespace that warns of restricted", () => {
  beforeAll(async () => {
    await kubectl("create namespace warned");
    await kubectl(`label namespace warned ${LABEL}/warn=restricted`);
  });
  const warning = `Warning: would violate PodSecurity "restricted:latest": ${SHORTFALL}\n`;

  it.each(["apply -f - -n warned", "replace -f - -n warned"])("a Deployment: %s", async (command) => {
    expect(await kubectl(command, deployment())).toMatchObject({ code: 0, stderr: warning });
  });

  it("a Deployment in a dry run, of which nothing is kept", async () => {
    const dry = "apply --dry-run=server -f - -n warned";
    const answer = await kubectl(dry, { ...deployment(), metadata: { name: "dry" } });
    expect(answer).toEqual({
      code: 0,
      stderr: warning,
      stdout: "deployment.apps/dry created (server dry run)\n",
    });
    expect(await kubectl("get deployment dry -n warned")).toMatchObject({ code: 1 });
  });

  it("a Deployment made by server-side apply, and one whose image is set", async () => {
    const answer = await kubectl("apply --server-side --force-conflicts -f - -n warned", deployment());
    expect(answer).toMatchObject({ code: 0, stderr: warning });
    expect(await kubectl("set image deployment/web main=second -n warned")).toMatchObject({
      stderr: warning,
    });
  });

  it("a Job and a CronJob that kubectl writes by itself", async () => {
    for (const kind of ["job once --image=first", "cronjob often --image=first --schedule=@daily"]) {
      const { stderr } = await kubectl(`create ${kind} -n warned`);
      expect(stderr).toMatch(
        /^Warning: would violate PodSecurity "restricted:latest": allowPrivilegeEscalation/,
      );
    }
  });

  it("a pod that kubectl runs", async () => {
    const { code, stderr } = await kubectl("run main --image=first -n warned");
    expect([code, stderr]).toEqual([0, warning]);
  });
});

describe("in a namespace that enforces baseline", () => {
  beforeAll(async () => {
    await kubectl("create namespace guarded");
    await kubectl(`label namespace guarded ${LABEL}/enforce=baseline ${LABEL}/enforce-version=v1.30`);
  });
  const bad = pod("bad", { hostNetwork: true, hostPID: true });
  const denial = `pods "bad" is forbidden: violates PodSecurity "baseline:v1.30": ${HOST}\n`;

  it.each(["create -f - -n guarded", "apply --dry-run=server -f - -n guarded"])(
    "a pod that violates: %s",
    async (command) => {
      const { code, stderr, stdout } = await kubectl(command, bad);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toBe(
        `Error from server (Forbidden): error when creating "STDIN": ${DENIED_BY}${denial}`,
      );
    },
  );

  it("several objects at once: the good ones are kept", async () => {
    const items = [pod("good"), bad, deployment({ hostNetwork: true, hostPID: true })];
    const list = { apiVersion: "v1", kind: "List", items };
    const { code, stdout, stderr } = await kubectl("apply -f - -n guarded", list);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "pod/good created\ndeployment.apps/web created\n" });
    expect(stderr).toContain(denial.trimEnd());
    expect(await kubectl("get pod bad -n guarded")).toMatchObject({ code: 1 });
  });

  it("kubectl debug: a container in a running pod is judged, and a copy of the pod is", async () => {
    const debug = "debug good --image=shell --attach=false -n guarded";
    // the profile decides what kubectl asks for
    expect(await kubectl(`${debug} -c fine --profile=restricted`)).toMatchObject({ code: 0, stderr: "" });
    const refused = await kubectl(`${debug} -c wrong --profile=sysadmin`);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      'violates PodSecurity "baseline:v1.30": privileged (container "wrong" must not set securityContext.privileged=true)',
    );
    const copy = await kubectl(`${debug} -c wrong --profile=sysadmin --copy-to=twin`);
    expect(copy.code).toBe(1);
    expect(copy.stderr).toContain(
      'pods "twin" is forbidden: violates PodSecurity "baseline:v1.30": privileged',
    );
  });
});

describe("kubectl label namespace", () => {
  beforeAll(async () => {
    await kubectl("create namespace crowded");
    const host = { hostNetwork: true, hostPID: true };
    for (const [name, spec] of [
      ["a", host],
      ["b", host],
      ["plain", {}],
    ] as const)
      await kubectl("create -f - -n crowded", pod(name, spec));
  });

  it("tells of the pods that are there, grouped", async () => {
    const { code, stdout, stderr } = await kubectl(`label namespace crowded ${LABEL}/enforce=baseline`);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "namespace/crowded labeled\n" });
    expect(stderr).toBe(
      'Warning: existing pods in namespace "crowded" violate the new PodSecurity enforce level "baseline:latest"\n' +
        "Warning: a (and 1 other pod): host namespaces\n",
    );
  });

  it("tells it of all namespaces in a dry run, the way the documentation teaches", async () => {
    const command = `label --dry-run=server --overwrite namespace --all ${LABEL}/enforce=restricted`;
    const { stderr } = await kubectl(command);
    expect(stderr).toContain(
      'existing pods in namespace "crowded" violate the new PodSecurity enforce level "restricted:latest"',
    );
    expect(stderr).toContain("Warning: plain: allowPrivilegeEscalation != false, unrestricted capabilities");
    const kept = await kubectl(
      `get namespace crowded -o jsonpath={.metadata.labels.pod-security\\.kubernetes\\.io/enforce}`,
    );
    expect(kept.stdout).toBe("baseline");
  });

  it.each([
    ["enforce=bogus", 'Invalid value: "bogus": must be one of privileged, baseline, restricted'],
    ["warn-version=soon", 'Invalid value: "soon": must be "latest" or "v1.x"'],
  ])("refuses %s", async (label, why) => {
    const { code, stderr } = await kubectl(`label --overwrite namespace crowded ${LABEL}/${label}`);
    expect(code).toBe(1);
    expect(stderr).toContain(`metadata.labels[${LABEL}/${label.split("=")[0] ?? ""}]: ${why}`);
  });
});
