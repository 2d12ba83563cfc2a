/** Repairs manifests in their own text: comments, order and formatting stay, and what cannot be repaired is told in comments. */
import { parseAllDocuments, parseDocument, stringify } from "yaml";
import type { JsonObject } from "../../engine/index.ts";
import { unfold } from "../unfold.ts";
import type { Path } from "../source.ts";
import type { RemediateResult } from "./manifests.ts";
import { applied } from "./remediate.ts";
import { spliced, UnfaithfulError } from "./splice.ts";

/** Characters times operations of a document up to which its text is edited; larger ones are written anew. */
const MAX_WORK = 20_000_000;
const READ = { uniqueKeys: false, merge: true } as const;

/**
 * The manifests with the patches applied.
 * @param text as submitted: YAML or JSON (which is written as YAML).
 * @param results of `remediateManifests` for the same text.
 */
export function repairText(text: string, results: readonly RemediateResult[]): string {
  const pieces = piecesOf(text).map((piece) => ({ piece, objects: objectsIn(piece) }));
  const count = pieces.reduce((sum, { objects }) => sum + objects.length, 0);
  if (count !== results.length) {
    return `# Not repaired: the objects in this text could not be told apart a second time.\n${text}`;
  }
  let next = 0;
  return pieces
    .map(({ piece, objects }) => {
      const own = objects.map((path) => ({ path, result: results[next++] as RemediateResult }));
      return withNotes(repairPiece(piece, own), own);
    })
    .join("");
}

interface Own {
  readonly path: Path;
  readonly result: RemediateResult;
}

/** One piece for each document; together they are the text. */
function piecesOf(text: string): readonly string[] {
  const documents = parseAllDocuments(text, READ);
  if (!Array.isArray(documents) || documents.length < 2) return [text];
  const ends = documents.slice(0, -1).map(({ range }) => range[2]);
  return [...ends, text.length].map((end, i) => text.slice(i === 0 ? 0 : ends[i - 1], end));
}

/** Where the objects of a document stand in it; an empty document has none. */
function objectsIn(piece: string): readonly Path[] {
  try {
    const value: unknown = parseDocument(piece, READ).toJS();
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

function repairPiece(piece: string, own: readonly Own[]): Repaired {
  const patched = own.filter(({ result }) => result.patch.length > 0);
  const operations = patched.flatMap(({ path, result }) =>
    result.patch.map((operation) => ({ path, operation })),
  );
  if (operations.length === 0) return { text: piece, notes: [] };
  if (/^\s*[{[]/.test(piece) || operations.length * piece.length > MAX_WORK)
    return rewritten(piece, operations);
  try {
    const text = operations.reduce((done, { path, operation }) => spliced(done, path, operation), piece);
    if (same(text, afterwards(piece, operations))) return { text, notes: [] };
    throw new UnfaithfulError("the edited text would not mean what the patch says");
  } catch (error) {
    if (!(error instanceof UnfaithfulError)) throw error;
    return {
      text: piece,
      notes: [`Not repaired: ${error.message}. Apply the patch of the JSON answer by hand.`],
    };
  }
}

type Located = readonly { readonly path: Path; readonly operation: RemediateResult["patch"][number] }[];

/** The document's value after all operations. */
function afterwards(piece: string, operations: Located): JsonObject {
  const value = parseDocument(piece, READ).toJS() as JsonObject;
  const patch = operations.map(({ path, operation }) => ({
    ...operation,
    path: path.map((step) => `/${step}`).join("") + operation.path,
  }));
  return applied(value, patch);
}

function same(text: string, value: JsonObject): boolean {
  return JSON.stringify(parseDocument(text, READ).toJS()) === JSON.stringify(value);
}

/** JSON, and documents too large to edit in place, are written as fresh YAML. */
function rewritten(piece: string, operations: Located): Repaired {
  const text = stringify(afterwards(piece, operations), { lineWidth: 0 });
  const start = /^\s*---/.test(piece) ? "---\n" : "";
  return { text: start + text, notes: [] };
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
