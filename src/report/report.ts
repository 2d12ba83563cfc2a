/** What the reports of a check are written from: the answer of the engine, file by file, and what could not be read. */
import type { Control } from "../engine/index.ts";
import type {
  EvaluateAnswer,
  FindingAnswer,
  Omitted,
  Result,
  Summary,
  ViolationAnswer,
} from "../evaluate/index.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import type { Skipped } from "./skipped.ts";
import type { WebPage } from "./web-page.ts";

/** The results of one file, in its order. */
export interface FileResults {
  /** As people shall see it: relative to the directory where the check ran, with slashes. */
  readonly file: string;
  readonly results: readonly Result[];
}

/** A file of which nothing was evaluated. */
export interface Unreadable {
  readonly file: string;
  /** One sentence without its full stop. */
  readonly detail: string;
  readonly line?: number;
  readonly column?: number;
}

/** Everything that a check found. */
export interface Report {
  /** True only if everything could be read, and nothing is denied, invalid or not evaluated. */
  readonly allowed: boolean;
  readonly ruleset: RuleSetName;
  readonly summary: Summary;
  /** What the answer would be too long with; absent when it is whole. */
  readonly omitted?: Omitted;
  readonly files: readonly FileResults[];
  readonly unreadable: readonly Unreadable[];
  /** What directories hold beside Kubernetes objects; absent for what is no directory. */
  readonly skipped?: readonly Skipped[];
  /** All controls of the rule set. */
  readonly controls: readonly Control[];
  /** Absent when there is no baseline. */
  readonly baseline?: BaselineOutcome;
  /** Absent when nobody said where the service's page is. */
  readonly page?: WebPage;
  /** What people must know of the whole, one sentence without its full stop. */
  readonly note?: string;
  /** Names a finding, the same wherever its lines move to. */
  readonly fingerprint: (subject: ReportSubject) => string;
}

/** One thing that was found: a finding, or (without violation) an object that was not evaluated. */
export interface ReportSubject {
  readonly file: string;
  readonly result: Result;
  readonly violation?: ViolationAnswer;
  readonly finding?: FindingAnswer;
}

/** What a baseline says of the findings. */
export interface BaselineOutcome {
  /** Findings, and results that were not evaluated, which the baseline knows. */
  readonly known: ReadonlySet<FindingAnswer | Result>;
  /** Entries of the baseline that were not found again. */
  readonly gone: number;
}

/** The report on a single text, as the REST API answers it. */
export function reportOf(answer: EvaluateAnswer, controls: readonly Control[], file: string): Report {
  const { results, ...rest } = answer;
  return { ...rest, files: [{ file, results }], unreadable: [], controls, fingerprint: () => "" };
}

/** The findings of a violation that the baseline does not know. */
function newFindings({ baseline }: Report, { findings }: ViolationAnswer): readonly FindingAnswer[] {
  return baseline === undefined ? findings : findings.filter((finding) => !baseline.known.has(finding));
}

/** The violations with a finding that the baseline does not know; each with those findings alone. */
export function newViolations(report: Report, result: Result): readonly ViolationAnswer[] {
  if (report.baseline === undefined) return result.violations;
  return result.violations
    .map((violation) => ({ violation, findings: newFindings(report, violation) }))
    .filter(({ violation, findings }) => findings.length > 0 || violation.findings.length === 0)
    .map(({ violation, findings }) => ({ ...violation, findings }));
}

/** Whether the baseline knows the result as a whole: it was not evaluated then, either. */
export function isKnown({ baseline }: Report, result: Result): boolean {
  return baseline?.known.has(result) === true;
}

/** Whether the result must stop the caller: something is denied, and the baseline does not know it. */
export function isNewlyDenied(report: Report, result: Result): boolean {
  return (
    result.verdict === "denied" &&
    newViolations(report, result).some(({ modes }) => modes.includes("enforce"))
  );
}
