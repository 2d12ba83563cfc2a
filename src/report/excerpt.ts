/** Shows the line of a text at which something was found, with the place marked below it. */
import type { PartialRange } from "../core/range.ts";
import type { Paint } from "./paint.ts";

const ORDINARY = /^[ -~]*$/;

/** Characters of a line that are shown; of a longer line, those around the place. */
const WIDTH = 100;

const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * The lines of an excerpt, without line feeds; empty when the place has no line in the text.
 * @param lines of the text.
 * @param label stands after the marks.
 * @param gutter width of the line numbers.
 */
export function excerpt(
  lines: readonly string[],
  range: PartialRange,
  label: string,
  gutter: number,
  paint: Paint,
): readonly string[] {
  const { line } = range;
  const text = line === undefined ? undefined : lines[line - 1];
  if (line === undefined || text === undefined) return [];
  const { shown, from, width } = windowOf(text.replace(/\r$/, ""), range);
  const bar = paint.blue("|");
  const margin = " ".repeat(gutter);
  return [
    `${margin} ${bar}`,
    `${paint.blue(String(line).padStart(gutter))} ${bar} ${shown}`,
    `${margin} ${bar} ${" ".repeat(from)}${paint.red(`${"^".repeat(width)} ${label}`.trimEnd())}`,
  ];
}

/** The part of a line that is shown, and where in it the marks stand. One character is shown for each, so that they fit. */
function windowOf(text: string, { line, column = 1, endLine, endColumn }: PartialRange) {
  const first = between(column - 1, 0, Math.max(text.length - 1, 0));
  const last = endLine === line && endColumn !== undefined ? endColumn - 1 : text.trimEnd().length;
  const cut = text.length > WIDTH ? between(first - 20, 0, text.length - WIDTH) : 0;
  const head = cut > 0 ? "…" : "";
  const tail = cut + WIDTH < text.length ? "…" : "";
  const slice = text.slice(cut, cut + WIDTH);
  const part = ORDINARY.test(slice) ? slice : slice.replace(UNSEEN, (one) => (one === "\t" ? " " : "\ufffd"));
  return {
    shown: `${head}${part}${tail}`.trimEnd(),
    from: first - cut + head.length,
    width: Math.max(1, Math.min(last, cut + WIDTH) - first),
  };
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
