/**
 * Stands in for an API server where its speed is not what is measured: it lists namespaces and pods in pages, as the real one
 * does, and never reports a change. `npm run bench -- upstream` uses a real one.
 */
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

const PAGE = 500;

/** What the cluster holds. */
export interface StandIn {
  readonly namespaces: number;
  readonly namespaceAt: (i: number) => object;
  readonly pods?: number;
  readonly podAt?: (i: number) => object;
}

/** One namespace, in which restricted is enforced and warned of. */
export const ONE_NAMESPACE: StandIn = {
  namespaces: 1,
  namespaceAt: () => ({
    metadata: {
      name: "shop",
      resourceVersion: "1",
      labels: {
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/warn": "restricted",
      },
    },
  }),
};

/** Serves until the process ends. @returns the file of the kubeconfig that leads to it. */
export async function standInCluster(holds: StandIn, directory: string): Promise<string> {
  const api = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://api");
    response.setHeader("content-type", "application/json");
    if (url.searchParams.has("watch")) {
      response.flushHeaders();
      return;
    }
    const from = Number(url.searchParams.get("continue") ?? 0);
    const [total, at] = url.pathname.endsWith("/pods")
      ? [holds.pods ?? 0, holds.podAt ?? (() => ({}))]
      : [holds.namespaces, holds.namespaceAt];
    const items = Array.from({ length: Math.min(PAGE, total - from) }, (_, i) => at(from + i));
    const next = from + PAGE < total ? String(from + PAGE) : "";
    response.end(JSON.stringify({ metadata: { resourceVersion: "1", continue: next }, items }));
  });
  await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
  api.unref();
  const file = join(directory, "kubeconfig");
  const server = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  writeFileSync(
    file,
    JSON.stringify({
      clusters: [{ name: "c", cluster: { server } }],
      users: [{ name: "u", user: { token: "t" } }],
      contexts: [{ name: "x", context: { cluster: "c", user: "u" } }],
      "current-context": "x",
    }),
  );
  return file;
}
