/** Says in one line what a check found. */
import type { Paint } from "./paint.ts";
import type { Report } from "./report.ts";
import { isKnown, isNewlyDenied } from "./report.ts";
import { count } from "./messages.ts";

/** `2 files, 3 objects: 1 denied (5 violations), 1 allowed, 1 without pods`. */
export function summaryLine(report: Report, paint: Paint): string {
  const { summary, files, unreadable } = report;
  const read = files.length + unreadable.length;
  const parts = [
    summary.denied > 0 && `${summary.denied} denied`,
    summary.notEvaluated > 0 && `${summary.notEvaluated} not evaluated`,
    summary.invalid > 0 && `${summary.invalid} invalid`,
    summary.allowed > 0 && `${summary.allowed} allowed`,
    summary.exempt > 0 && `${summary.exempt} exempt`,
    summary.notApplicable > 0 && `${summary.notApplicable} without pods`,
  ].filter((part) => part !== false);
  const violations = summary.violations === 0 ? "" : `; ${count(summary.violations, "violation")}`;
  const broken = unreadable.length === 0 ? "" : `; ${count(unreadable.length, "file")} could not be read`;
  const head = `${count(read, "file")}, ${count(summary.objects, "object")}`;
  const text = `${head}${parts.length === 0 ? "" : ": "}${parts.join(", ")}${violations}${broken}${baselineText(report)}`;
  return isClean(report) ? paint.green(text) : paint.bold(paint.red(text));
}

/** Nothing is denied, invalid, not evaluated or unreadable but for what the baseline knows. */
export function isClean(report: Report): boolean {
  return (
    report.unreadable.length === 0 &&
    report.summary.objects > 0 &&
    report.files.every(({ results }) =>
      results.every(
        (result) =>
          result.verdict !== "invalid" &&
          (result.verdict !== "notEvaluated" || isKnown(report, result)) &&
          !isNewlyDenied(report, result),
      ),
    )
  );
}

function baselineText({ baseline }: Report): string {
  if (baseline === undefined) return "";
  const gone = baseline.gone === 0 ? "" : `, ${baseline.gone} of it gone`;
  return `; ${count(baseline.known.size, "finding")} known from the baseline${gone}`;
}
