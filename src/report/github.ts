/** Writes a check as workflow commands, which GitHub Actions shows beside the lines of a pull request. */
import type { PartialRange } from "../core/range.ts";
import { notedIn } from "./object-notes.ts";
import type { Report } from "./report.ts";
import { isKnown, newViolations } from "./report.ts";
import { findingText, noticeText, objectName, severityOf, violationHead } from "./messages.ts";

const COMMAND = { error: "error", warning: "warning", note: "notice" } as const;

const NOTE = { partial: "Judged in part", withoutPods: "Nothing to judge" } as const;

/**
 * One command a line.
 * Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function toGithub(report: Report): string {
  const lines = report.files.flatMap(({ file, results }) => [
    ...results.flatMap((result) => {
      const object = objectName(result.object);
      const place = { line: result.object.line };
      const verdict = result.verdict === "notEvaluated" ? "Not evaluated" : "Invalid";
      return [
        ...newViolations(report, result).flatMap((violation) =>
          violation.findings.map((finding) => {
            const said = `${object}: ${violationHead(violation)}. ${findingText(finding)}. ${violation.remediation}`;
            const where = finding.line === undefined ? place : finding;
            return command(COMMAND[severityOf(violation)], file, where, violation.title, said);
          }),
        ),
        ...(isKnown(report, result) ? [] : result.errors).map((error) =>
          command("error", file, { ...place, ...error }, verdict, `${object}: ${noticeText(error)}`),
        ),
        ...result.warnings.map((warning) =>
          command("warning", file, { ...place, ...warning }, "Warning", `${object}: ${noticeText(warning)}`),
        ),
      ];
    }),
    ...notedIn(results).map(({ result: { object }, note }) =>
      command("notice", file, { line: object.line }, NOTE[note.kind], `${objectName(object)}: ${note.text}`),
    ),
  ]);
  const unreadable = report.unreadable.map(({ file, detail, ...place }) =>
    command("error", file, place, "Unreadable file", `cannot be read: ${detail}`),
  );
  return [...lines, ...unreadable].map((line) => `${line}\n`).join("");
}

function command(name: string, file: string, place: PartialRange, title: string, message: string): string {
  const { line, column, endLine, endColumn } = place;
  // columns are taken only within one line; the last one is part of the range
  const oneLine = line !== undefined && (endLine === undefined || endLine === line);
  const properties = {
    file,
    line,
    endLine: endLine === line ? undefined : endLine,
    col: oneLine ? column : undefined,
    endColumn: oneLine && endLine === line && endColumn !== undefined ? endColumn - 1 : undefined,
    title,
  };
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name} ${written.join(",")}::${data(message)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
