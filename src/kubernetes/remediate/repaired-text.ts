/** Repairs manifests in their own text: comments, order and formatting stay, and what cannot be repaired is told in comments. */
import { stringify } from "yaml";
import type { JsonObject } from "../../engine/index.ts";
import type { Knowledge } from "../manifest.ts";
import { readManifests } from "../manifest.ts";
import { defaultReadLimits, LimitError, readingText, splitYaml, UnreadableError } from "../read/index.ts";
import type { ReadLimits } from "../read/index.ts";
import type { Steps } from "../steps.ts";
import { finish } from "../steps.ts";
import type { Manifest } from "../types.ts";
import { unfold } from "../unfold.ts";
import type { Path } from "../source.ts";
import type { RemediateResult } from "./manifests.ts";
import { notesOf, placesOf } from "./notes.ts";
import { applied } from "./patch.ts";
import { AS_KUBECTL, spliced, UnfaithfulError } from "./splice.ts";

/** Characters times operations of a document up to which its text is edited; larger ones are written anew. */
const MAX_WORK = 20_000_000;
/** Characters of a document up to which it is repaired in its text: the writer is slow, and nobody edits more by hand. */
const MAX_LENGTH = 500_000;

/**
 * The manifests with the patches applied.
 * @param text as submitted: YAML or JSON (which is written as YAML).
 * @param manifests as read from the text.
 * @param results of `remediateManifests` for them.
 * @param limits those with which the text was read.
 */
export function repairText(
  text: string,
  manifests: readonly Manifest[],
  results: readonly RemediateResult[],
  knowledge: Knowledge,
  limits: ReadLimits = defaultReadLimits,
): string {
  return finish(repairing(text, manifests, results, { knowledge, limits }));
}

/** How a text is read again. */
interface Reading {
  readonly knowledge: Knowledge;
  readonly limits: ReadLimits;
}

/** The same, document by document. */
export function* repairing(
  text: string,
  manifests: readonly Manifest[],
  results: readonly RemediateResult[],
  reading: Reading,
): Steps<string> {
  if (results.every(({ patch, remaining }) => patch.length + remaining.length === 0)) return text;
  const pieces = yield* piecesOf(text, reading.limits);
  const count = pieces.reduce((sum, { objects }) => sum + objects.length, 0);
  if (count !== results.length) {
    return `# Not repaired: the objects in this text could not be told apart a second time.\n${text}`;
  }
  let next = 0;
  let repaired = "";
  for (const piece of pieces) {
    const own = piece.objects.map((path): Own => {
      const [result, manifest] = [results[next], manifests[next++]] as [RemediateResult, Manifest];
      return { path, result, manifest };
    });
    repaired += piece.before + withNotes(yield* repairPiece(piece, own, reading), own);
  }
  return repaired + (pieces.at(-1)?.after ?? "");
}

interface Own {
  readonly path: Path;
  readonly result: RemediateResult;
  readonly manifest: Manifest;
}

/** A document of the text; all texts of all pieces together are the text. */
interface Piece {
  /** What separates it from the one before. */
  readonly before: string;
  readonly text: string;
  /** What stands behind the last one. */
  readonly after: string;
  readonly value: unknown;
  /** Where its objects stand in the value; an empty document has none, and one that cannot be read is one that is invalid. */
  readonly objects: readonly Path[];
}

/** Cuts where reading cuts. What cannot be read is not looked at again, least of all by a slower reader. */
function* piecesOf(text: string, limits: ReadLimits): Steps<readonly Piece[]> {
  const json = jsonIn(text);
  if (json !== undefined) return [{ before: "", text, after: "", value: json, objects: objectsOfJson(json) }];
  const [mark, plain] = text.startsWith("\ufeff") ? ["\ufeff", text.slice(1)] : ["", text];
  const documents = new Map(
    (yield* readingText(plain, "yaml", limits)).map((document) => [document.index, document]),
  );
  const chunks = splitYaml(plain);
  return chunks.map(({ start, end }, i): Piece => {
    const document = documents.get(i);
    const before = i === 0 ? mark + plain.slice(0, start) : plain.slice(chunks[i - 1]?.end, start);
    const after = i === chunks.length - 1 ? plain.slice(end) : "";
    const objects =
      document === undefined ? [] : document.error === undefined ? pathsIn(document.value) : [[]];
    return { before, text: plain.slice(start, end), after, value: document?.value, objects };
  });
}

