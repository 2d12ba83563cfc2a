/** Finds the place of a value in the text by its path. */
import type { Path } from "../../core/path.ts";
import type { Range } from "../../core/range.ts";
import type { LineIndex } from "./line-index.ts";
import type { EntryOffsets, OffsetTree } from "./tree.ts";

/**
 * The place of the field at a path: of an entry from its key to the end of a scalar value, or the key alone when the value is a
 * mapping or a list; of a list item the item itself, or its first line. When the path leads nowhere: of its nearest parent.
 * A value that an alias or a merge key brings in stands where it is written.
 */
export function rangeOfPath(root: OffsetTree, path: Path, text: string, lines: Pick<LineIndex, "at">): Range {
  let offsets = root;
  let found = itemRange(root, text);
  for (const step of path) {
    const entry = offsets.entries?.get(String(step));
    const item = entry === undefined && typeof step === "number" ? offsets.items?.[step] : undefined;
    const next = entry?.value ?? item;
    if (next === undefined) break;
    found = (entry === undefined ? itemRange(next, text) : entryRange(entry, text)) ?? found;
    offsets = next;
  }
  const [start, end] = found ?? [0, 0];
  const from = lines.at(start);
  const to = lines.at(Math.max(start, end));
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

type OffsetPair = readonly [start: number, end: number];

function entryRange(entry: EntryOffsets, text: string): OffsetPair | undefined {
  const { value } = entry;
  const scalar = value.entries === undefined && value.items === undefined;
  const end = scalar && value.start >= 0 ? value.end : entry.keyEnd;
  const start = entry.keyStart >= 0 ? entry.keyStart : value.start;
  // A block of text ends with its last line, not with the line break behind it.
  return start < 0 ? undefined : [start, trimmed(text, start, end)];
}

function itemRange(offsets: OffsetTree, text: string): OffsetPair | undefined {
  if (offsets.start < 0) return undefined;
  if (offsets.end >= 0) return [offsets.start, offsets.end];
  const newline = text.indexOf("\n", offsets.start);
  return [offsets.start, trimmed(text, offsets.start, newline < 0 ? text.length : newline)];
}

/** The end without the white space before it. */
function trimmed(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}
