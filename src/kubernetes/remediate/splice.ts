/** Makes one operation of a patch in YAML text and leaves every other character as it is. */
import { isAlias, isMap, isScalar, isSeq, parseDocument, stringify } from "yaml";
import type {
  DocumentOptions,
  Node,
  Pair,
  ParsedNode,
  ParseOptions,
  SchemaOptions,
  YAMLMap,
  YAMLSeq,
} from "yaml";
import { applied } from "./patch.ts";
import type { Json, JsonObject } from "../../engine/index.ts";
import type { Path } from "../source.ts";
import type { PatchOperation } from "./types.ts";
import { stepsOfPointer } from "./plan.ts";

/** The place cannot be edited without changing more than was asked for; `message` says why. */
export class UnfaithfulError extends Error {}

/** YAML 1.1 without the types that Kubernetes does not know, such as dates. */
export const AS_KUBECTL = {
  version: "1.1",
  uniqueKeys: false,
  merge: true,
  // a caller's text must not write into the log
  logLevel: "error",
  customTags: (tags) =>
    tags.filter((tag) => typeof tag === "string" || !/timestamp|binary|set|omap|pairs/.test(tag.tag)),
} satisfies ParseOptions & DocumentOptions & SchemaOptions;

type Collection = YAMLMap.Parsed | YAMLSeq.Parsed;

/**
 * The text after an operation.
 * @param text one YAML document.
 * @param root where the object stands in the document.
 * @throws UnfaithfulError for places that share their text with others (anchors, merge keys) and the like.
 */
export function spliced(text: string, root: Path, operation: PatchOperation): string {
  const document = parseDocument(text, AS_KUBECTL);
  const path = [...root, ...stepsOfPointer(operation.path)];
  const holders = holdersOf(document.contents, path.slice(0, -1));
  const holder = holders.at(-1);
  const step = path.at(-1);
  if (holder === undefined || step === undefined)
    throw new UnfaithfulError("the object itself cannot be replaced");
  if (holder.flow === true) return reflowed(text, holders, operation, path);
  if (isSeq(holder)) return editList(text, holder, step, operation);
  return editMap(text, holder, String(step), operation);
}

/** The collections on the way to a place, the one that holds it last. */
function holdersOf(root: ParsedNode | null, path: Path): readonly Collection[] {
  let node: unknown = root;
  const holders = [collection(node)];
  for (const step of path) {
    const holder = holders.at(-1);
    node = isSeq(holder) ? holder.items[Number(step)] : pairOf(holder as YAMLMap.Parsed, String(step))?.value;
    holders.push(collection(node));
  }
  return holders;
}

function collection(node: unknown): Collection {
  if (isAlias(node)) throw new UnfaithfulError("the place is an alias, whose text other places share");
  if (!isMap(node) && !isSeq(node)) throw new UnfaithfulError("the place is not written out (a merge key?)");
  if (node.anchor !== undefined)
    throw new UnfaithfulError("the place has an anchor, and other places share its text");
  return node as Collection;
}

function pairOf(map: YAMLMap.Parsed, key: string): Pair<ParsedNode, ParsedNode | null> | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

/** A collection in braces or brackets is written anew, in braces or brackets. */
function reflowed(
  text: string,
  holders: readonly Collection[],
  operation: PatchOperation,
  path: Path,
): string {
  const holder = holders.at(-1) as Collection;
  const last = operation.path.slice(operation.path.lastIndexOf("/"));
  const value = applied(plain(holder) as JsonObject, [{ ...operation, path: last }]);
  const [start, end] = holder.range;
  const around = holders.at(-2);
  const key = path.at(-2);
  if (isMap(holder) && holder.items.length === 0 && isMap(around) && around.flow !== true) {
    const pair = pairOf(around, String(key));
    const indent = columnOf(text, pair?.key.range[0] ?? start) + 2;
    const before = text.slice(0, start).trimEnd();
    return `${before}\n${block(value, indent)}${text.slice(end)}`;
  }
  return text.slice(0, start) + flow(value) + text.slice(end);
}

function plain(node: Node): Json {
  return JSON.parse(JSON.stringify(node)) as Json;
}

