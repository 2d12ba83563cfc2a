/** Lists of the API server, page by page. */
import type { Client } from "./client.ts";

/** A page of a list. */
export interface Page<Item> {
  readonly metadata?: { readonly continue?: string; readonly resourceVersion?: string };
  readonly items: readonly Item[];
}

const LIMIT = 500;

/**
 * The pages of a list, in the cluster's order; nothing of them is checked.
 * @param path may end in a query.
 * @param signal asked for each page.
 * @throws ApiError, the network's error, or the signal's reason.
 */
export async function* pages<Item>(
  client: Client,
  path: string,
  signal: () => AbortSignal,
  limit = LIMIT,
): AsyncGenerator<Page<Item>> {
  const base = `${path}${path.includes("?") ? "&" : "?"}limit=${limit}`;
  let next = "";
  do {
    const more = next === "" ? "" : `&continue=${encodeURIComponent(next)}`;
    const page = (await client.get(`${base}${more}`, signal())) as Page<Item>;
    yield page;
    next = page.metadata?.continue ?? "";
  } while (next !== "");
}
