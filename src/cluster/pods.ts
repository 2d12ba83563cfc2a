/** Lists the pods of a namespace, page by page. */
import { pages } from "./pages.ts";
import type { PodLike } from "../engine/index.ts";
import type { Client } from "./client.ts";
import { expectList, namespacePath } from "./object-path.ts";

/**
 * Pages of pods in the cluster's order, until the deadline.
 * @param remaining milliseconds that the whole list may take.
 * @throws ApiError, the network's error, or a TimeoutError at the deadline.
 */
export async function* listPods(
  client: Client,
  namespace: string,
  remaining: number,
): AsyncGenerator<readonly PodLike[]> {
  const signal = AbortSignal.timeout(Math.max(0, Math.ceil(remaining)));
  const path = `${namespacePath("/api/v1", namespace)}/pods`;
  for await (const page of pages<PodLike>(client, path, () => signal)) {
    expectList(page, "Pod", namespace);
    yield page.items;
  }
}
