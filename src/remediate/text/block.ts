/** Edits of mappings and lists in block style. */
import type { Json } from "../../core/json.ts";
import type { EntryOffsets, OffsetTree } from "../../manifest/text/index.ts";
import type { Draft } from "./draft.ts";
import { valueNow } from "./draft.ts";
import {
  beginsLine,
  blankStart,
  breakAt,
  columnOf,
  isBreak,
  lineEnd,
  lineStart,
  nextLine,
  skipBlankLines,
} from "./lines.ts";
import type { TextEdit } from "./text-edit.ts";
import { UnfaithfulError } from "./text-edit.ts";
import { blockLines, scalarText } from "./write-value.ts";
import {
  afterColon,
  dashOf,
  endOf,
  endOfEntry,
  formOf,
  isBlockScalar,
  ownEntries,
  startOfValue,
} from "./written.ts";

/** Something that stands on lines of its own: an entry of a mapping, or an item of a list. */
interface BlockPart {
  start(): number;
  end(): number;
  readonly gone: boolean;
}

/** What is written anew: the lines of an entry or an item, and behind which part they belong; -1 before all. */
interface Addition {
  readonly lines: readonly string[];
  readonly behind: number;
}

/** The edits of a mapping whose entries have changed; those within its values are not among them. */
export function editBlockMap(text: string, offsets: OffsetTree, draft: Draft): readonly TextEdit[] {
  const own = ownEntries(offsets);
  const first = own[0];
  if (first === undefined) throw new UnfaithfulError("a mapping holds nothing of its own, but a merge key");
  const entries = draft.entries ?? new Map<string, Draft>();
  const indent = columnOf(text, first[1].keyStart);
  const parts = own.map(([key, entry]) => ({
    start: () => entry.keyStart,
    end: () => endOfEntry(text, entry),
    gone: !entries.has(key),
  }));
  const written = new Set(own.map(([key]) => key));
  const foreign = [...(draft.read?.keys() ?? [])].find((key) => !written.has(key) && !entries.has(key));
  if (foreign !== undefined) throw new UnfaithfulError("what is to be removed comes from a merge key");
  const lines = [...entries]
    .filter(([key, entry]) => !written.has(key) && (entry !== draft.read?.get(key) || entry.changed))
    .flatMap(([key, entry]) => blockLines({ [key]: valueNow(entry) }));
  const behind = parts.findLastIndex(({ gone }) => !gone);
  const replacements = own.flatMap(([key, entry]) => {
    const now = entries.get(key);
    return now?.instead === undefined ? [] : replaceValue(text, entry, valueNow(now), indent);
  });
  const additions = lines.length === 0 ? [] : [{ lines, behind }];
  return [...replacements, ...editParts(text, parts, additions, { indent, empty: "{}" })];
}

/** The edits of a list whose items have changed; those within its items are not among them. */
export function editBlockList(text: string, offsets: OffsetTree, draft: Draft): readonly TextEdit[] {
  const read = draft.readItems ?? [];
  const now = new Set(draft.items);
  const places = new Map(read.map((item, i) => [item, i]));
  const instead = new Map(
    (draft.items ?? []).flatMap((item) => (item.instead ? [[item.instead, item]] : [])),
  );
  const marks = offsets.items ?? [];
  const indent = columnOf(text, dashOf(text, offsets, 0));
  const parts = read.map(
    (item, i): BlockPart => ({
      start: () => dashOf(text, offsets, i),
      end: () => endOf(text, marks[i] as OffsetTree),
      gone: !now.has(item) && !instead.has(item),
    }),
  );
  const additions: Addition[] = [];
  let behind = -1;
  for (const item of draft.items ?? []) {
    const place = places.get(item.instead ?? item);
    if (place !== undefined) behind = place;
    else additions.push({ lines: asItem(valueNow(item)), behind });
  }
  const replacements = [...instead].map(([before, item]): TextEdit => {
    const own = marks[places.get(before) ?? -1];
    if (own === undefined || formOf(text, own) !== "scalar" || isBlockScalar(text, own)) {
      throw new UnfaithfulError("an item of a list cannot be replaced in the text");
    }
    return { start: own.start, end: own.end, text: scalarText(valueNow(item), false) };
  });
  return [...replacements, ...editParts(text, parts, additions, { indent, empty: "[]" })];
}

function asItem(value: Json): readonly string[] {
  return blockLines([value]);
}

interface BlockLayout {
  readonly indent: number;
  /** What stands for a collection of which nothing is left. */
  readonly empty: string;
}

