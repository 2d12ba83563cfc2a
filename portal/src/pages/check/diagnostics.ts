/** Makes the editor's underlines of a verdict. */
import type { Text } from "@codemirror/state";
import type { FindingAnswer, Result, ViolationAnswer } from "../../../../src/evaluate/index.ts";
import type { Notice } from "../../../../src/manifest/types.ts";
import type { Evaluation } from "./evaluation.ts";

/** An underline, and what it is about. */
export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly severity: "error" | "warning";
  readonly about: About;
}

/** What the tooltip tells: a finding of a control, or a sentence. */
export type About =
  | { readonly result: Result; readonly violation: ViolationAnswer; readonly finding: FindingAnswer }
  | { readonly detail: string };

/** Everything in a verdict that has a place in the text. */
export function marksOf(evaluation: Evaluation, doc: Text): readonly Mark[] {
  const { failure, evaluated } = evaluation;
  if (failure !== undefined) {
    if (failure.line === undefined) return [];
    return [{ ...rangeOf(failure, doc), severity: "error", about: { detail: failure.detail } }];
  }
  return evaluated.answer.results.flatMap((result): Mark[] => [
    ...result.errors.flatMap((notice) => noticeMark(notice, "error", doc)),
    ...result.warnings.flatMap((notice) => noticeMark(notice, "warning", doc)),
    ...result.violations.flatMap((violation) =>
      violation.findings.flatMap((finding): Mark[] => {
        if (finding.line === undefined) return [];
        const severity = violation.modes.includes("enforce") ? "error" : "warning";
        return [{ ...rangeOf(finding, doc), severity, about: { result, violation, finding } }];
      }),
    ),
  ]);
}

function noticeMark(notice: Notice, severity: Mark["severity"], doc: Text): readonly Mark[] {
  if (notice.line === undefined) return [];
  const detail = notice.path === "" ? notice.detail : `${notice.path}: ${notice.detail}`;
  return [{ ...rangeOf(notice, doc), severity, about: { detail } }];
}

interface Place {
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
}

/** What spans several lines is underlined in its first. */
function rangeOf(
  { line = 1, column = 1, endLine, endColumn }: Place,
  doc: Text,
): { from: number; to: number } {
  const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const from = Math.min(at.from + column - 1, at.to);
  const end = endLine === line && endColumn !== undefined ? at.from + endColumn - 1 : at.to;
  const to = Math.min(Math.max(end, from), at.to);
  // an empty range would not be seen
  return from === to ? { from: Math.max(at.from, from - 1), to: Math.min(to + 1, doc.length) } : { from, to };
}
