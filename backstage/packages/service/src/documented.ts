import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./start";

/**
 * The one snippet of docs/portals.md that holds a text.
 * @param language as the fence names it.
 */
export function documented(language: string, holds: string): string {
  const page = readFileSync(join(REPOSITORY, "docs/portals.md"), "utf8");
  const fences = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)];
  const found = fences.filter(([, of, text]) => of === language && text.includes(holds));
  if (found.length !== 1) {
    throw new Error(
      `docs/portals.md holds ${found.length} ${language} snippets with ${JSON.stringify(holds)}`,
    );
  }
  return found[0][2];
}
