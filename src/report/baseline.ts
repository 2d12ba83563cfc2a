/** Remembers what was found once, so that a later check tells new findings from known ones. */
import type { FindingAnswer, Result } from "../evaluate/index.ts";
import type { BaselineOutcome, FileResults, ReportSubject } from "./report.ts";
import { objectName } from "./messages.ts";

/** Something that was found, as a baseline file keeps it. All but the fingerprint is for people who read the file. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly file: string;
  readonly object: string;
  /** The control, or `notEvaluated`. */
  readonly control: string;
  readonly path: string;
}

/** The content of a baseline file. */
export interface Baseline {
  readonly kind: "PodSecurityBaseline";
  readonly version: 1;
  readonly findings: readonly BaselineEntry[];
}

/** A baseline file that cannot be used; the message says why. */
export class BaselineError extends Error {
  override readonly name = "BaselineError";
}

/** What a baseline can know: findings, and objects that were not evaluated. Invalid objects are never accepted. */
function subjectsOf(files: readonly FileResults[]): readonly ReportSubject[] {
  return files.flatMap(({ file, results }) =>
    results.flatMap((result): readonly ReportSubject[] =>
      result.verdict === "notEvaluated"
        ? [{ file, result }]
        : result.violations.flatMap((violation) =>
            violation.findings.map((finding) => ({ file, result, violation, finding })),
          ),
    ),
  );
}

/** A baseline that knows everything that was found, in an order that does not depend on the files' order. */
export function makeBaseline(
  files: readonly FileResults[],
  fingerprint: (subject: ReportSubject) => string,
): Baseline {
  const findings = subjectsOf(files).map((subject) => ({
    fingerprint: fingerprint(subject),
    file: subject.file,
    object: objectName(subject.result.object),
    control: subject.violation?.control ?? subject.result.verdict,
    path: subject.finding?.path ?? subject.result.errors[0]?.path ?? "",
  }));
  const key = ({ file, object, control, path }: BaselineEntry): string =>
    JSON.stringify([file, object, control, path]);
  findings.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return { kind: "PodSecurityBaseline", version: 1, findings };
}

/** Which of the findings a baseline knows. */
export function compareToBaseline(
  baseline: Baseline,
  files: readonly FileResults[],
  fingerprint: (subject: ReportSubject) => string,
): BaselineOutcome {
  const left = new Set(baseline.findings.map((entry) => entry.fingerprint));
  const known = new Set<FindingAnswer | Result>();
  for (const subject of subjectsOf(files)) {
    if (left.delete(fingerprint(subject))) known.add(subject.finding ?? subject.result);
  }
  return { known, gone: left.size };
}

/**
 * Reads the text of a baseline file.
 * @throws BaselineError when it is not one.
 */
export function parseBaseline(text: string): Baseline {
  const value = parse(text) as Partial<Baseline> | null;
  if (typeof value !== "object" || value?.kind !== "PodSecurityBaseline" || !Array.isArray(value.findings)) {
    throw new BaselineError("it is not a baseline: write one with --write-baseline");
  }
  if (value.version !== 1)
    throw new BaselineError("its version is not 1: write it again with --write-baseline");
  const broken = value.findings.findIndex((entry: unknown) => !isEntry(entry));
  if (broken !== -1) throw new BaselineError(`findings[${broken}] has no fingerprint`);
  return value as Baseline;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BaselineError(`it is not JSON: ${(error as Error).message}`);
  }
}

function isEntry(value: unknown): value is BaselineEntry {
  return (
    typeof value === "object" &&
    value !== null &&
    "fingerprint" in value &&
    typeof value.fingerprint === "string"
  );
}
