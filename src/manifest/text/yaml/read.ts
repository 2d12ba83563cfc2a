/** Reads YAML text as kubectl does. */
import type { Event } from "js-yaml";

import type { TimeSlices } from "../../../core/time-slices.ts";
import { ReadBudget } from "../budget.ts";
import { brokenDocument, sourceDocument, type SourceDocument } from "../document.ts";
import { DocumentError, type ReadLimits } from "../errors.ts";
import type { LineIndex } from "../line-index.ts";
import { otherTextOf } from "../other-text.ts";
import type { OffsetTree, Tree } from "../tree.ts";
import { checkCharacters } from "./characters.ts";
import { compose } from "./compose.ts";
import { readingLong } from "./long.ts";
import { offsetTreeOf } from "./offset-tree.ts";
import { readOrdinary } from "./ordinary.ts";
import { parseYaml } from "./parse.ts";
import { checkLayout } from "./strict.ts";
import { splitYaml, type Chunk } from "./split.ts";

/**
 * Reads all documents; a document that cannot be read carries an error, and the others are read all the same.
 * @param from where YAML begins in the text.
 * @param firstIndex documents that stand before it.
 */
export function* readingYaml(
  text: string,
  lines: LineIndex,
  limits: ReadLimits,
  from = 0,
  firstIndex = 0,
): TimeSlices<readonly SourceDocument[]> {
  checkCharacters(text, lines, from);
  const budget = new ReadBudget(limits);
  const documents: SourceDocument[] = [];
  let index = firstIndex;
  for (const chunk of splitYaml(text, from)) {
    budget.document();
    const document = yield* readingChunk(text, chunk, index++, lines, budget);
    if (document !== undefined) documents.push(document);
    yield;
  }
  return documents;
}

/** Characters of a document up to which it is read at once: it is the faster way. */
const SHORT = 131_072;

function* readingChunk(
  text: string,
  chunk: Chunk,
  index: number,
  lines: LineIndex,
  budget: ReadBudget,
): TimeSlices<SourceDocument | undefined> {
  const cut = text.slice(chunk.start, chunk.end);
  // kubectl ends the last line when the author has not.
  const source = cut.endsWith("\n") ? cut : `${cut}\n`;
  try {
    if (chunk.fault !== undefined) throw new DocumentError(chunk.fault, 0);
    const origin: DocumentOrigin = { source, start: chunk.start, index, lines, limits: budget.limits };
    if (source.length > SHORT) {
      const tree = yield* readingLong(source, budget);
      return tree.value === null ? undefined : readable(tree, origin, () => tree.offsets);
    }
    const ordinary = readOrdinary(source, levels(budget.limits));
    if (ordinary !== undefined) {
      budget.nodes(ordinary.nodes);
      const tree = { value: ordinary.value, text: undefined, numberTexts: undefined, notices: [] };
      return readable(tree, origin, () => ordinary.table.offsets());
    }
    const events = parse(source, budget.limits);
    yield;
    const tree = compose(events, source, budget, false);
    return tree.value === null ? undefined : readable(tree, origin, findMarks(events, origin));
  } catch (problem) {
    if (!(problem instanceof DocumentError)) throw problem;
    const line = lines.at(chunk.start + contentStart(source)).line;
    const other = otherTextOf(source);
    const detail = other === "template" ? `${problem.message} ${TEMPLATE_HINT}` : problem.message;
    return brokenDocument(index, line, detail, lines.at(chunk.start + problem.offset), other);
  }
}

/** The likeliest reason for a document with two opening braces to be unreadable. */
const TEMPLATE_HINT = "If this is a template, as of a Helm chart, render it first and send the result.";

/** A document's text and where it stands in the whole. */
interface DocumentOrigin {
  readonly source: string;
  readonly start: number;
  readonly index: number;
  readonly lines: LineIndex;
  readonly limits: ReadLimits;
}

/** Levels that the quick reader may go down: its own recursion is bounded whatever the limit is. */
function levels({ depth }: ReadLimits): number {
  return Math.min(depth, 200);
}

/** Events up to which they are kept for the case that somebody asks for places; they take more room than the text. */
const MAX_KEPT_EVENTS = 20_000;

function findMarks(
  events: readonly Event[],
  { source, limits }: DocumentOrigin,
): () => OffsetTree | undefined {
  const kept = events.length <= MAX_KEPT_EVENTS ? events : undefined;
  return () => {
    const known = kept ?? parse(source, limits);
    return offsetTreeOf(known, source) ?? compose(known, source, new ReadBudget(limits), true).offsets;
  };
}

function readable(tree: Tree, origin: DocumentOrigin, find: () => OffsetTree | undefined): SourceDocument {
  const { source, start, index, lines } = origin;
  let offsets: OffsetTree | undefined;
  return sourceDocument({
    tree,
    index,
    offset: start,
    text: source,
    lines: { at: (offset) => lines.at(start + offset) },
    start: () => contentStart(source),
    offsets: () => (offsets ??= find()),
  });
}

function parse(source: string, limits: ReadLimits): readonly Event[] {
  const events = parseYaml(source, limits);
  checkLayout(source, events);
  return events;
}

/** The first line that holds more than white space, a comment or a separator. */
const CONTENT = /^[ \t]*(?!---)[^ \t\r\n#]/m;

/** Its offset. */
function contentStart(source: string): number {
  return Math.max(0, source.search(CONTENT));
}
