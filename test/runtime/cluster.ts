/** An API server of few words: two namespaces, no pods. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A stand-in for a cluster. */
export interface StandIn {
  readonly kubeconfig: string;
  readonly stop: () => void;
}

const LABEL = "pod-security.kubernetes.io/enforce";
const NAMESPACES = [
  { metadata: { name: "shop", labels: { [LABEL]: "restricted" } } },
  { metadata: { name: "open", labels: {} } },
];

/** Starts it on a free port. */
export async function startStandIn(): Promise<StandIn> {
  const server = createServer(({ url = "" }, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    if (url.includes("watch=1")) response.flushHeaders();
    else response.end(JSON.stringify({ metadata: { resourceVersion: "1" }, items: NAMESPACES }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const directory = mkdtempSync(join(tmpdir(), "psr-stand-in-"));
  const kubeconfig = writeKubeconfig(directory, (server.address() as AddressInfo).port);
  return {
    kubeconfig,
    stop: () => {
      server.closeAllConnections();
      server.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** The file by which a service joins what listens on a port of this machine. */
export function writeKubeconfig(directory: string, port: number): string {
  const file = join(directory, `${port}.kubeconfig`);
  const kubeconfig = {
    clusters: [{ name: "c", cluster: { server: `http://127.0.0.1:${port}` } }],
    users: [{ name: "u", user: { token: "t" } }],
    contexts: [{ name: "x", context: { cluster: "c", user: "u" } }],
    "current-context": "x",
  };
  writeFileSync(file, JSON.stringify(kubeconfig));
  return file;
}

/** A review of a pod that is to be created in a namespace. */
export function reviewOf(namespace: string, spec: object): string {
  const kind = { group: "", version: "v1", kind: "Pod" };
  return JSON.stringify({
    apiVersion: "admission.k8s.io/v1",
    kind: "AdmissionReview",
    request: {
      ...{ uid: "1", kind, resource: { group: "", version: "v1", resource: "pods" } },
      ...{ name: "web", namespace, operation: "CREATE", userInfo: { username: "bob" } },
      object: { apiVersion: "v1", kind: "Pod", metadata: { name: "web", namespace }, spec },
    },
  });
}
