/** The API server takes every object under deploy/, and our own engine finds nothing in what is rendered. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { evaluateManifests } from "../../src/kubernetes/evaluate/index.ts";
import { readManifests } from "../../src/kubernetes/manifest.ts";
import { active, ROOT } from "../http/serving.ts";
import { startCluster } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ disablePodSecurity: false });
});
afterAll(async () => {
  await cluster.stop();
});

it.each(["rest", "audit", "enforce", "cert-manager"])("overlays/%s", async (overlay) => {
  const rendered = await cluster.kubectl(["kustomize", join(ROOT, "deploy/overlays", overlay)]);
  expect(rendered.code, rendered.stderr).toBe(0);
  const manifests = readManifests(rendered.stdout, "yaml", active.knowledge);
  const answer = evaluateManifests(manifests, { level: "restricted" }, active);
  expect(answer).toMatchObject({ allowed: true, summary: { allowed: 1, violations: 0 } });
  expect(answer.results.flatMap(({ warnings }) => warnings)).toEqual([]);
  // the kinds of cert-manager are not those of a bare cluster
  const own = rendered.stdout.split(/^---$/m).filter((text) => !/^apiVersion: cert-manager/m.test(text));
  const applied = await cluster.kubectl(["apply", "-f", "-"], { input: own.join("---\n") });
  expect(applied.code, applied.stderr).toBe(0);
  // what the API server would drop, or warn of, is a mistake of ours
  expect(applied.stderr).toBe("");
  await cluster.kubectl([
    "delete",
    "validatingwebhookconfiguration",
    "pod-security-rules",
    "--ignore-not-found",
  ]);
});
