/** Finds in the text what offsets do not tell: where brackets close, where dashes stand, and where a block ends. */
import type { EntryOffsets, OffsetTree } from "../../manifest/text/index.ts";
import { blankEnd, columnOf, isBreak, lineEnd, lineStart, skipTrivia } from "./lines.ts";
import { UnfaithfulError } from "./text-edit.ts";

/** How a value is written. */
export type Form = "alias" | "flow" | "block" | "scalar" | "nothing";

/** How the value of the offsets is written. */
export function formOf(text: string, offsets: OffsetTree): Form {
  if (offsets.start < 0) return "nothing";
  const first = text[offsets.start];
  if (first === "*" && (offsets.items ?? offsets.entries) !== undefined) return "alias";
  if (offsets.items === undefined && offsets.entries === undefined) return "scalar";
  return first === "{" || first === "[" ? "flow" : "block";
}

/** The entries that are written in the mapping itself, in their order in the text; not those that a merge key brings in. */
export function ownEntries(offsets: OffsetTree): readonly (readonly [key: string, entry: EntryOffsets])[] {
  return [...(offsets.entries ?? [])]
    .filter(([, { keyStart }]) => keyStart >= offsets.start)
    .sort(([, a], [, b]) => a.keyStart - b.keyStart);
}

/** Whether the scalar is written below its key, behind `|` or `>`. */
export function isBlockScalar(text: string, offsets: OffsetTree): boolean {
  return offsets.start > 0 && isBreak(text[offsets.start - 1]);
}

/** Where the value of an entry begins, the sign before a block scalar included. */
export function startOfValue(text: string, { keyEnd, value }: EntryOffsets): number {
  return isBlockScalar(text, value) ? keyEnd + text.slice(keyEnd, value.start).search(/[|>]/) : value.start;
}

/** Where an entry ends, comments behind it left out. */
export function endOfEntry(text: string, { keyEnd, value }: EntryOffsets): number {
  if (value.start < 0) return afterColon(text, keyEnd);
  if (!isScalar(value) || !isBlockScalar(text, value)) return endOf(text, value);
  const header = text.slice(keyEnd, value.start).replace(/#.*/, "");
  return header.includes("+") ? value.end : trimmedEnd(text, value);
}

/** Behind the colon of a key that has no value; behind the key where it has no colon either. */
export function afterColon(text: string, keyEnd: number): number {
  const colon = blankEnd(text, keyEnd);
  return text[colon] === ":" ? colon + 1 : keyEnd;
}

/** Where a value ends, comments behind it left out. */
export function endOf(text: string, offsets: OffsetTree): number {
  const form = formOf(text, offsets);
  if (form === "flow") return closeOf(text, offsets) + 1;
  if (form !== "block") return isBlockScalar(text, offsets) ? trimmedEnd(text, offsets) : offsets.end;
  if (offsets.items !== undefined) return endOfItem(text, offsets.items.at(-1));
  const last = ownEntries(offsets).at(-1);
  if (last === undefined) throw new UnfaithfulError("a mapping holds nothing of its own, but a merge key");
  return endOfEntry(text, last[1]);
}

function endOfItem(text: string, item: OffsetTree | undefined): number {
  if (item === undefined || item.start < 0) throw new UnfaithfulError("a list has an empty item");
  return endOf(text, item);
}

function isScalar(offsets: OffsetTree): boolean {
  return offsets.items === undefined && offsets.entries === undefined;
}

function trimmedEnd(text: string, { start, end }: OffsetTree): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** Where the closing bracket or brace stands. */
function closeOf(text: string, offsets: OffsetTree): number {
  if (offsets.end > offsets.start) return offsets.end - 1;
  let at = skipTrivia(text, endOfFlowContent(text, offsets));
  if (text[at] === ",") at = skipTrivia(text, at + 1);
  if (text[at] !== (text[offsets.start] === "{" ? "}" : "]")) {
    throw new UnfaithfulError("the end of a list or mapping in brackets was not found");
  }
  return at;
}

function endOfFlowContent(text: string, offsets: OffsetTree): number {
  const item = offsets.items?.at(-1);
  if (offsets.items !== undefined) return item === undefined ? offsets.start + 1 : endOfItem(text, item);
  const last = ownEntries(offsets).at(-1);
  return last === undefined ? offsets.start + 1 : endOfFlowEntry(text, last[1]);
}

/** Where an entry within braces ends. */
export function endOfFlowEntry(text: string, { keyEnd, value }: EntryOffsets): number {
  return value.start < 0 ? afterColon(text, keyEnd) : endOf(text, value);
}

/** Where the dash of a list's item stands. */
export function dashOf(text: string, list: OffsetTree, index: number): number {
  if (text[list.start] !== "-") throw new UnfaithfulError("a list begins without a dash");
  const item = list.items?.[index];
  if (index === 0) return list.start;
  if (item === undefined || item.start < 0) throw new UnfaithfulError("a list has an empty item");
  const column = columnOf(text, list.start);
  for (let line = lineStart(text, item.start); line > list.start; line = lineStart(text, line - 1)) {
    const first = blankEnd(text, line);
    if (first === line + column && text[first] === "-" && first < item.start) return first;
    if (lineEnd(text, line) < item.start && text.startsWith("\r\n", line - 2)) line--;
  }
  throw new UnfaithfulError("the dash of a list's item was not found");
}
