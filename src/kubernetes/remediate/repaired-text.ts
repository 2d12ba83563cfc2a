/** Repairs manifests in their own text: comments, order and formatting stay, and what cannot be repaired is told in comments. */
import { parseAllDocuments, parseDocument, stringify } from "yaml";
import type { JsonObject } from "../../engine/index.ts";
import type { Knowledge } from "../manifest.ts";
import { readManifests } from "../manifest.ts";
import { UnreadableError } from "../read/index.ts";
import type { Manifest } from "../types.ts";
import { unfold } from "../unfold.ts";
import type { Path } from "../source.ts";
import type { RemediateResult } from "./manifests.ts";
import { applied } from "./remediate.ts";
import { AS_KUBECTL, spliced, UnfaithfulError } from "./splice.ts";

/** Characters times operations of a document up to which its text is edited; larger ones are written anew. */
const MAX_WORK = 20_000_000;

/**
 * The manifests with the patches applied.
 * @param text as submitted: YAML or JSON (which is written as YAML).
 * @param manifests as read from the text.
 * @param results of `remediateManifests` for them.
 */
export function repairText(
  text: string,
  manifests: readonly Manifest[],
  results: readonly RemediateResult[],
  knowledge: Knowledge,
): string {
  // nothing to write: a text that is refused must not be parsed a second time, by a slower reader
  if (results.every(({ patch, remaining }) => patch.length + remaining.length === 0)) return text;
  const pieces = piecesOf(text).map((piece) => ({ piece, objects: objectsIn(piece) }));
  const count = pieces.reduce((sum, { objects }) => sum + objects.length, 0);
  if (count !== results.length) {
    return `# Not repaired: the objects in this text could not be told apart a second time.\n${text}`;
  }
  let next = 0;
  return pieces
    .map(({ piece, objects }) => {
      const own = objects.map((path): Own => {
        const [result, manifest] = [results[next], manifests[next++]] as [RemediateResult, Manifest];
        return { path, result, manifest };
      });
      return withNotes(repairPiece(piece, own, knowledge), own);
    })
    .join("");
}

interface Own {
  readonly path: Path;
  readonly result: RemediateResult;
  readonly manifest: Manifest;
}

/** One piece for each document; together they are the text. */
function piecesOf(text: string): readonly string[] {
  const documents = parseAllDocuments(text, AS_KUBECTL);
  if (!Array.isArray(documents) || documents.length < 2) return [text];
  const ends = documents.slice(0, -1).map(({ range }) => range[2]);
  return [...ends, text.length].map((end, i) => text.slice(i === 0 ? 0 : ends[i - 1], end));
}

/** Where the objects of a document stand in it; an empty document has none. */
function objectsIn(piece: string): readonly Path[] {
  try {
    const value: unknown = parseDocument(piece, AS_KUBECTL).toJS();
    if (value === null || value === undefined) return [];
    if (Array.isArray(value)) return value.flatMap((item, i) => unfold(item).map(({ path }) => [i, ...path]));
    return unfold(value).map(({ path }) => path);
  } catch {
    // what cannot be read is one object that is invalid
    return [[]];
  }
}

interface Repaired {
  readonly text: string;
  readonly notes: readonly string[];
}

function repairPiece(piece: string, own: readonly Own[], knowledge: Knowledge): Repaired {
  const operations = own.flatMap(({ path, result }) =>
    result.patch.map((operation) => ({ path, operation })),
  );
  if (operations.length === 0) return { text: piece, notes: [] };
  const anew = /^\s*[{[]/.test(piece) || operations.length * piece.length > MAX_WORK;
  try {
    const text = anew
      ? rewritten(piece, operations)
      : operations.reduce((done, { path, operation }) => spliced(done, path, operation), piece);
    if (meansThePatch(text, own, knowledge)) return { text, notes: [] };
    throw new UnfaithfulError("the edited text would not mean what the patch says");
  } catch (error) {
    if (!(error instanceof UnfaithfulError || error instanceof UnreadableError)) throw error;
    const why = error.message.replace(/\.$/, "");
    return { text: piece, notes: [`Not repaired: ${why}. Apply the patch of the JSON answer by hand.`] };
  }
}

/** Reads the text as submitted texts are read, and holds every object against its patch. */
function meansThePatch(text: string, own: readonly Own[], knowledge: Knowledge): boolean {
  const read = readManifests(text, "yaml", knowledge);
  return (
    read.length === own.length &&
    own.every(({ manifest: { source }, result: { patch } }, i) => {
      const expected = source === undefined ? undefined : applied(source, patch);
      return JSON.stringify(read[i]?.source) === JSON.stringify(expected);
    })
  );
}

type Located = readonly { readonly path: Path; readonly operation: RemediateResult["patch"][number] }[];

/** The document's value after all operations. */
function afterwards(piece: string, operations: Located): JsonObject {
  const value = parseDocument(piece, AS_KUBECTL).toJS() as JsonObject;
  const patch = operations.map(({ path, operation }) => ({
    ...operation,
    path: path.map((step) => `/${step}`).join("") + operation.path,
  }));
  return applied(value, patch);
}

/** JSON, and documents too large to edit in place, are written as fresh YAML. */
function rewritten(piece: string, operations: Located): string {
  const text = stringify(afterwards(piece, operations), { ...AS_KUBECTL, lineWidth: 0 });
  return (/^\s*---/.test(piece) ? "---\n" : "") + text;
}

/** What is left to people stands above the document. */
function withNotes({ text, notes }: Repaired, own: readonly Own[]): string {
  const left = own.flatMap(({ result }) =>
    result.remaining.map(({ control, path, detail }) => `${control}: ${path}: ${detail}`),
  );
  const lines = [...notes, ...left].map((note) => `# ${note.replaceAll(/\s+/g, " ")}\n`);
  const fresh = [...new Set(lines)].filter((line) => !text.includes(line)).join("");
  const head = /^(?:\s*(?:#.*|%.*)?\n)*---[^\S\n]*(?:#.*)?\n/.exec(text)?.[0] ?? "";
  return head + fresh + text.slice(head.length);
}