function editParts(
  text: string,
  parts: readonly BlockPart[],
  additions: readonly Addition[],
  { indent, empty }: BlockLayout,
): readonly TextEdit[] {
  if (parts.every(({ gone }) => gone)) return renewed(text, parts, additions, { indent, empty });
  // what stands behind a dash has no line of its own: what follows takes its place
  const led = parts[0]?.gone === true && !beginsLine(text, parts[0].start());
  const kept = led ? parts.findIndex(({ gone }) => !gone) : 0;
  const removals = parts.slice(kept).flatMap((part) => (part.gone ? [wholeLines(text, part)] : []));
  return [
    ...additions.map((addition) => inserted(text, parts, addition, indent)),
    ...(led ? [upToNext(text, parts[0] as BlockPart, parts[kept - 1] as BlockPart)] : []),
    ...removals,
  ];
}

/** Takes away the lines of a part. */
function wholeLines(text: string, part: BlockPart): TextEdit {
  return { start: lineStart(text, part.start()), end: nextLine(text, part.end()), text: "" };
}

/** Takes away a run of parts, up to what stands below it. */
function upToNext(text: string, first: BlockPart, last: BlockPart): TextEdit {
  return { start: first.start(), end: skipBlankLines(text, nextLine(text, last.end())), text: "" };
}

function inserted(
  text: string,
  parts: readonly BlockPart[],
  { lines, behind }: Addition,
  indent: number,
): TextEdit {
  const blanks = " ".repeat(indent);
  const part = parts[behind];
  if (part === undefined) {
    const start = (parts[0] as BlockPart).start();
    const end = breakAt(text, start);
    return { start, end: start, text: lines.map((line) => `${line}${end}${blanks}`).join("") };
  }
  const partEnd = part.end();
  // text that keeps its empty lines ends behind its last break
  const [at, end] = isBreak(text[partEnd - 1])
    ? [partEnd, breakAt(text, partEnd - 1)]
    : [nextLine(text, partEnd), breakAt(text, partEnd)];
  // before the next line, not behind this one: what the part ends with may be taken away with its line
  return { start: at, end: at, text: lines.map((line) => `${blanks}${line}${end}`).join("") };
}

/** Everything goes: what is new, or the sign for nothing, takes the place of the first part. */
function renewed(
  text: string,
  parts: readonly BlockPart[],
  additions: readonly Addition[],
  { indent, empty }: BlockLayout,
): readonly TextEdit[] {
  const [first, ...others] = parts as [BlockPart, ...BlockPart[]];
  const lines = additions.flatMap((addition) => addition.lines);
  const [start, end] = [first.start(), first.end()];
  const put = lines.join(`${breakAt(text, end)}${" ".repeat(indent)}`);
  const rest = others.map((part) => wholeLines(text, part));
  return [lines.length > 0 ? { start, end, text: put } : emptied(text, start, end, empty), ...rest];
}

/** Nothing is left: the sign for it moves up behind the colon of the key, unless comments are in between. */
function emptied(text: string, start: number, end: number, empty: string): TextEdit {
  let colon = lineStart(text, start);
  while (colon > 0 && skipBlankLines(text, colon - 1) !== colon - 1) colon--;
  return beginsLine(text, start) && text[colon - 1] === ":"
    ? { start: colon, end, text: ` ${empty}` }
    : { start, end, text: empty };
}

/** A value that takes the place of another one behind its key. */
function replaceValue(text: string, entry: EntryOffsets, value: Json, indent: number): readonly TextEdit[] {
  const { keyEnd, value: offsets } = entry;
  const form = formOf(text, offsets);
  if (form === "flow" || form === "block")
    throw new UnfaithfulError("a mapping or a list cannot be replaced");
  const isCollection = typeof value === "object" && value !== null;
  const start = form === "nothing" ? afterColon(text, keyEnd) : startOfValue(text, entry);
  const end =
    form === "nothing" ? start : isBlockScalar(text, offsets) ? endOfEntry(text, entry) : offsets.end;
  if (text[(form === "nothing" ? start : afterColon(text, keyEnd)) - 1] !== ":") {
    throw new UnfaithfulError("the colon of a key was not found");
  }
  if (!isCollection) {
    const kept = isBreak(text[end - 1]) ? breakAt(text, end - 1) : "";
    return [{ start, end, text: `${form === "nothing" ? " " : ""}${scalarText(value, false)}${kept}` }];
  }
  const at = lineEnd(text, end);
  const put = blockLines(value).map((line) => `${breakAt(text, end)}${" ".repeat(indent + 2)}${line}`);
  return [
    { start: blankStart(text, start), end, text: "" },
    { start: at, end: at, text: put.join("") },
  ];
}
