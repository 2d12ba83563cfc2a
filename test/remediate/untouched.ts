/**
 * Holds a text against the same text after a repair, by another parser than the product's: outside of the values that came,
 * went or changed, every token, comment, quote and blank must be the same.
 */
import { diffArrays } from "diff";
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from "yaml";
import type { Node, Pair, YAMLMap, YAMLSeq } from "yaml";

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What may differ: values that went, by their places in the first text, and values that came, by those in the second. */
interface Cuts {
  readonly before: Range[];
  readonly after: Range[];
}

/** A sentence for the first thing that differs and should not; undefined when nothing does. */
export function touchedBeside(before: string, after: string): string | undefined {
  const cuts: Cuts = { before: [], after: [] };
  const [old, now] = [documentsOf(before), documentsOf(after)];
  for (const [i, node] of old.entries()) compare(node, now[i] ?? null, { before, after }, cuts);
  return firstDifference(keptIn(before, cuts.before), keptIn(after, cuts.after));
}

const documentsOf = (text: string): readonly (Node | null)[] =>
  parseAllDocuments(text, { version: "1.1", uniqueKeys: false }).map(
    ({ contents }) => contents as Node | null,
  );

interface Texts {
  readonly before: string;
  readonly after: string;
}

function compare(old: Node | null, now: Node | null, texts: Texts, cuts: Cuts): void {
  if (isAlias(old) && isAlias(now)) return;
  if (isMap(old) && isMap(now) && isFlow(old, now)) compareMaps(old, now, texts, cuts);
  else if (isSeq(old) && isSeq(now) && isFlow(old, now)) compareLists(old, now, texts, cuts);
  else if (!isScalar(old) || !isScalar(now) || old.value !== now.value) {
    cuts.before.push(rangeOf(old));
    cuts.after.push(rangeOf(now));
  }
}

/** Both in brackets, or neither: one that has become empty is written in them. */
const isFlow = (a: YAMLMap | YAMLSeq, b: YAMLMap | YAMLSeq): boolean =>
  (a.flow ?? false) === (b.flow ?? false);

function rangeOf(node: Node | null): Range {
  const [start = 0, end = start] = node?.range ?? [];
  return { start, end };
}

function pairRange({ key, value }: Pair): Range {
  const [from, to] = [rangeOf(key as Node), value === null ? undefined : rangeOf(value as Node)];
  return { start: from.start, end: Math.max(from.end + 1, to?.end ?? 0) };
}

function compareMaps(old: YAMLMap, now: YAMLMap, texts: Texts, cuts: Cuts): void {
  const byKey = (map: YAMLMap): Map<string, Pair> =>
    new Map(map.items.map((pair) => [String(pair.key), pair]));
  const [was, is] = [byKey(old), byKey(now)];
  for (const [key, pair] of was) {
    const same = is.get(key);
    if (same === undefined) cuts.before.push(pairRange(pair));
    else compare(pair.value as Node | null, same.value as Node | null, texts, cuts);
  }
  for (const [key, pair] of is) if (!was.has(key)) cuts.after.push(pairRange(pair));
}

function compareLists(old: YAMLSeq, now: YAMLSeq, texts: Texts, cuts: Cuts): void {
  const [was, is] = [old.items as Node[], now.items as Node[]];
  if (was.length === is.length) {
    for (const [i, item] of was.entries()) compare(item, is[i] ?? null, texts, cuts);
    return;
  }
  const asJson = (items: readonly Node[]): string[] => items.map((item) => JSON.stringify(item));
  let [i, j] = [0, 0];
  for (const { added, removed, count } of diffArrays(asJson(was), asJson(is))) {
    for (let n = 0; n < count; n++) {
      if (!added) {
        if (removed) cuts.before.push(itemRange(texts.before, was[i] as Node));
        i++;
      }
      if (!removed) {
        if (added) cuts.after.push(itemRange(texts.after, is[j] as Node));
        j++;
      }
    }
  }
}

/** With the dash before it, where it has one. */
function itemRange(text: string, node: Node): Range {
  const { start, end } = rangeOf(node);
  const dash = /-\s*(?:#.*[\r\n]+\s*)*$/.exec(text.slice(0, start));
  return { start: dash?.index ?? start, end };
}

interface Token {
  readonly text: string;
  /** White space before it; commas come and go with what they part, and the values tell whether they are right. */
  readonly gap: string;
  /** Something was cut out before it. */
  readonly cut: boolean;
  /** It stands right behind what was cut out, on the same line, or within it. */
  readonly beside: boolean;
}

const TOKEN = /(?<=^|\s)#[^\r\n]*|"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|[[\]{}:]|[^\s,[\]{}:]+/g;

/** The tokens of a text outside of what is cut out; of what is cut out the comments, which may stay. */
function keptIn(text: string, cuts: readonly Range[]): readonly Token[] {
  const kept: Token[] = [];
  const ordered = [...cuts].sort((a, b) => a.start - b.start);
  let [at, next, cut, cutEnd] = [0, 0, false, -1];
  for (const found of text.matchAll(TOKEN)) {
    const { 0: token, index } = found;
    while ((ordered[next]?.end ?? Infinity) <= index) cutEnd = (ordered[next++] as Range).end;
    const range = ordered[next];
    const inside = range !== undefined && range.start <= index;
    if (inside || (range === undefined ? false : range.start < index + token.length)) cut = true;
    const passed = cutEnd > at - 1 && cutEnd >= 0;
    const beside = inside || (cutEnd >= 0 && !/[\r\n]/.test(text.slice(cutEnd, index)));
    if (!inside || token.startsWith("#")) {
      kept.push({ text: token, gap: text.slice(at, index).replaceAll(",", ""), cut: cut || passed, beside });
      cut = false;
    }
    if (!inside) at = index + token.length;
  }
  return kept;
}

function firstDifference(before: readonly Token[], after: readonly Token[]): string | undefined {
  const left = new Set(after.map(({ text }) => text));
  // a comment may go with what it stands behind
  const goes = ({ text, beside }: Token): boolean => text.startsWith("#") && beside && !left.has(text);
  const old = before.flatMap((token, i) => {
    const last = before[i - 1];
    return goes(token) ? [] : [{ ...token, cut: token.cut || (last !== undefined && goes(last)) }];
  });
  for (const [i, token] of old.entries()) {
    const now = after[i];
    if (now?.text !== token.text) return `${JSON.stringify(token)} has become ${JSON.stringify(now)}`;
    if (!token.cut && !now.cut && now.gap !== token.gap)
      return `the blanks before ${JSON.stringify(token)} have become ${JSON.stringify(now)}`;
    if (indentOf(token) !== undefined && indentOf(now) !== undefined && indentOf(token) !== indentOf(now))
      return `the indentation of ${JSON.stringify(token)} has become ${JSON.stringify(now)}`;
  }
  return after.length > old.length ? `${JSON.stringify(after[old.length])} is new` : undefined;
}

const indentOf = ({ gap }: Token): string | undefined => /[\r\n]([^\S\r\n]*)$/.exec(gap)?.[1];
