/** Repairs manifests in their own text: only what a patch changes is changed, by edits from the one parse that read the text. */
import type { JsonObject, Json } from "../core/json.ts";
import { formatPointer } from "../core/path.ts";
import { jsonEqual } from "../core/json-equal.ts";
import { defaultReadLimits, LimitError, readingText, UnreadableError } from "../manifest/text/index.ts";
import type { OffsetTree, ReadLimits } from "../manifest/text/index.ts";
import type { Path } from "../core/path.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd, forEach } from "../core/time-slices.ts";
import type { Manifest, Origin } from "../manifest/types.ts";
import { withComments } from "./comments.ts";
import { valueAt } from "./edit.ts";
import type { ObjectRemediation } from "./schema.ts";
import { notesOf, placesOf } from "./notes.ts";
import { applyTo, unshared } from "./patch.ts";
import { stepsOfPointer } from "./plan.ts";
import { editsOf } from "./text/document-edits.ts";
import { change, draftOf } from "./text/draft.ts";
import { breakAt } from "./text/lines.ts";
import type { TextEdit } from "./text/text-edit.ts";
import { inOrder, UnfaithfulError, withEdits } from "./text/text-edit.ts";

/** A text in which patches were made. */
export interface RepairedText {
  readonly text: string;
  /** Objects that stay as they are, because the text could not be edited as their patches say. */
  readonly unedited: readonly Unedited[];
}

/** An object whose text could not be edited. */
export interface Unedited {
  /** Number of the object. */
  readonly index: number;
  /** A clause that says why. */
  readonly why: string;
}

/**
 * The manifests with the patches applied; what is left to people stands in comments above each document.
 * @param text as submitted, YAML or JSON.
 * @param manifests as read from the text.
 * @param results of `remediateManifests` for them, in the same order.
 * @param limits those with which the text was read.
 */
export function repairText(
  text: string,
  manifests: readonly Manifest[],
  results: readonly ObjectRemediation[],
  limits: ReadLimits = defaultReadLimits,
): string {
  return runToEnd(repairing(text, manifests, results, limits));
}

/** The same, in steps. */
export function* repairing(
  text: string,
  manifests: readonly Manifest[],
  results: readonly ObjectRemediation[],
  limits: ReadLimits,
): TimeSlices<string> {
  let repaired = "";
  let at = 0;
  for (const piece of piecesOf(text, manifests, results)) {
    const { text: own, unedited } = yield* editing(piece, limits);
    const notes = [...unedited.map(({ why }) => notRepaired(why)), ...leftIn(piece)];
    const takesComments = notes.length > 0 && !isAmongJson(piece, text);
    repaired += text.slice(at, piece.start) + (takesComments ? withComments(own, notes) : own);
    at = piece.start + piece.text.length;
  }
  return repaired + text.slice(at);
}

/** The text with the patches applied, and nothing else changed in it; and what could not be changed. */
export function* editingText(
  text: string,
  manifests: readonly Manifest[],
  results: readonly ObjectRemediation[],
  limits: ReadLimits,
): TimeSlices<RepairedText> {
  const all: Unedited[] = [];
  let repaired = "";
  let at = 0;
  for (const piece of piecesOf(text, manifests, results)) {
    const { text: own, unedited } = yield* editing(piece, limits);
    all.push(...unedited);
    repaired += text.slice(at, piece.start) + own;
    at = piece.start + piece.text.length;
  }
  return { text: repaired + text.slice(at), unedited: all };
}

