/** What a label change would do to a namespace of a real cluster: all that is in it, for callers that are known. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { RunningService } from "../server/rules-process.ts";
import { startService } from "../server/rules-process.ts";
import { startCluster } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";

const home = mkdtempSync(join(tmpdir(), "psr-live-"));
const TOKENS = join(home, "tokens");
const BEARER = { authorization: "Bearer t" };
const POD = "hostNetwork: true, containers: [{ name: a, image: x }]";
const template = `template: { metadata: { labels: { app: a } }, spec: { ${POD} } }`;
const selector = "selector: { matchLabels: { app: a } }";
const OBJECTS = [
  `{ apiVersion: v1, kind: Pod, metadata: { name: bare }, spec: { ${POD} } }`,
  `{ apiVersion: v1, kind: Pod, metadata: { name: plain }, spec: { containers: [{ name: a, image: x }] } }`,
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { replicas: 0, ${selector}, ${template} } }`,
  `{ apiVersion: batch/v1, kind: CronJob, metadata: { name: nightly }, spec: { schedule: "0 0 * * *", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, ${POD} } } } } } }`,
  `{ apiVersion: v1, kind: PodTemplate, metadata: { name: old }, ${template} }`,
];

let cluster: Cluster;
let service: RunningService;
let web: string;

beforeAll(async () => {
  writeFileSync(TOKENS, "tester:t\n");
  cluster = await startCluster({ disablePodSecurity: false });
  await cluster.kubectl(["create", "namespace", "shop"]);
  await cluster.kubectl(["label", "namespace", "shop", "pod-security.kubernetes.io/warn=baseline"]);
  const file = join(home, "objects.yaml");
  writeFileSync(file, OBJECTS.join("\n---\n"));
  await cluster.kubectl(["apply", "-n", "shop", "-f", file]);
  web = (await cluster.kubectl(["get", "deployment", "web", "-n", "shop", "-o", "jsonpath={.metadata.uid}"]))
    .stdout;
  // no controller manager runs here: what one would have made
  const owner = `ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, uid: ${web}, controller: true }]`;
  writeFileSync(
    file,
    `{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: web-1, ${owner} }, spec: { ${selector}, ${template} } }`,
  );
  await cluster.kubectl(["apply", "-n", "shop", "-f", file]);
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

interface Impact {
  readonly impact: {
    readonly objects: readonly { object: { kind: string; name: string }; change: string }[];
    readonly summary: Record<string, number>;
  };
  readonly warnings: readonly string[];
}

describe("the namespaces of a cluster", () => {
  it("are listed with their policies, and only to callers that are known", async () => {
    const { body } = await service.ask("GET", "/v1/namespaces", { headers: BEARER });
    const { namespaces } = body as { namespaces: { name: string; policy: { warn: object } }[] };
    expect(namespaces.find(({ name }) => name === "shop")?.policy.warn).toMatchObject({
      level: "baseline",
      source: "label",
    });
    expect((await service.ask("GET", "/v1/namespaces")).status).toBe(401);
    expect((await service.ask("GET", "/v1/namespaces/shop")).status).toBe(401);
  });

  it("tell what a change of labels would do to all that is in them, CronJobs and what is scaled to zero included", async () => {
    const { body } = await service.ask("GET", "/v1/namespaces/shop?enforce=baseline", { headers: BEARER });
    const { impact, warnings } = body as Impact;
    const changes = impact.objects.map(({ object: { kind, name }, change }) => `${kind}/${name} ${change}`);
    expect(changes.sort()).toEqual([
      "CronJob/nightly newlyFails",
      "Deployment/web newlyFails",
      "Pod/bare newlyFails",
      "Pod/plain stillPasses",
      "PodTemplate/old newlyFails",
    ]);
    const applied = await cluster.kubectl([
      ...["label", "--dry-run=server", "namespace", "shop", "pod-security.kubernetes.io/enforce=baseline"],
    ]);
    expect(applied.stderr.trim().split("\n")).toEqual(warnings.map((warning) => `Warning: ${warning}`));
  });

  it("tell what holds today when nothing is asked", async () => {
    const { body } = await service.ask("GET", "/v1/namespaces/shop", { headers: BEARER });
    expect((body as Impact).impact.summary).toMatchObject({ newlyFails: 0, stillPasses: 5 });
  });

  it("that there are not are said so, and so is what the API server refuses", async () => {
    const missing = await service.ask("GET", "/v1/namespaces/none", { headers: BEARER });
    expect(missing.status).toBe(404);
    const { kubeconfig } = cluster.createClient("powerless");
    const powerless = await startService(["--kubeconfig", kubeconfig, "--token-file", TOKENS]);
    const refused = await powerless.ask("GET", "/v1/namespaces/shop", { headers: BEARER });
    expect(refused.status).toBe(502);
    expect((refused.body as { detail?: string }).detail).toContain('User "powerless" cannot');
    await powerless.end("SIGKILL");
  });
});
