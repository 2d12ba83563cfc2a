/** Reads submitted text into plain values as kubectl and the API server do; the only door to this folder. */
import type { SourceDocument } from "./document.ts";
import { defaultReadLimits, type ReadLimits } from "./errors.ts";
import { runToEnd, type TimeSlices } from "../../core/time-slices.ts";
import { LineIndex } from "./line-index.ts";
import { readingJson } from "./json/read.ts";
import { readingYamlOrJson } from "./yaml-or-json.ts";

export { defaultReadLimits, LimitError, UnreadableError, type ReadLimits } from "./errors.ts";
export type { SourceDocument } from "./document.ts";
export { parsingAnyInParts } from "./json/parts.ts";
export { otherTextOf } from "./other-text.ts";
export type { EntryOffsets, OffsetTree } from "./tree.ts";

/**
 * Reads all documents of a text; empty ones are left out and keep their number.
 *
 * YAML is read as kubectl reads it: YAML 1.1 booleans and integers, merge keys, documents cut at lines that begin with `---`;
 * what begins as JSON is read as JSON as far as it is. YAML that Go would read and this reader would not read alike is refused
 * in that document's `error`. JSON is objects one after another, or a list of objects, each a document of its own.
 *
 * @param text Decoded text; a byte-order offsets at its beginning counts for nothing.
 * @throws UnreadableError when the text as a whole cannot be read; LimitError when it asks for more than `limits` allow.
 */
export function readText(
  text: string,
  format: "yaml" | "json",
  limits: ReadLimits = defaultReadLimits,
): readonly SourceDocument[] {
  return runToEnd(readingText(text, format, limits));
}

/** The same, document by document. */
export function* readingText(
  text: string,
  format: "yaml" | "json",
  limits: ReadLimits = defaultReadLimits,
): TimeSlices<readonly SourceDocument[]> {
  const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
  const lines = new LineIndex(plain);
  return format === "json"
    ? yield* readingJson(plain, lines, limits)
    : yield* readingYamlOrJson(plain, lines, limits);
}
