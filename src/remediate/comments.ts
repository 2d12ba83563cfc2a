/** Puts comments above a document that tell what is left to people. */
import { breakAt } from "./text/lines.ts";

/** The text with a comment for each note that it does not have yet, above its content. */
export function withComments(text: string, notes: readonly string[]): string {
  if (notes.length === 0) return text;
  const head = headLength(text);
  const known = new Set(text.split(/\r\n?|\n/));
  const end = breakAt(text, head);
  const lines = notes.map((note) => `# ${note.replaceAll(/\s+/g, " ")}`).filter((line) => !known.has(line));
  const fresh = [...new Set(lines)].map((line) => `${line}${end}`).join("");
  return text.slice(0, head) + fresh + text.slice(head);
}

/** Characters up to the end of a `---` that only empty lines, comments and directives precede; 0 without one. Line by line: one pattern for all of them would try every way to divide the blanks. */
function headLength(text: string): number {
  for (let start = 0, end = text.indexOf("\n"); end >= 0; start = end + 1, end = text.indexOf("\n", start)) {
    const line = text.slice(start, end);
    if (/^---[^\S\n]*(?:#.*)?$/.test(line)) return end + 1;
    if (!/^\s*(?:[#%].*)?$/.test(line)) return 0;
  }
  return 0;
}
