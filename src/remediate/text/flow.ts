/** Edits of mappings and lists in braces and brackets, those of JSON among them. */
import type { Json } from "../../core/json.ts";
import type { OffsetTree } from "../../manifest/text/index.ts";
import type { Draft } from "./draft.ts";
import { valueNow } from "./draft.ts";
import {
  beginsLine,
  blankEnd,
  blankStart,
  breakAt,
  endsLine,
  indentAt,
  isBreak,
  lineEnd,
  lineStart,
  nextLine,
  skipTrivia,
} from "./lines.ts";
import type { TextEdit } from "./text-edit.ts";
import { UnfaithfulError } from "./text-edit.ts";
import type { FlowStyle } from "./write-value.ts";
import { blockLines, entryText, flowText } from "./write-value.ts";
import { endOf, endOfFlowEntry, formOf, ownEntries } from "./written.ts";

/** An entry or an item, and what follows it. */
interface FlowPart {
  readonly start: number;
  readonly end: number;
  /** Behind its comma; -1 where it has none. */
  readonly behindComma: number;
  readonly now: Draft | undefined;
  /** The value as it stands. */
  readonly offsets: OffsetTree;
}

/** What new values are written by. */
export interface FlowContext {
  readonly json: boolean;
  /** Indentation of lines below the key whose value this is; undefined where it must stay in braces. */
  readonly below: number | undefined;
}

/** The edits of a mapping or list whose entries or items have changed; those within its values are not among them. */
export function editFlow(
  text: string,
  offsets: OffsetTree,
  draft: Draft,
  context: FlowContext,
): readonly TextEdit[] {
  const isMap = offsets.entries !== undefined;
  const { parts, close } = isMap ? entriesIn(text, offsets, draft) : itemsIn(text, offsets, draft);
  const style = styleOf(text, offsets, context.json);
  const known = new Set(parts.flatMap(({ now }) => (now === undefined ? [] : [now])));
  const added = isMap
    ? addedEntries(offsets, draft).map(([key, value]) => [key, valueNow(value)] as const)
    : (draft.items ?? []).filter((item) => !known.has(item)).map((item) => ["", valueNow(item)] as const);
  if (parts.length === 0 && isMap && context.below !== undefined && isOneLine(text, offsets.start, close)) {
    return asBlock(text, offsets.start, close, Object.fromEntries(added), context.below);
  }
  const fresh = (pretty: string | undefined): readonly string[] =>
    added.map(([key, value]) => newText(isMap ? key : undefined, value, style, pretty));
  return [
    ...parts.flatMap((part) => replacement(text, part, style)),
    ...removals(text, offsets.start, parts, close, added.length > 0),
    ...additions(text, offsets.start, { parts, close }, fresh, style),
  ];
}

function addedEntries(offsets: OffsetTree, draft: Draft): readonly (readonly [string, Draft])[] {
  const own = new Set(ownEntries(offsets).map(([key]) => key));
  const { read, entries = new Map<string, Draft>() } = draft;
  if ([...(read?.keys() ?? [])].some((key) => !own.has(key) && !entries.has(key))) {
    throw new UnfaithfulError("what is to be removed comes from a merge key");
  }
  return [...entries].filter(([key, entry]) => !own.has(key) && (entry !== read?.get(key) || entry.changed));
}

interface FlowContent {
  readonly parts: readonly FlowPart[];
  readonly close: number;
}

function entriesIn(text: string, offsets: OffsetTree, draft: Draft): FlowContent {
  const places = ownEntries(offsets).map(([key, entry]) => ({
    end: endOfFlowEntry(text, entry),
    now: draft.entries?.get(key),
    offsets: entry.value,
  }));
  return contentOf(text, offsets.start, places);
}

function itemsIn(text: string, offsets: OffsetTree, draft: Draft): FlowContent {
  const now = new Map((draft.items ?? []).map((item) => [item.instead ?? item, item]));
  const places = (offsets.items ?? []).map((item, i) => {
    if (item.start < 0) throw new UnfaithfulError("a list has an empty item");
    return { end: endOf(text, item), now: now.get((draft.readItems ?? [])[i] as Draft), offsets: item };
  });
  return contentOf(text, offsets.start, places);
}

/** Goes from part to part: between them there is nothing but white space, comments and commas. */
function contentOf(
  text: string,
  open: number,
  places: readonly Pick<FlowPart, "end" | "now" | "offsets">[],
): FlowContent {
  const parts: FlowPart[] = [];
  let at = skipTrivia(text, open + 1);
  for (const place of places) {
    const comma = skipTrivia(text, place.end);
    const behindComma = text[comma] === "," ? comma + 1 : -1;
    parts.push({ ...place, start: at, behindComma });
    at = skipTrivia(text, behindComma < 0 ? comma : behindComma);
  }
  if (text[at] !== (text[open] === "{" ? "}" : "]")) {
    throw new UnfaithfulError("the end of a list or mapping in brackets was not found");
  }
  return { parts, close: at };
}

function isOneLine(text: string, open: number, close: number): boolean {
  return text.slice(open + 1, close).trim() === "";
}

/** Empty braces become lines below their key. */
function asBlock(
  text: string,
  open: number,
  close: number,
  value: Json,
  indent: number,
): readonly TextEdit[] {
  const at = lineEnd(text, close);
  const lines = blockLines(value).map((line) => `${breakAt(text, close)}${" ".repeat(indent)}${line}`);
  return [
    { start: blankStart(text, open), end: close + 1, text: "" },
    { start: at, end: at, text: lines.join("") },
  ];
}

