/** The rule files that were checked when this was built: they lie beside the bundle. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CheckedDocuments } from "./checked-documents.ts";
import { NONE_CHECKED, parseCheckedDocuments } from "./checked-documents.ts";

/** The built-in rules as they were then; a file that was changed since is checked anew, and every one where this runs from source. */
export function checkedWhenBuilt(): CheckedDocuments {
  const file = join(dirname(fileURLToPath(import.meta.url)), "checked.json");
  return existsSync(file) ? parseCheckedDocuments(readFileSync(file, "utf8")) : NONE_CHECKED;
}
