/**
 * `npm run measure:memory`: resident memory of the webhook for a cluster of 10,000 namespaces and 100,000 pods, beside a bare
 * node:http server. The API server is a stand-in that speaks the real protocol of lists: pages with continue.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NAMESPACES = 10_000;
const PODS = 100_000;
const PAGE = 500;

function namespaceAt(i: number): object {
  const labels = {
    "kubernetes.io/metadata.name": `namespace-${i}`,
    "pod-security.kubernetes.io/enforce": "baseline",
    ...Object.fromEntries(Array.from({ length: 10 }, (_, j) => [`example.com/label-${j}`, `value ${i}`])),
  };
  return { metadata: { name: `namespace-${i}`, resourceVersion: String(i), labels } };
}

function podAt(i: number): object {
  const env = Array.from({ length: 20 }, (_, j) => ({ name: `SETTING_${j}`, value: `value ${i}` }));
  return {
    metadata: {
      name: `pod-${i}`,
      namespace: "namespace-1",
      ownerReferences: [{ uid: `owner-${i % 5_000}`, controller: true }],
    },
    spec: { containers: [{ name: "web", image: "registry.example.com/web:1", env }] },
  };
}

const api = createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://api");
  response.setHeader("content-type", "application/json");
  if (url.searchParams.has("watch")) {
    response.flushHeaders();
    return;
  }
  const from = Number(url.searchParams.get("continue") ?? 0);
  const [total, at] = url.pathname.endsWith("/pods") ? [PODS, podAt] : [NAMESPACES, namespaceAt];
  const items = Array.from({ length: Math.min(PAGE, total - from) }, (_, i) => at(from + i));
  const next = from + PAGE < total ? String(from + PAGE) : "";
  response.end(JSON.stringify({ metadata: { resourceVersion: "1", continue: next }, items }));
});
await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));

const directory = mkdtempSync(join(tmpdir(), "memory-"));
execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: ROOT });
const kubeconfig = join(directory, "kubeconfig");
const server = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
writeFileSync(
  kubeconfig,
  JSON.stringify({
    clusters: [{ name: "c", cluster: { server } }],
    users: [{ name: "u", user: { token: "t" } }],
    contexts: [{ name: "x", context: { cluster: "c", user: "u" } }],
    "current-context": "x",
  }),
);
const flags = ["dist/server.js", "--port", "0", "--log-level", "warn", "--kubeconfig", kubeconfig];
const webhook = spawn(process.execPath, flags, { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] });
const bare = spawn(process.execPath, [
  "-e",
  "require('node:http').createServer((q, s) => s.end()).listen(0, '127.0.0.1')",
]);

/** Resident memory of a process, now and at its highest, in MiB. */
function resident(pid: number | undefined): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid ?? 0}/status`, "utf8");
  const read = (name: string): number =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1]) / 1_024);
  return { now: read("VmRSS"), peak: read("VmHWM") };
}

try {
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    webhook.stderr.on("data", (text: Buffer) => {
      output += text.toString();
      const found = /listens on (\S+) \(/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    });
    webhook.on("close", () => reject(new Error(output)));
  });
  while ((await fetch(`${url}/readyz`)).status !== 200) await sleep(100);
  await sleep(1_000);
  const [idle, yardstick] = [resident(webhook.pid), resident(bare.pid)];
  const namespace = (level: string): object => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "namespace-1", labels: { "pod-security.kubernetes.io/enforce": level } },
  });
  const review = JSON.stringify({
    apiVersion: "admission.k8s.io/v1",
    kind: "AdmissionReview",
    request: {
      uid: "1",
      kind: { group: "", version: "v1", kind: "Namespace" },
      resource: { group: "", version: "v1", resource: "namespaces" },
      name: "namespace-1",
      namespace: "namespace-1",
      operation: "UPDATE",
      userInfo: { username: "admin" },
      object: namespace("restricted"),
      oldObject: namespace("baseline"),
    },
  });
  const headers = { "content-type": "application/json" };
  let warnings = 0;
  for (let i = 0; i < 10; i++) {
    const response = await fetch(`${url}/admission?timeout=10s`, { method: "POST", headers, body: review });
    warnings +=
      ((await response.json()) as { response: { warnings?: unknown[] } }).response.warnings?.length ?? 0;
  }
  if (warnings === 0) throw new Error("the pods were not judged");
  const after = resident(webhook.pid);
  console.log(
    `${NAMESPACES} namespaces, ${PODS} pods in the one that is tightened ten times; resident memory in MiB`,
  );
  console.table([
    { what: "bare node:http, idle", now: yardstick.now, peak: yardstick.peak },
    { what: "webhook, namespaces known", now: idle.now, peak: idle.peak },
    { what: "webhook, after ten lists of pods", now: after.now, peak: after.peak },
  ]);
} finally {
  webhook.kill("SIGKILL");
  bare.kill("SIGKILL");
  api.closeAllConnections();
  api.close();
  rmSync(directory, { recursive: true });
}
