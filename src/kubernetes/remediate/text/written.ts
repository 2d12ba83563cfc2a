/** Finds in the text what marks do not tell: where brackets close, where dashes stand, and where a block ends. */
import type { EntryMark, Mark } from "../../read/index.ts";
import { blankEnd, columnOf, isBreak, lineEnd, lineStart, skipTrivia } from "./lines.ts";
import { UnfaithfulError } from "./text-edit.ts";

/** How a value is written. */
export type Form = "alias" | "flow" | "block" | "scalar" | "nothing";

/** How the value of a mark is written. */
export function formOf(text: string, mark: Mark): Form {
  if (mark.start < 0) return "nothing";
  const first = text[mark.start];
  if (first === "*" && (mark.items ?? mark.entries) !== undefined) return "alias";
  if (mark.items === undefined && mark.entries === undefined) return "scalar";
  return first === "{" || first === "[" ? "flow" : "block";
}

/** The entries that are written in the mapping itself, in their order in the text; not those that a merge key brings in. */
export function ownEntries(mark: Mark): readonly (readonly [key: string, entry: EntryMark])[] {
  return [...(mark.entries ?? [])]
    .filter(([, { keyStart }]) => keyStart >= mark.start)
    .sort(([, a], [, b]) => a.keyStart - b.keyStart);
}

/** Whether the scalar is written below its key, behind `|` or `>`. */
export function isBlockScalar(text: string, mark: Mark): boolean {
  return mark.start > 0 && isBreak(text[mark.start - 1]);
}

/** Where the value of an entry begins, the sign before a block scalar included. */
export function startOfValue(text: string, { keyEnd, value }: EntryMark): number {
  return isBlockScalar(text, value) ? keyEnd + text.slice(keyEnd, value.start).search(/[|>]/) : value.start;
}

/** Where an entry ends, comments behind it left out. */
export function endOfEntry(text: string, { keyEnd, value }: EntryMark): number {
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
export function endOf(text: string, mark: Mark): number {
  const form = formOf(text, mark);
  if (form === "flow") return closeOf(text, mark) + 1;
  if (form !== "block") return isBlockScalar(text, mark) ? trimmedEnd(text, mark) : mark.end;
  if (mark.items !== undefined) return endOfItem(text, mark.items.at(-1));
  const last = ownEntries(mark).at(-1);
  if (last === undefined) throw new UnfaithfulError("a mapping holds nothing of its own, but a merge key");
  return endOfEntry(text, last[1]);
}

function endOfItem(text: string, item: Mark | undefined): number {
  if (item === undefined || item.start < 0) throw new UnfaithfulError("a list has an empty item");
  return endOf(text, item);
}

function isScalar(mark: Mark): boolean {
  return mark.items === undefined && mark.entries === undefined;
}

function trimmedEnd(text: string, { start, end }: Mark): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** Where the closing bracket or brace stands. */
export function closeOf(text: string, mark: Mark): number {
  if (mark.end > mark.start) return mark.end - 1;
  let at = skipTrivia(text, endOfFlowContent(text, mark));
  if (text[at] === ",") at = skipTrivia(text, at + 1);
  if (text[at] !== (text[mark.start] === "{" ? "}" : "]")) {
    throw new UnfaithfulError("the end of a list or mapping in brackets was not found");
  }
  return at;
}

function endOfFlowContent(text: string, mark: Mark): number {
  const item = mark.items?.at(-1);
  if (mark.items !== undefined) return item === undefined ? mark.start + 1 : endOfItem(text, item);
  const last = ownEntries(mark).at(-1);
  return last === undefined ? mark.start + 1 : endOfFlowEntry(text, last[1]);
}

/** Where an entry within braces ends. */
export function endOfFlowEntry(text: string, { keyEnd, value }: EntryMark): number {
  return value.start < 0 ? afterColon(text, keyEnd) : endOf(text, value);
}

/** Where the dash of a list's item stands. */
export function dashOf(text: string, list: Mark, index: number): number {
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
