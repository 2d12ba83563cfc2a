/** Reads a text that may be YAML or JSON as kubectl does: as JSON as far as it is JSON, as YAML from there on. */
import type { TimeSlices } from "../../core/time-slices.ts";
import type { SourceDocument } from "./document.ts";
import { NotJsonError, UnreadableError, type ReadLimits } from "./errors.ts";
import { readingJsonValues, textBehind, type JsonPart } from "./json/read.ts";
import type { LineIndex } from "./line-index.ts";
import { readingYaml } from "./yaml/read.ts";

/** What Go takes for white space before it looks for the brace of a JSON object. */
const BLANKS = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*/y;

/**
 * The documents of a text. A list of objects in JSON is read, too, which kubectl refuses.
 * Source: YAMLOrJSONDecoder in k8s.io/apimachinery; compared by test/fuzz/go.
 * @throws UnreadableError, LimitError.
 */
export function* readingYamlOrJson(
  text: string,
  lines: LineIndex,
  limits: ReadLimits,
): TimeSlices<readonly SourceDocument[]> {
  const start = skipBlanks(text, 0);
  if (text[start] !== "{" && text[start] !== "[") return yield* readingYaml(text, lines, limits);
  checkBlanks(text, 0, start, lines);
  const json = yield* readingBeginning(text, lines, limits);
  if (json === undefined) return yield* readingYaml(text, lines, limits);
  const next = skipBlanks(text, json.end);
  checkBlanks(text, json.end, next, lines);
  if (next === text.length) return json.documents;
  // after a second object, or a list, kubectl takes nothing but JSON
  if (json.documents.length > 1 || text[start] === "[") throw json.fault ?? textBehind(next, lines);
  const from = yamlStart(text, json.end, next);
  return [...json.documents, ...(yield* readingYaml(text, lines, limits, from, json.documents.length))];
}

function* readingBeginning(
  text: string,
  lines: LineIndex,
  limits: ReadLimits,
): TimeSlices<JsonPart | undefined> {
  try {
    return yield* readingJsonValues(text, lines, limits);
  } catch (error) {
    if (error instanceof NotJsonError) return undefined;
    throw error;
  }
}

function skipBlanks(text: string, from: number): number {
  BLANKS.lastIndex = from;
  return from + (BLANKS.exec(text)?.[0].length ?? 0);
}

/** kubectl skips blanks that are not ASCII where it looks for JSON; YAML takes them for text. */
function checkBlanks(text: string, from: number, to: number, lines: LineIndex): void {
  const found = /[^ \t\r\n]/.exec(text.slice(from, to));
  if (found === null) return;
  const at = from + found.index;
  const name = `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0")}`;
  throw new UnreadableError(
    `The blank ${name} stands beside JSON, where some readers skip it and others take it for text; leave it out.`,
    lines.at(at),
  );
}

/** White space behind a JSON object counts for nothing, up to the end of its line. */
function yamlStart(text: string, end: number, next: number): number {
  const newline = text.indexOf("\n", end);
  return newline >= 0 && newline < next ? newline + 1 : next;
}