/** The value of a text that is read as JSON whatever it was called. */
function jsonIn(text: string): unknown {
  if (!/^\ufeff?\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** A list of objects is read in JSON alone. */
function objectsOfJson(value: unknown): readonly Path[] {
  if (!Array.isArray(value)) return pathsIn(value);
  return value.flatMap((item, i) => pathsIn(item).map((path) => [i, ...path]));
}

function pathsIn(value: unknown): readonly Path[] {
  return unfold(value).map(({ path }) => path);
}

interface Repaired {
  readonly text: string;
  readonly notes: readonly string[];
}

function* repairPiece(piece: Piece, own: readonly Own[], reading: Reading): Steps<Repaired> {
  const { text } = piece;
  const operations = own.flatMap(({ path, result }) =>
    result.patch.map((operation) => ({ path, operation })),
  );
  if (operations.length === 0) return { text, notes: [] };
  const anew = /^\s*[{[]/.test(text) || operations.length * text.length > MAX_WORK;
  try {
    if (text.length > MAX_LENGTH)
      throw new UnfaithfulError(`the document has more than ${MAX_LENGTH} characters`);
    const repaired = anew ? rewritten(piece, operations) : yield* edited(text, operations);
    if (longNumbers(repaired) !== longNumbers(text)) {
      throw new UnfaithfulError("a whole number of more digits than JavaScript keeps would change");
    }
    if (meansThePatch(repaired, own, reading)) return { text: repaired, notes: [] };
    throw new UnfaithfulError("the edited text would not mean what the patch says");
  } catch (error) {
    const isTold =
      error instanceof UnfaithfulError || error instanceof UnreadableError || error instanceof LimitError;
    if (!isTold) throw error;
    const why = error.message.replace(/\.$/, "");
    return { text, notes: [`Not repaired: ${why}. Apply the patch of the JSON answer by hand.`] };
  }
}

/** With one operation after the other made in the text. */
function* edited(text: string, operations: Located): Steps<string> {
  const above = aboveLength(text);
  let done = text.slice(above);
  for (const { path, operation } of operations) {
    done = spliced(done, path, operation);
    yield;
  }
  return text.slice(0, above) + done;
}

/** Characters of the empty lines and comments above all else: they stay, and each operation would parse them once more. */
function aboveLength(text: string): number {
  const line = / *(?:#[^\n]*)?\r?\n/y;
  let length = 0;
  while (line.test(text)) length = line.lastIndex;
  return length;
}

/** Digits that a rounded number would lose: comparing values that were read cannot notice it. */
function longNumbers(text: string): string {
  return (text.match(/\d{16,}/g) ?? []).sort().join(" ");
}

/** Reads the text as submitted texts are read, and holds every object against its patch. */
function meansThePatch(text: string, own: readonly Own[], { knowledge, limits }: Reading): boolean {
  const read = readManifests(text, "yaml", knowledge, { limits });
  return (
    read.length === own.length &&
    own.every(({ manifest: { source }, result: { patch } }, i) => {
      const expected = source === undefined ? undefined : applied(source, patch);
      return JSON.stringify(read[i]?.source) === JSON.stringify(expected);
    })
  );
}

type Located = readonly { readonly path: Path; readonly operation: RemediateResult["patch"][number] }[];

/** JSON, and documents too large to edit in place, are written as fresh YAML. */
function rewritten({ text, value }: Piece, operations: Located): string {
  const patch = operations.map(({ path, operation }) => ({
    ...operation,
    path: path.map((step) => `/${step}`).join("") + operation.path,
  }));
  // values that an alias shares become values of their own: the patch is for one of them
  const separate = JSON.parse(JSON.stringify(value)) as JsonObject;
  const fresh = stringify(applied(separate, patch), { ...AS_KUBECTL, lineWidth: 0 });
  return (/^\s*---/.test(text) ? "---\n" : "") + fresh;
}

/** What is left to people stands above the document. */
function withNotes({ text, notes }: Repaired, own: readonly Own[]): string {
  const left = own.flatMap(({ result }) =>
    result.status === "unchanged"
      ? []
      : notesOf(result.remaining).map((note) => `${note.control}: ${placesOf(note)}: ${note.detail}`),
  );
  const lines = [...notes, ...left].map((note) => `# ${note.replaceAll(/\s+/g, " ")}\n`);
  const fresh = [...new Set(lines)].filter((line) => !text.includes(line)).join("");
  const head = headLength(text);
  return text.slice(0, head) + fresh + text.slice(head);
}

/** Characters up to the end of a `---` that only empty lines, comments and directives precede; 0 without one. Line by line: one pattern for all of them would try every way to divide the blanks. */
function headLength(text: string): number {
  for (let start = 0, end = text.indexOf("\n"); end >= 0; start = end + 1, end = text.indexOf("\n", start)) {
    const line = text.slice(start, end);
    if (/^---[^\S\n]*(?:#.*)?$/.test(line)) return end + 1;
    if (!/^\s*(?:[#%].*)?$/.test(line)) return 0;
  }
  return 0;
}
