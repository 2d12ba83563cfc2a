/** Reads JSON text as the API server does. */
import type { TimeSlices } from "../../../core/time-slices.ts";
import { ReadBudget } from "../budget.ts";
import { brokenDocument, sourceDocument, type SourceDocument } from "../document.ts";
import type { Path } from "../../../core/path.ts";
import { NotJsonError, UnreadableError, type ReadLimits } from "../errors.ts";
import { parsingOrdinary, SHORT, offsetTableOf, tapingOf, valueEnd } from "./ordinary.ts";
import { scanningJson } from "./scan.ts";
import type { LineIndex } from "../line-index.ts";
import type { OffsetTree, RawNotice, Tree } from "../tree.ts";

/** What was read of a text that begins with JSON. */
export interface JsonPart {
  readonly documents: readonly SourceDocument[];
  /** Offset behind the last value that was read. */
  readonly end: number;
  /** Why the value behind it cannot be read. */
  readonly fault?: NotJsonError;
}

/**
 * The documents of a text that is JSON and nothing else, in steps.
 * @throws UnreadableError, LimitError.
 */
export function* readingJson(
  text: string,
  lines: LineIndex,
  limits: ReadLimits,
): TimeSlices<readonly SourceDocument[]> {
  const { documents, end, fault } = yield* readingJsonValues(text, lines, limits);
  if (fault !== undefined) throw fault;
  const next = skipBlanks(text, end);
  if (next < text.length) throw textBehind(next, lines);
  return documents;
}

/** The fault of text that stands behind JSON. */
export function textBehind(at: number, lines: LineIndex): UnreadableError {
  const detail =
    "There is text behind the end of the JSON value; send one object after another, or a list of objects.";
  return new UnreadableError(detail, lines.at(at));
}

/**
 * The JSON values at the beginning of a text: one list of objects, or objects one after another, as kubectl reads them. Each
 * object is a document.
 * @throws NotJsonError when the text does not begin with a JSON value; UnreadableError when it begins with something that is
 * no object; LimitError.
 */
export function* readingJsonValues(text: string, lines: LineIndex, limits: ReadLimits): TimeSlices<JsonPart> {
  const whole = yield* quick(text, new ReadBudget(limits));
  if (whole !== undefined) {
    yield;
    const documents = documentsOf(whole, { text, start: 0, lines }, 0, new ReadBudget(limits));
    return { documents, end: text.length };
  }
  return yield* readingOneByOne(text, lines, limits);
}

function* readingOneByOne(text: string, lines: LineIndex, limits: ReadLimits): TimeSlices<JsonPart> {
  const budget = new ReadBudget(limits);
  const documents: SourceDocument[] = [];
  let end = 0;
  let start = skipBlanks(text, 0);
  do {
    const next = valueEnd(text, start);
    const part = text.slice(start, next);
    yield;
    const tree = (yield* quick(part, budget)) ?? (yield* scanning(part, start, lines, limits));
    if (tree instanceof NotJsonError) {
      if (documents.length === 0) throw tree;
      return { documents, end, fault: tree };
    }
    if (Array.isArray(tree.value) && start > skipBlanks(text, 0)) throw listAmongObjects(start, lines);
    documents.push(...documentsOf(tree, { text: part, start, lines }, documents.length, budget));
    end = skipNulls(text, next);
    start = skipBlanks(text, end);
  } while (text[start] === "{" || text[start] === "[");
  return { documents, end };
}

function listAmongObjects(start: number, lines: LineIndex): UnreadableError {
  return new UnreadableError("A list of objects must be the only JSON value of the text.", lines.at(start));
}

/** Offset of the next character that JSON does not skip. */
function skipBlanks(text: string, from: number): number {
  let at = from;
  while (" \t\r\n".includes(text[at] ?? "x")) at++;
  return at;
}

/** Offset behind the nulls that follow a value: kubectl takes each for a document without an object. */
function skipNulls(text: string, from: number): number {
  let end = from;
  for (let at = skipBlanks(text, end); text.startsWith("null", at); at = skipBlanks(text, end)) end = at + 4;
  return end;
}

/** JSON.parse, when there is nothing in the text that it would not tell. */
function* quick(text: string, budget: ReadBudget): TimeSlices<Tree | undefined> {
  const ordinary = yield* parsingOrdinary(text, budget);
  if (ordinary === undefined) return undefined;
  const tree = { ...ordinary, text: undefined, numberTexts: undefined, notices: [] };
  // the places in a long text are asked for almost always, and by those who cannot wait
  return text.length <= SHORT ? tree : { ...tree, offsets: (yield* tapingOf(text)).offsets() };
}

/** @throws UnreadableError for JSON that is refused. */
function* scanning(
  part: string,
  start: number,
  lines: LineIndex,
  limits: ReadLimits,
): TimeSlices<Tree | NotJsonError> {
  const scanned = yield* scanningJson(part, new ReadBudget(limits));
  if ("tree" in scanned) return scanned.tree;
  const place = lines.at(start + scanned.fault.offset);
  if (scanned.isJson) throw new UnreadableError(scanned.fault.message, place);
  return new NotJsonError(scanned.fault.message, place);
}

/** A value's text and where it stands in the whole. */
interface PartOrigin {
  readonly text: string;
  readonly start: number;
  readonly lines: LineIndex;
}

/** One document for an object; one for each item of a list. */
function documentsOf(
  tree: Tree,
  origin: PartOrigin,
  firstIndex: number,
  budget: ReadBudget,
): readonly SourceDocument[] {
  const root = tree.value;
  if (typeof root !== "object" || root === null) {
    throw new UnreadableError(
      "A Kubernetes object is expected: a JSON object, or a list of them.",
      origin.lines.at(origin.start + skipBlanks(origin.text, 0)),
    );
  }
  // places are found by going through the text again, once and only when someone asks
  let offsets: OffsetTree | undefined = tree.offsets;
  const marks = () => (offsets ??= offsetTableOf(origin.text).offsets());
  if (!Array.isArray(root)) {
    budget.document();
    return [document(tree, root, [], firstIndex, { ...origin, marks })];
  }
  return root.map((item: unknown, i) => {
    budget.document();
    return document(tree, item, [i], firstIndex + i, { ...origin, marks });
  });
}

function document(
  tree: Tree,
  value: unknown,
  within: Path,
  index: number,
  origin: PartOrigin & { marks(): OffsetTree },
): SourceDocument {
  const notices = tree.notices
    .filter((notice) => isWithin(notice, within))
    .map((notice) => ({ ...notice, path: notice.path.slice(within.length) }));
  const own = within.reduce<() => OffsetTree>(
    (outer, step) => () => outer().items?.[step as number] ?? outer(),
    () => origin.marks(),
  );
  const lines = { at: (offset: number) => origin.lines.at(origin.start + offset) };
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const place = lines.at(own().start);
    const detail = "A Kubernetes object is expected as an item of the list.";
    return brokenDocument(index, place.line, detail, place, "notKubernetes");
  }
  const start = within.length === 0 ? skipBlanks(origin.text, 0) : undefined;
  return sourceDocument({
    tree: { ...tree, value, notices },
    index,
    offset: origin.start,
    item: (within[0] as number | undefined) ?? 0,
    start: () => start ?? own().start,
    offsets: own,
    text: origin.text,
    lines,
  });
}

function isWithin(notice: RawNotice, within: Path): boolean {
  return within.every((step, at) => notice.path[at] === step);
}
