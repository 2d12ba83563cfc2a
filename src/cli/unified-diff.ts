/** Writes the difference of two texts so that `git apply` and `patch -p1` take it. */
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from "diff";

/** @param file with slashes; it stands below `a/` and `b/`, as git has it. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const name = file.replace(/^\/+/, "");
  const patch = structuredPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
    context: 3,
  });
  const [from, to, ...hunks] = formatPatch(patch, FILE_HEADERS_ONLY).split("\n");
  return [ended(from), ended(to), ...hunks].join("\n");
}

/** A tab ends a name that holds spaces; git puts other odd names in quotes. */
function ended(line = ""): string {
  return /^... [^"].* /.test(line) ? `${line}\t` : line;
}
