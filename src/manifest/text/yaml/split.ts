/** Cuts a YAML text into documents where kubectl cuts it. */

/** A part of the text; `fault` says why kubectl stops at this separator. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly fault?: string;
}

/**
 * A line that begins with `---` ends a document, wherever it stands. A separator that ends nothing belongs to the document
 * that follows, so two of them in a row hold an empty document between them. Text behind a separator is a fault.
 * @param from where YAML begins in the text, at the beginning of a line.
 */
export function* splitYaml(text: string, from = 0): Generator<Chunk, void> {
  let start = from;
  let line = text.startsWith("---", from) ? from : nextSeparator(text, from);
  while (line >= 0) {
    const newline = text.indexOf("\n", line);
    const end = newline < 0 ? text.length : newline;
    const rest = text.slice(line + 3, end).trim();
    const fault = rest !== "" && !rest.startsWith("#");
    if (line > start) yield { start, end: line };
    if (fault) yield { start: line, end, fault: faultDetail(rest) };
    if (line > start || fault) start = Math.min(end + 1, text.length);
    line = nextSeparator(text, end);
  }
  if (start < text.length) yield { start, end: text.length };
}

function nextSeparator(text: string, from: number): number {
  const found = text.indexOf("\n---", from);
  return found < 0 ? -1 : found + 1;
}

function faultDetail(rest: string): string {
  const shown = rest.length > 40 ? `${rest.slice(0, 40)}…` : rest;
  return `A line that begins with --- separates documents, and kubectl wants nothing but a comment behind it; move ${JSON.stringify(shown)} to the next line.`;
}
