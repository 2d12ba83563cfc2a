/** The address within the page: `#/PATH?PARAMETERS`. What stands behind the # is never sent to anybody. */
import { signal } from "@preact/signals";

export interface Route {
  /** Begins with a slash. */
  readonly path: string;
  readonly params: URLSearchParams;
}

/** Where the page is. */
export const route = signal<Route>(parse(location.hash));

addEventListener("hashchange", () => {
  route.value = parse(location.hash);
});

/** The link to a place in the page; parameters without a value are left out. */
export function href(path: string, params: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const query = new URLSearchParams(given).toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return `#${path}${query === "" ? "" : `?${query}`}`;
}

/** Writes the state of a page into the address, without a new entry in the history. */
export function replaceParams(params: Readonly<Record<string, string | undefined>>): void {
  const link = href(route.peek().path, params);
  if (link === location.hash) return;
  history.replaceState(null, "", link);
  route.value = parse(link);
}

function parse(hash: string): Route {
  const text = hash.replace(/^#/, "");
  const mark = text.indexOf("?");
  const path = mark === -1 ? text : text.slice(0, mark);
  return {
    path: path.startsWith("/") ? path : "/",
    params: new URLSearchParams(mark === -1 ? "" : text.slice(mark + 1)),
  };
}
