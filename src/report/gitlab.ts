/** Writes a check as GitLab's Code Quality report. */
import { notedIn } from "./object-notes.ts";
import type { Report, ReportSubject } from "./report.ts";
import { isKnown, newViolations } from "./report.ts";
import type { Severity } from "./messages.ts";
import { findingText, noticeText, objectName, severityOf, violationHead } from "./messages.ts";

/** One entry of the report. Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export interface CodeQualityIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITY = { error: "major", warning: "minor", note: "info" } as const satisfies Readonly<
  Record<Severity, CodeQualityIssue["severity"]>
>;

/** @param hash as the report's fingerprints use it; makes those of what has no finding. */
export function toGitlab(report: Report, hash: (text: string) => string): readonly CodeQualityIssue[] {
  const issues = report.files.flatMap(({ file, results }) => {
    const notes = new Map(notedIn(results).map((noted) => [noted.result, noted.note]));
    return results.flatMap((result) => {
      const object = objectName(result.object);
      const note = notes.get(result);
      const issue = (
        check: string,
        severity: CodeQualityIssue["severity"],
        text: string,
        line: number | undefined,
        subject?: ReportSubject,
      ): CodeQualityIssue => ({
        description: `${object}: ${text}`,
        check_name: check,
        fingerprint: subject
          ? report.fingerprint(subject)
          : hash(JSON.stringify([file, object, check, text])),
        severity,
        location: { path: file, lines: { begin: line ?? result.object.line } },
      });
      const errors = isKnown(report, result) ? [] : result.errors;
      return [
        ...newViolations(report, result).flatMap((violation) =>
          violation.findings.map((finding) =>
            issue(
              violation.control,
              SEVERITY[severityOf(violation)],
              `${violationHead(violation)}. ${findingText(finding)}`,
              finding.line,
              { file, result, violation, finding },
            ),
          ),
        ),
        ...errors.map((notice) => issue(result.verdict, "critical", noticeText(notice), notice.line)),
        ...result.warnings.map((notice) => issue("warning", "info", noticeText(notice), notice.line)),
        ...(note === undefined ? [] : [issue(note.kind, "info", note.text, undefined)]),
      ];
    });
  });
  const unreadable = report.unreadable.map(
    ({ file, detail, line = 1 }): CodeQualityIssue => ({
      description: `${file} cannot be read: ${detail}`,
      check_name: "unreadable",
      fingerprint: hash(JSON.stringify([file, "unreadable"])),
      severity: "critical",
      location: { path: file, lines: { begin: line } },
    }),
  );
  return numbered([...issues, ...unreadable], hash);
}

/** GitLab shows only the first of two issues with one fingerprint. */
function numbered(
  issues: readonly CodeQualityIssue[],
  hash: (text: string) => string,
): readonly CodeQualityIssue[] {
  const seen = new Map<string, number>();
  return issues.map((issue) => {
    const times = (seen.get(issue.fingerprint) ?? 0) + 1;
    seen.set(issue.fingerprint, times);
    return times === 1 ? issue : { ...issue, fingerprint: hash(`${issue.fingerprint}#${times}`) };
  });
}
