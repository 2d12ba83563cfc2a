/** Reads JSON text as the API server does. */
import { Budget } from "./budget.ts";
import { brokenDocument, sourceDocument, type Path, type SourceDocument } from "./document.ts";
import { DocumentError, UnreadableError, type ReadLimits } from "./errors.ts";
import { parseOrdinary, tapeOf } from "./json-ordinary.ts";
import { scanJson } from "./json-scan.ts";
import { LineMap } from "./lines.ts";
import type { Mark, RawNotice, Tree } from "./tree.ts";

/**
 * One document for an object; one for each item of a list.
 * @throws UnreadableError when the text is no JSON or holds something else; LimitError.
 */
export function readJson(text: string, limits: ReadLimits): readonly SourceDocument[] {
  const lines = new LineMap(text);
  const budget = new Budget(limits);
  const tree = quick(text, budget) ?? scan(text, budget, lines);
  const root = tree.value;
  if (typeof root !== "object" || root === null) {
    throw new UnreadableError(
      "A Kubernetes object is expected: a JSON object, or a list of them.",
      lines.at(text.search(/\S/)),
    );
  }
  // places are found by going through the text again, once and only when someone asks
  let mark: Mark | undefined = tree.mark;
  const marks = () => (mark ??= tapeOf(text).mark());
  if (!Array.isArray(root)) {
    budget.document();
    return [document(tree, root, [], 0, { text, lines, marks })];
  }
  return root.map((item: unknown, index) => {
    budget.document();
    return document(tree, item, [index], index, { text, lines, marks });
  });
}

/** JSON.parse, when there is nothing in the text that it would not tell. */
function quick(text: string, budget: Budget): Tree | undefined {
  const ordinary = parseOrdinary(text, budget);
  return ordinary && { ...ordinary, text: undefined, numberTexts: undefined, notices: [] };
}

function scan(text: string, budget: Budget, lines: LineMap): Tree {
  try {
    return scanJson(text, new Budget(budget.limits));
  } catch (problem) {
    if (problem instanceof DocumentError)
      throw new UnreadableError(problem.message, lines.at(problem.offset));
    throw problem;
  }
}

interface Origin {
  readonly text: string;
  readonly lines: LineMap;
  marks(): Mark;
}

function document(tree: Tree, value: unknown, within: Path, index: number, origin: Origin): SourceDocument {
  const notices = tree.notices
    .filter((notice) => isWithin(notice, within))
    .map((notice) => ({ ...notice, path: notice.path.slice(within.length) }));
  const own = within.reduce<() => Mark>(
    (outer, step) => () => outer().items?.[step as number] ?? outer(),
    () => origin.marks(),
  );
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const place = origin.lines.at(own().start);
    return brokenDocument(
      index,
      place.line,
      "A Kubernetes object is expected as an item of the list.",
      place,
    );
  }
  const start = within.length === 0 ? origin.text.search(/\S/) : undefined;
  return sourceDocument({
    tree: { ...tree, value, notices },
    index,
    start: () => start ?? own().start,
    mark: own,
    text: origin.text,
    lines: origin.lines,
  });
}

function isWithin(notice: RawNotice, within: Path): boolean {
  return within.every((step, at) => notice.path[at] === step);
}
