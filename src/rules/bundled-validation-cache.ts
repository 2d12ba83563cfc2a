/** The rule files that were checked when this was built: they lie beside the bundle. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ValidationCache } from "./validation-cache.ts";
import { EMPTY_VALIDATION_CACHE, parseValidationCache } from "./validation-cache.ts";

/** The built-in rules as they were then; a file that was changed since is checked anew, and every one where this runs from source. */
export function bundledValidationCache(): ValidationCache {
  const file = join(dirname(fileURLToPath(import.meta.url)), "checked.json");
  return existsSync(file) ? parseValidationCache(readFileSync(file, "utf8")) : EMPTY_VALIDATION_CACHE;
}
