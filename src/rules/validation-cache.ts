/** Remembers rule files that were found to be in order, by their very text, so that a short run need not check them again. */
import { createHash } from "node:crypto";
import type { JsonObject } from "../core/json.ts";
import type { RuleDocument, RuleFile } from "./types.ts";

/** The values of files that were checked. */
export interface ValidationCache {
  /** The value of a file with this name and text; undefined when it was not checked. */
  readonly find: (source: RuleFile) => JsonObject | undefined;
}

/** Every file is checked. */
export const EMPTY_VALIDATION_CACHE: ValidationCache = { find: () => undefined };

/** Whether two files of rules say the same, word by word, at the same place. */
export function isSameFile(a: RuleFile, b: RuleFile | undefined): boolean {
  return a.file === b?.file && a.pack === b.pack && a.kind === b.kind && a.text === b.text;
}

/** Files that another process, or an earlier build, found to be in order. */
export function validatedElsewhere(
  documents: readonly RuleDocument[],
  others: ValidationCache = EMPTY_VALIDATION_CACHE,
): ValidationCache {
  const known = new Map(documents.map((document) => [document.source.file, document]));
  return {
    find: (source) => {
      const document = known.get(source.file);
      return document !== undefined && isSameFile(source, document.source)
        ? document.value
        : others.find(source);
    },
  };
}

/** Values by the hashes of their files; as written by `writeCheckedDocuments`. */
type Stored = Readonly<Record<string, JsonObject>>;

/** The text that `parseCheckedDocuments` reads, for files that are in order. */
export function writeValidationCache(
  documents: readonly { readonly source: RuleFile; readonly value: JsonObject }[],
): string {
  const stored: Stored = Object.fromEntries(documents.map(({ source, value }) => [keyOf(source), value]));
  return JSON.stringify(stored);
}

/** What `writeCheckedDocuments` wrote. */
export function parseValidationCache(text: string): ValidationCache {
  const stored = JSON.parse(text) as Stored;
  return { find: (source) => stored[keyOf(source)] };
}

/** The last segment of the name decides what a file is, and is the id of a control. */
function keyOf({ file, text }: RuleFile): string {
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1);
  return createHash("sha256").update(`${name}\n${text}`).digest("base64");
}