/** New values are spaced as what stands there. */
function styleOf(text: string, offsets: OffsetTree, json: boolean): FlowStyle {
  const first = ownEntries(offsets)[0];
  const padded = text[offsets.start] === "{" && text[offsets.start + 1] === " ";
  const tight = json && first !== undefined && text[first[1].keyEnd + 1] !== " ";
  const spaced = json && text.slice(offsets.start, offsets.start + 200).includes(", ");
  const bare = first === undefined ? !spaced : tight;
  return { json, padding: padded ? " " : "", gap: json && bare ? "" : " " };
}

function newText(key: string | undefined, value: Json, style: FlowStyle, pretty: string | undefined): string {
  if (pretty === undefined) return key === undefined ? flowText(value, style) : entryText(key, value, style);
  const text = JSON.stringify(value, null, pretty);
  return key === undefined ? text : `${JSON.stringify(key)}: ${text}`;
}

/** A scalar that takes the place of another one; a value where there was none. */
function replacement(text: string, { now, offsets, end }: FlowPart, style: FlowStyle): readonly TextEdit[] {
  if (now?.instead === undefined) return [];
  const form = formOf(text, offsets);
  if (form === "flow" || form === "block")
    throw new UnfaithfulError("a mapping or a list cannot be replaced");
  const put = flowText(valueNow(now), style);
  if (form !== "nothing") return [{ start: offsets.start, end: offsets.end, text: put }];
  return [{ start: end, end, text: `${text[end - 1] === ":" ? " " : ": "}${put}` }];
}

function removals(
  text: string,
  open: number,
  parts: readonly FlowPart[],
  close: number,
  adds: boolean,
): readonly TextEdit[] {
  const isGone = (part: FlowPart): boolean => part.now === undefined;
  const lastKept = parts.findLastIndex((part) => !isGone(part));
  if (lastKept < 0 && !text.slice(open, close).includes("#")) {
    return adds || parts.length === 0 ? [] : [{ start: open + 1, end: close, text: "" }];
  }
  const kept = parts[lastKept];
  const trailing = (parts.at(-1)?.behindComma ?? -1) >= 0;
  // the comma before what goes at the end
  const dangling = kept !== undefined && lastKept < parts.length - 1 && !trailing && !adds;
  return [
    ...(dangling ? [{ start: kept.behindComma - 1, end: kept.behindComma, text: "" }] : []),
    ...parts.filter(isGone).map((part) => removed(text, part)),
  ];
}

/** A part goes with its comma, with its lines where it has them for itself, and else with the blanks around it. */
function removed(text: string, part: FlowPart): TextEdit {
  const end = part.behindComma < 0 ? part.end : part.behindComma;
  const first = beginsLine(text, part.start);
  if (first && endsLine(text, end)) {
    return { start: lineStart(text, part.start), end: nextLine(text, end), text: "" };
  }
  const next = blankEnd(text, end);
  const goesOn = next < text.length && !isBreak(text[next]) && text[next] !== "#";
  const closes = text[next] === "}" || text[next] === "]";
  if (goesOn && !closes) return { start: part.start, end: next, text: "" };
  return { start: first ? part.start : blankStart(text, part.start), end, text: "" };
}

function additions(
  text: string,
  open: number,
  { parts, close }: FlowContent,
  fresh: (pretty: string | undefined) => readonly string[],
  { json, gap }: FlowStyle,
): readonly TextEdit[] {
  const plain = fresh(undefined);
  if (plain.length === 0) return [];
  const inline = plain.join(`,${gap}`);
  const kept = parts.findLast(({ now }) => now !== undefined);
  if (kept === undefined) return [anew(text, open, { parts, close }, inline)];
  const trailing = (parts.at(-1)?.behindComma ?? -1) >= 0;
  const hasComma = kept.behindComma >= 0;
  const at = hasComma ? kept.behindComma : kept.end;
  const ownLines = beginsLine(text, kept.start) && lineEnd(text, at) < close;
  const comma = hasComma ? [] : [{ start: at, end: at, text: "," }];
  const tail = trailing ? "," : "";
  if (!ownLines) {
    return [...comma, { start: at, end: at, text: `${gap}${inline}${tail}` }];
  }
  const indent = indentAt(text, kept.start);
  const outer = indentAt(text, open);
  const pretty = json ? indent.slice(outer.length) || undefined : undefined;
  const end = breakAt(text, at);
  const line = `${end}${indent}`;
  const put = (pretty === undefined ? plain : fresh(pretty))
    .map((one) => `${line}${one.replaceAll("\n", line)}`)
    .join(",");
  const below = lineEnd(text, at);
  return [...comma, { start: below, end: below, text: `${put}${tail}` }];
}

/** Nothing is kept: what is new stands alone, or before the comments that stay. */
function anew(text: string, open: number, { parts, close }: FlowContent, inline: string): TextEdit {
  const inner = text.slice(open + 1, close);
  if (inner.includes("#")) return { start: open + 1, end: open + 1, text: ` ${inline} ` };
  const padding = parts.length > 0 && /^\s/.test(inner) ? " " : "";
  return { start: open + 1, end: close, text: `${padding}${inline}${padding}` };
}
