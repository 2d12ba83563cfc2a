/** The pages, and where they are. */
import type { ComponentType } from "preact";
import Check from "./check/index.tsx";
import type { PageProps } from "./props.ts";

type Page = ComponentType<PageProps>;

export type PageEntry = {
  /** `/controls/:id`. */
  readonly pattern: string;
  /** Its word in the navigation; pages without one are reached from others. */
  readonly nav?: "check" | "controls" | "versions" | "namespaces";
} & (
  | { readonly page: Page }
  /** A page that few visits begin with is loaded when it is opened. */
  | { readonly load: () => Promise<{ readonly default: Page }> }
);

export const PAGES: readonly PageEntry[] = [
  { pattern: "/", nav: "check", page: Check },
  { pattern: "/controls", nav: "controls", load: () => import("./controls/index.tsx") },
  { pattern: "/controls/:id", load: () => import("./control/index.tsx") },
  { pattern: "/versions", nav: "versions", load: () => import("./versions/index.tsx") },
  { pattern: "/namespaces", nav: "namespaces", load: () => import("./namespaces/index.tsx") },
];

/** The page at a path, and what the path says to it. */
export function pageAt(
  path: string,
): { readonly entry: PageEntry; readonly params: PageProps["params"] } | undefined {
  for (const entry of PAGES) {
    const params = match(entry.pattern, path);
    if (params !== undefined) return { entry, params };
  }
  return undefined;
}

function match(pattern: string, path: string): PageProps["params"] | undefined {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, step] of wanted.entries()) {
    const found = given[i] ?? "";
    if (step.startsWith(":")) params[step.slice(1)] = decodeURIComponent(found);
    else if (step !== found) return undefined;
  }
  return params;
}