function editMap(text: string, map: YAMLMap.Parsed, key: string, operation: PatchOperation): string {
  const pair = pairOf(map, key);
  if (operation.op === "remove") {
    if (pair === undefined) throw new UnfaithfulError("what is to be removed comes from a merge key");
    return withoutPair(text, map, pair);
  }
  if (pair === undefined) {
    const first = map.items[0];
    const lastPair = map.items.at(-1);
    if (first === undefined || lastPair === undefined) throw new UnfaithfulError("the place is empty");
    const indent = columnOf(text, first.key.range[0]);
    const at = endOfLine(text, endOf(lastPair));
    return `${text.slice(0, at)}\n${block({ [key]: operation.value }, indent)}${text.slice(at)}`;
  }
  if (pair.value?.anchor !== undefined || isAlias(pair.value)) {
    throw new UnfaithfulError("the place shares its text with others");
  }
  const empty = pair.value === null || pair.value.range[0] === pair.value.range[1];
  const [start, end] = pair.value?.range ?? [endOf(pair), endOf(pair)];
  // a block scalar ends after its line
  const lineEnd = text.slice(start, end).endsWith("\n") ? "\n" : "";
  if (!empty) return text.slice(0, start) + flow(operation.value) + lineEnd + text.slice(end);
  const colon = text.indexOf(":", pair.key.range[1]) + 1;
  return `${text.slice(0, colon)} ${flow(operation.value)}${text.slice(colon)}`;
}

/** The pair's lines go; the last pair of a map leaves `{}`. */
function withoutPair(text: string, map: YAMLMap.Parsed, pair: Pair<ParsedNode, ParsedNode | null>): string {
  const start = pair.key.range[0];
  const end = endOf(pair);
  if (map.items.length === 1) {
    const before = text.slice(0, start).trimEnd();
    return before.endsWith(":")
      ? `${before} {}${text.slice(end)}`
      : `${text.slice(0, start)}{}${text.slice(end)}`;
  }
  const line = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(line, start).trim() === "") return text.slice(0, line) + text.slice(afterLine(text, end));
  // the first pair of a list's item: the next one takes its place behind the dash
  const next = map.items[map.items.indexOf(pair) + 1];
  if (next === undefined) throw new UnfaithfulError("the place stands on a line with others");
  return text.slice(0, start) + text.slice(next.key.range[0]);
}

function editList(
  text: string,
  list: YAMLSeq.Parsed,
  step: string | number,
  operation: PatchOperation,
): string {
  if (operation.op === "remove") {
    const item = list.items[Number(step)];
    if (item === undefined || list.items.length === 1) throw new UnfaithfulError("the list has no such item");
    const line = text.lastIndexOf("\n", dashOf(text, item) - 1) + 1;
    return text.slice(0, line) + text.slice(afterLine(text, endOfNode(item)));
  }
  const last = list.items.at(-1);
  if (last === undefined || step !== "-") throw new UnfaithfulError("the list cannot be added to");
  const at = endOfLine(text, endOfNode(last));
  const indent = " ".repeat(columnOf(text, dashOf(text, last)));
  return `${text.slice(0, at)}\n${indent}- ${flow(operation.value)}${text.slice(at)}`;
}

function dashOf(text: string, item: ParsedNode): number {
  return text.lastIndexOf("-", item.range[0] - 1);
}

function endOf({ key, value }: Pair<ParsedNode, ParsedNode | null>): number {
  return value === null || value.range[0] === value.range[1] ? key.range[1] + 1 : endOfNode(value);
}

/** Where the last character of a node stands, comments and blank lines after it left out. */
function endOfNode(node: ParsedNode): number {
  if ((isMap(node) || isSeq(node)) && node.flow !== true) {
    const last = node.items.at(-1);
    if (last !== undefined) return "key" in last ? endOf(last) : endOfNode(last);
  }
  return node.range[1];
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** Block scalars end after their line, everything else within it. */
function endOfLine(text: string, offset: number): number {
  const from = text[offset - 1] === "\n" ? offset - 1 : offset;
  const end = text.indexOf("\n", from);
  const at = end === -1 ? text.length : end;
  return text[at - 1] === "\r" ? at - 1 : at;
}

function afterLine(text: string, offset: number): number {
  const end = text.indexOf("\n", text[offset - 1] === "\n" ? offset - 1 : offset);
  return end === -1 ? text.length : end + 1;
}

/** Lines of a map, indented, without the last line's end. */
function block(value: Json, indent: number): string {
  const lines = stringify(value, { ...AS_KUBECTL, lineWidth: 0 })
    .trimEnd()
    .split("\n");
  return lines.map((line) => " ".repeat(indent) + line).join("\n");
}

/** A value on one line. */
function flow(value: Json): string {
  return stringify(value, {
    ...AS_KUBECTL,
    lineWidth: 0,
    collectionStyle: "flow",
    flowCollectionPadding: true,
  }).trimEnd();
}
