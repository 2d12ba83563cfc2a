/** The API server takes every object under deploy/, our own engine finds nothing in what is rendered, and it works as it stands. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { evaluateManifests } from "../../src/evaluate/index.ts";
import { readManifests } from "../../src/manifest/read-manifests.ts";
import { active, ROOT } from "../server/serving.ts";
import { installBinaries } from "./binaries.ts";
import { startCluster } from "./cluster.ts";
import type { Cluster } from "./cluster.ts";
import { defineForeignKinds } from "./definitions.ts";
import { serveInstalled } from "./installed.ts";

const run = promisify(execFile);
/** What deploy/make-client-certificate.sh writes. */
const callers = mkdtempSync(join(tmpdir(), "psr-callers-"));
let cluster: Cluster;
beforeAll(async () => {
  await run(join(ROOT, "deploy/make-client-certificate.sh"), [callers, callers]);
  const kubeconfig = join(callers, "kubeconfig.yaml");
  // the Service leads to another port here, which the name would carry
  writeFileSync(
    kubeconfig,
    readFileSync(kubeconfig, "utf8").replace("pod-security-rules.pod-security-rules.svc", '"*"'),
  );
  cluster = await startCluster({
    disablePodSecurity: true,
    flags: [`--admission-control-config-file=${join(callers, "admission-configuration.yaml")}`],
  });
  await defineForeignKinds(cluster);
});
afterAll(async () => {
  await cluster.stop();
  rmSync(callers, { recursive: true });
});

it.each(["rest", "audit", "enforce", "cert-manager"])("overlays/%s", async (overlay) => {
  const rendered = await cluster.kubectl(["kustomize", join(ROOT, "deploy/overlays", overlay)]);
  expect(rendered.code, rendered.stderr).toBe(0);
  const manifests = readManifests(rendered.stdout, "yaml", active.model);
  const answer = evaluateManifests(manifests, { level: "restricted" }, active);
  expect(answer).toMatchObject({ allowed: true, summary: { allowed: 1, violations: 0 } });
  expect(answer.results.flatMap(({ warnings }) => warnings)).toEqual([]);
  const applied = await cluster.kubectl(["apply", "-f", "-"], { input: rendered.stdout });
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

it("monitoring", async () => {
  const directory = join(ROOT, "deploy/monitoring");
  expect(await cluster.kubectl(["apply", "-k", directory])).toMatchObject({ code: 0, stderr: "" });
});

it("overlays/enforce with both scripts: trusted, asked by the API server alone, with no more rights than the overlay gives", async () => {
  const overlay = join(ROOT, "deploy/overlays/enforce");
  expect(await cluster.kubectl(["apply", "-k", overlay])).toMatchObject({ code: 0, stderr: "" });
  const PATH = `${dirname((await installBinaries()).kubectl)}:${process.env.PATH ?? ""}`;
  const env = { PATH, KUBECONFIG: cluster.admin.kubeconfig, HOME: cluster.directory };
  const clientCaFile = join(callers, "ca.crt");
  await run(join(ROOT, "deploy/make-certificate.sh"), ["pod-security-rules", "365", clientCaFile], { env });
  const { stdout } = await cluster.kubectl([
    ...["get", "configmap", "pod-security-rules-callers", "--namespace=pod-security-rules"],
    "--output=jsonpath={.data.ca\\.crt}",
  ]);
  expect(stdout).toBe(readFileSync(clientCaFile, "utf8"));
  const { webhook } = await serveInstalled(cluster, "pod-security-rules", clientCaFile);
  try {
    const kubectl = async (args: string) => await cluster.kubectl(args.split(" "));
    await vi.waitFor(async () => expect(await kubectl("create namespace shop")).toMatchObject({ code: 0 }), {
      timeout: 20_000,
    });
    await kubectl("run bad --image=bad --namespace=shop --privileged");
    const labelled = await kubectl("label namespace shop pod-security.kubernetes.io/enforce=baseline");
    const warning =
      'Warning: existing pods in namespace "shop" violate the new PodSecurity enforce level "baseline:latest"';
    expect(labelled).toMatchObject({ code: 0, stderr: `${warning}\nWarning: bad: privileged\n` });
    const denied = await kubectl("run worse --image=bad --namespace=shop --privileged");
    expect(denied.stderr).toContain('denied the request: pods "worse" is forbidden');
    expect(webhook.log()).not.toMatch(/forbidden|"level":(40|50)/);
    expect(await askAsStranger(webhook.url)).toBe(403);
  } finally {
    await webhook.stop();
  }
}, 300_000);

/** The status that a caller without a certificate gets. */
function askAsStranger(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: "POST", rejectUnauthorized: false, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on("error", reject);
    asked.end("{}");
  });
}