/** Whether it is a list, or one of a row of objects, in JSON: there is no place for comments. */
function isAmongJson({ text, targets }: TextPiece, whole: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  const offsets = targets[0]?.origin.document.written?.offsets();
  return offsets !== undefined && isJson(offsets) && (/^\s*\[/.test(text) || text.trim() !== whole.trim());
}

/** JSON alone has marks for the ends of mappings. */
function isJson({ start, end }: OffsetTree): boolean {
  return end > start;
}

function notRepaired(why: string): string {
  return `Not repaired: ${why}. Apply the patch of the JSON answer by hand.`;
}

function leftIn({ targets }: TextPiece): readonly string[] {
  return targets.flatMap(({ result }) =>
    result.status === "unchanged"
      ? []
      : notesOf(result.remaining).map((note) => `${note.control}: ${placesOf(note)}: ${note.detail}`),
  );
}

/** A part of the text that is read alone: a document of YAML, or a value of JSON. */
interface TextPiece {
  /** Offset in the text. */
  readonly start: number;
  readonly text: string;
  readonly targets: readonly Target[];
}

/** An object of a piece, and what is to become of it. */
interface Target {
  readonly origin: Origin;
  readonly index: number;
  readonly result: ObjectRemediation;
}

function piecesOf(
  text: string,
  manifests: readonly Manifest[],
  results: readonly ObjectRemediation[],
): readonly TextPiece[] {
  const offsets = text.startsWith("\ufeff") ? 1 : 0;
  const pieces = new Map<string, { start: number; text: string; targets: Target[] }>();
  for (const [i, { origin, index }] of manifests.entries()) {
    const result = results[i];
    const written = origin?.document.written;
    if (result === undefined || origin === undefined || written === undefined) continue;
    const start = offsets + written.start;
    const place = `${start} ${written.length}`;
    const piece = pieces.get(place) ?? {
      start,
      text: text.slice(start, start + written.length),
      targets: [],
    };
    piece.targets.push({ origin, index, result });
    pieces.set(place, piece);
  }
  return [...pieces.values()];
}

/** How often a piece is edited: once more without what went wrong the first time. */
const ATTEMPTS = 2;

/** Edits a piece, and reads the outcome once to prove that it means the patches. */
function* editing(piece: TextPiece, limits: ReadLimits): TimeSlices<RepairedText> {
  let targets = piece.targets.filter(({ result }) => result.patch.length > 0);
  const unedited: Unedited[] = [];
  for (let i = 0; i < ATTEMPTS && targets.length > 0; i++) {
    const edited = yield* edit(piece, targets);
    unedited.push(...edited.unedited);
    const failed = new Set(edited.unedited.map(({ index }) => index));
    targets = targets.filter(({ index }) => !failed.has(index));
    const wrong = new Set(yield* differing(edited.text, piece, targets, limits));
    if (wrong.size === 0) return { text: edited.text, unedited };
    const blamed = targets.filter((target) => wrong.has(target));
    for (const { index } of blamed) unedited.push({ index, why: MEANS_OTHERWISE });
    targets = targets.filter((target) => !wrong.has(target));
  }
  for (const { index } of targets) unedited.push({ index, why: MEANS_OTHERWISE });
  return { text: piece.text, unedited };
}

const MEANS_OTHERWISE =
  "the edited text would not mean what the patch says, as where an anchor or a merge key shares a text between several places";

/** Makes the patches in the text; while that is done, its last line ends as the others do. */
function* edit({ text: own }: TextPiece, targets: readonly Target[]): TimeSlices<RepairedText> {
  const end = /[\r\n]$/.test(own) ? "" : breakAt(own, own.length);
  const edited = yield* editLines(own + end, targets);
  const { length } = edited.text;
  return {
    ...edited,
    text: edited.text.endsWith(end) ? edited.text.slice(0, length - end.length) : edited.text,
  };
}

function* editLines(text: string, targets: readonly Target[]): TimeSlices<RepairedText> {
  const edits: TextEdit[] = [];
  const unedited: Unedited[] = [];
  for (const target of targets) {
    yield;
    try {
      for (const one of yield* editsFor(text, target)) edits.push(one);
    } catch (error) {
      if (!(error instanceof UnfaithfulError)) throw error;
      unedited.push({ index: target.index, why: error.message });
    }
  }
  try {
    return { text: withEdits(text, edits), unedited };
  } catch (error) {
    // objects that share a text by an alias
    if (!(error instanceof UnfaithfulError)) throw error;
    return { text, unedited: targets.map(({ index }) => ({ index, why: error.message })) };
  }
}

function* editsFor(text: string, { origin, result }: Target): TimeSlices<readonly TextEdit[]> {
  const { document, path } = origin;
  const root = document.written?.offsets();
  const offsets = path.reduce(
    (at, step) => at?.entries?.get(String(step))?.value ?? at?.items?.[Number(step)],
    root,
  );
  if (offsets === undefined) throw new UnfaithfulError("the object was not found in the text");
  const draft = draftOf(valueAt(document.value as Json, path) ?? null, offsets);
  yield* forEach(result.patch, (operation) => change(draft, stepsOfPointer(operation.path), operation));
  return inOrder(editsOf(text, draft, isJson(offsets)));
}

/** Those whose object does not read as its patch says; all of them when anything else reads otherwise than before. */
function* differing(
  text: string,
  { targets: all }: TextPiece,
  targets: readonly Target[],
  limits: ReadLimits,
): TimeSlices<readonly Target[]> {
  const read = yield* readAgain(text, limits);
  if (read === undefined) return targets;
  const byDocument = new Map(all.map(({ origin }): [Document, Target[]] => [origin.document, []]));
  for (const target of targets) byDocument.get(target.origin.document)?.push(target);
  const wrong: Target[] = [];
  for (const [document, own] of byDocument) {
    yield;
    const expected = unshared(document.value as JsonObject);
    for (const { origin, result } of own) yield* patching(expected, origin.path, result);
    yield;
    const now = read.get(document.written?.item ?? 0);
    if (jsonEqual(expected, now)) continue;
    const found = own.filter(
      ({ origin: { path } }) => !jsonEqual(valueAt(expected, path), valueAt(now as Json, path)),
    );
    wrong.push(...(found.length === 0 ? targets : found));
  }
  return wrong;
}

type Document = Origin["document"];

const OPERATIONS_A_STEP = 500;

function* patching(expected: JsonObject, path: Path, { patch }: ObjectRemediation): TimeSlices<void> {
  const at = formatPointer(path);
  for (let from = 0; from < patch.length; from += OPERATIONS_A_STEP) {
    const some = patch.slice(from, from + OPERATIONS_A_STEP);
    applyTo(
      expected,
      some.map((operation) => ({ ...operation, path: at + operation.path })),
    );
    yield;
  }
}

/** The values of the documents in a text, by number; undefined when it cannot be read. */
function* readAgain(text: string, limits: ReadLimits): TimeSlices<ReadonlyMap<number, unknown> | undefined> {
  try {
    const documents = yield* readingText(text, "yaml", limits);
    return new Map(documents.map(({ index, value }) => [index, value]));
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof LimitError) return undefined;
    throw error;
  }
}
