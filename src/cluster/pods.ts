/** Lists the pods of a namespace, page by page. */
import type { PodLike } from "../engine/index.ts";
import type { Client } from "./client.ts";
import { expectList, namespacePath } from "./object-path.ts";

const PAGE = 500;

interface PodList {
  readonly metadata?: { readonly continue?: string };
  readonly items: readonly PodLike[];
}

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
  let next = "";
  do {
    const more = next === "" ? "" : `&continue=${encodeURIComponent(next)}`;
    const path = `${namespacePath("/api/v1", namespace)}/pods?limit=${PAGE}${more}`;
    const answer = await client.get(path, signal);
    expectList(answer, "Pod", namespace);
    const page = answer as PodList;
    yield page.items;
    next = page.metadata?.continue ?? "";
  } while (next !== "");
}
