/** Writes a check for people: what is wrong, the line it stands on, how to put it right, and one line for the whole; where to look into it. */
import type { FindingAnswer, Result, ViolationAnswer } from "../evaluate/index.ts";
import type { Notice } from "../manifest/types.ts";
import type { PartialRange } from "../core/range.ts";
import { excerpt } from "./excerpt.ts";
import { noteLines } from "./object-notes.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import type { Report, Unreadable } from "./report.ts";
import { isKnown, newViolations } from "./report.ts";
import type { Severity } from "./messages.ts";
import {
  count,
  expectation,
  noticeText,
  objectName,
  omittedText,
  severityOf,
  unstopped,
  violationText,
} from "./messages.ts";
import { skippedLine } from "./skipped.ts";
import { isClean, summaryLine } from "./summary.ts";
import type { WebPage } from "./web-page.ts";
import { foundPolicies } from "./web-page.ts";

/** How the text is written. */
export interface TextOptions {
  /** The lines of a file that was read. */
  readonly linesOf: (file: string) => readonly string[];
  readonly paint: Paint;
}

/** The whole text, with a line feed at its end. */
export function toText(report: Report, options: TextOptions): string {
  const explained = new Set<string>();
  const blocks = [
    ...report.files.flatMap(({ file, results }) =>
      results.flatMap((result) => resultBlocks({ file, result, report, explained, ...options })),
    ),
    ...report.unreadable.map((one) => unreadableBlock(one, options)),
  ];
  const results = report.files.flatMap((file) => file.results);
  const last = [
    ...noteLines(report.files).map((line) => printable(line)),
    summaryLine(report, options.paint),
    ...skippedLines(report),
    ...(report.note === undefined ? [] : [`note: ${report.note}`]),
    ...(report.page === undefined || isClean(report) ? [] : linkLines(report.page, results)),
  ];
  return `${blocks.join("\n")}${blocks.length === 0 ? "" : "\n"}${lines(last)}`;
}

function skippedLines({ skipped = [] }: Report): readonly string[] {
  return skipped.length === 0 ? [] : [printable(skippedLine(skipped))];
}

/** Policies that are reported of; more of them than people look into. */
const MAX_LINKS = 10;
const MAX_NAMES = 3;

/** One link for each policy under which something was found. */
function linkLines(page: WebPage, results: readonly Result[]): readonly string[] {
  const policies = foundPolicies(results);
  const [first] = policies;
  if (policies.length <= 1) return [`look into it: ${page.check(first?.policy)}`];
  const more = policies.length - MAX_LINKS;
  return [
    ...policies
      .slice(0, MAX_LINKS)
      .map(({ policy, namespaces }) => `look into ${some(namespaces)}: ${page.check(policy)}`),
    ...(more > 0 ? [`look into the ${count(more, "other policy", "other policies")} one by one`] : []),
  ];
}

function some(names: readonly string[]): string {
  const more = names.length - MAX_NAMES;
  return printable(names.slice(0, MAX_NAMES).join(", ")) + (more > 0 ? ` and ${more} more` : "");
}

interface TextContext extends TextOptions {
  readonly file: string;
  readonly result: Result;
  readonly report: Report;
  /** Controls whose remedy was reported already. */
  readonly explained: Set<string>;
}

function resultBlocks(context: TextContext): readonly string[] {
  const { report, result } = context;
  const verdict = result.verdict === "notEvaluated" ? "notEvaluated" : "invalid";
  const errors = isKnown(report, result) ? [] : result.errors;
  return [
    ...newViolations(report, result).map((violation) => violationBlock(violation, context)),
    ...errors.map((error) => noticeBlock("error", verdict, error, context)),
    ...result.warnings.map((warning) => noticeBlock("warning", undefined, warning, context)),
  ];
}

function violationBlock(violation: ViolationAnswer, context: TextContext): string {
  const { result, paint, explained } = context;
  const { control, remediation, docs, findings } = violation;
  const severity = severityOf(violation);
  const gutter = gutterOf(findings, result);
  const places = findings.flatMap((finding, i) => findingLines(finding, i === 0, gutter, context));
  const fresh = !explained.has(control);
  explained.add(control);
  const notes = fresh
    ? [note("fix", unstopped(printable(remediation)), gutter, paint), note("see", docs, gutter, paint)]
    : [];
  const more = omittedText(violation);
  const rest = more === "" ? [] : [note("more", more, gutter, paint)];
  return lines([headline(severity, control, violationText(violation), paint), ...places, ...rest, ...notes]);
}

function findingLines(
  finding: FindingAnswer,
  first: boolean,
  gutter: number,
  context: TextContext,
): readonly string[] {
  const { file, result, linesOf, paint } = context;
  const range = rangeOf(finding, result);
  const label = printable(`${finding.path} ${expectation(finding)}`);
  const shown = excerpt(linesOf(file), range, label, gutter, paint);
  const where = first
    ? [arrow(file, range, inObject(result), gutter, paint)]
    : [`${" ".repeat(gutter)} ${paint.blue("...")}`];
  return shown.length === 0 ? [...where, note("at", label, gutter, paint)] : [...where, ...shown];
}

function noticeBlock(
  severity: Severity,
  kind: string | undefined,
  notice: Notice,
  context: TextContext,
): string {
  const { file, result, linesOf, paint } = context;
  const range = { ...notice, line: notice.line ?? result.object.line };
  const gutter = String(range.line).length;
  return lines([
    headline(severity, kind, noticeText(notice), paint),
    arrow(file, range, inObject(result), gutter, paint),
    ...excerpt(linesOf(file), { ...range, endLine: range.line }, "", gutter, paint),
  ]);
}

function unreadableBlock(unreadable: Unreadable, { linesOf, paint }: TextOptions): string {
  const { file, detail, line } = unreadable;
  const gutter = String(line ?? 1).length;
  return lines([
    headline("error", "unreadable", detail, paint),
    arrow(file, unreadable, "", gutter, paint),
    ...excerpt(linesOf(file), unreadable, "", gutter, paint),
  ]);
}

const COLOUR = { error: "red", warning: "yellow", note: "blue" } as const;

function headline(severity: Severity, code: string | undefined, text: string, paint: Paint): string {
  const head = code === undefined ? severity : `${severity}[${code}]`;
  return `${paint.bold(paint[COLOUR[severity]](head))}${paint.bold(`: ${unstopped(printable(text))}`)}`;
}

function arrow(
  file: string,
  { line, column }: PartialRange,
  more: string,
  gutter: number,
  paint: Paint,
): string {
  const place = [printable(file), line, line === undefined ? undefined : column]
    .filter((part) => part !== undefined)
    .join(":");
  return `${" ".repeat(gutter)}${paint.blue("-->")} ${place}${more}`;
}

function note(word: string, text: string, gutter: number, paint: Paint): string {
  return `${" ".repeat(gutter)} ${paint.blue("=")} ${paint.bold(word)}: ${text}`;
}

function inObject({ object }: Result): string {
  return ` (${printable(objectName(object))})`;
}

function rangeOf(finding: FindingAnswer, { object }: Result): PartialRange {
  return finding.line === undefined ? { line: object.line } : finding;
}

function gutterOf(findings: readonly FindingAnswer[], result: Result): number {
  return Math.max(
    ...[0, ...findings.map((one) => rangeOf(one, result).line ?? 0)].map((line) => String(line).length),
  );
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
