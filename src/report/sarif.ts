/** Writes an evaluation as SARIF 2.1.0, the format of code scanning. */
import type { PartialRange } from "../core/range.ts";
import type { Control } from "../engine/index.ts";
import type { FindingAnswer, Result, ViolationAnswer } from "../evaluate/index.ts";
import type { Notice } from "../manifest/types.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd, forEach } from "../core/time-slices.ts";
import type { Noted } from "./object-notes.ts";
import { notedIn } from "./object-notes.ts";
import type { Report, ReportSubject, Unreadable } from "./report.ts";
import type { Severity } from "./messages.ts";
import { count, findingText, noticeText, objectName, omittedText, severityOf } from "./messages.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** What the log says of more than violations. */
const OTHER_RULES = [
  {
    id: "invalid",
    name: "Invalid object",
    text: "The API server would refuse this object, so it was not judged.",
  },
  {
    id: "notEvaluated",
    name: "Object not evaluated",
    text: "Something like a pod stands in a kind that no workload entry describes, so it was not judged.",
  },
  {
    id: "unreadable",
    name: "Unreadable file",
    text: "The file cannot be read as manifests, so nothing in it was judged.",
  },
  {
    id: "omitted",
    name: "Left out",
    text: "What offends here would make the log too long: send fewer manifests at once to be told all of it.",
  },
  {
    id: "warning",
    name: "Warning",
    text: "The API server would drop this field, or read it otherwise than it is meant.",
  },
  {
    id: "partial",
    name: "Judged in part",
    text: "An operator adds to the pods what the object does not state, so the verdict does not cover it.",
  },
  {
    id: "withoutPods",
    name: "Nothing to judge",
    text: "An object of this kind makes no pods; what it is about has to be judged elsewhere.",
  },
] as const;

/**
 * A log with one run: one result for each finding, each invalid or not evaluated object, each file that cannot be read, and
 * each warning; and a note for each object that is evaluated in part, or makes no pods though it looks so.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif(report: Report): Readonly<Record<string, unknown>> {
  return runToEnd(makingSarif(report));
}

/** The same in small steps. */
export function* makingSarif(report: Report): TimeSlices<Readonly<Record<string, unknown>>> {
  const rules = [...report.controls.map((control) => ruleOf(control, report)), ...OTHER_RULES.map(otherRule)];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const results: object[] = [];
  const add = ({ file, place, logical, ...result }: Told): void => {
    const location = {
      physicalLocation: physical(file, place),
      ...(logical && { logicalLocations: [logical] }),
    };
    results.push({ ...result, ruleIndex: indexes.get(result.ruleId), locations: [location] });
  };
  for (const { file, results: own } of report.files) {
    for (const result of own) {
      yield* forEach(resultsOf(file, result, report), add);
      yield;
    }
    yield* forEach(notedIn(own), (noted) => add(noteResult(file, noted)));
  }
  report.unreadable.map(unreadableResult).forEach(add);
  const { ruleset, allowed, summary, omitted } = report;
  return {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "pod-security-rules", version: ruleset.version, rules } },
        columnKind: "utf16CodeUnits",
        properties: { ruleset, allowed, summary, ...(omitted && { omitted }) },
        results,
      },
    ],
  };
}

function ruleOf({ id, title, description, remediation, docs, level }: Control, { page }: Report) {
  return {
    id,
    name: title,
    shortDescription: { text: title },
    fullDescription: { text: description },
    help: { text: remediation },
    helpUri: page?.control(id) ?? docs,
    properties: { tags: ["security", "kubernetes", level] },
  };
}

function otherRule({ id, name, text }: (typeof OTHER_RULES)[number]) {
  return {
    id,
    name,
    shortDescription: { text: name },
    fullDescription: { text },
    help: { text },
    properties: { tags: ["kubernetes"] },
  };
}

interface Told {
  readonly ruleId: string;
  readonly level: Severity;
  readonly message: { readonly text: string };
  readonly file: string;
  readonly place: PartialRange;
  readonly logical?: { readonly fullyQualifiedName: string; readonly kind: string };
  readonly baselineState?: "new" | "unchanged";
  readonly partialFingerprints?: Readonly<Record<string, string>>;
}

function resultsOf(file: string, result: Result, report: Report): readonly Told[] {
  const object = objectName(result.object);
  const logical = (path: string) => ({
    fullyQualifiedName: path === "" ? object : `${object}: ${path}`,
    kind: "member",
  });
  const reported = (ruleId: string, level: Severity, notice: Notice): Told => ({
    ruleId,
    level,
    message: { text: `${object}: ${noticeText(notice)}` },
    file,
    place: { line: notice.line ?? result.object.line, column: notice.column },
    logical: logical(notice.path),
  });
  const omitted = (text: string): Told => ({
    ruleId: "omitted",
    level: "error",
    message: { text: `${object}: ${text}` },
    file,
    place: { line: result.object.line },
    logical: logical(result.podPath ?? ""),
  });
  const { violationsOmitted = 0 } = result;
  const verdict = result.verdict === "notEvaluated" ? "notEvaluated" : "invalid";
  return [
    ...result.violations.flatMap((violation) =>
      violation.findings.map(
        (finding): Told => ({
          ruleId: violation.control,
          level: severityOf(violation),
          message: { text: messageOf(object, violation, finding) },
          file,
          place: { ...finding, line: finding.line ?? result.object.line },
          logical: logical(finding.path),
          ...identity({ file, result, violation, finding }, finding, report),
        }),
      ),
    ),
    ...result.violations
      .filter(({ findingsOmitted = 0 }) => findingsOmitted > 0)
      .map((violation) => omitted(`${violation.control}: ${omittedText(violation)}`)),
    ...(violationsOmitted === 0
      ? []
      : [omitted(`${count(violationsOmitted, "more violation")}, left out here`)]),
    ...result.errors.map((error) => ({
      ...reported(verdict, "error", error),
      ...(verdict === "notEvaluated" && identity({ file, result }, result, report)),
    })),
    ...result.warnings.map((warning) => reported("warning", "warning", warning)),
  ];
}

function noteResult(file: string, { result: { object }, note: { kind, text } }: Noted): Told {
  const name = objectName(object);
  return {
    ruleId: kind,
    level: "note",
    message: { text: `${name}: ${text}` },
    file,
    place: { line: object.line },
  };
}

/** By which other logs know the result again. */
function identity(
  subject: ReportSubject,
  known: FindingAnswer | Result,
  { fingerprint, baseline }: Report,
): Pick<Told, "baselineState" | "partialFingerprints"> {
  const print = fingerprint(subject);
  return {
    ...(baseline && { baselineState: baseline.known.has(known) ? "unchanged" : "new" }),
    ...(print !== "" && { partialFingerprints: { "podSecurity/v1": print } }),
  };
}

function unreadableResult({ file, detail, line, column }: Unreadable): Told {
  const message = { text: `cannot be read: ${detail}` };
  return { ruleId: "unreadable", level: "error", message, file, place: { line, column } };
}

function messageOf(object: string, violation: ViolationAnswer, finding: FindingAnswer): string {
  // the whole violation would be said again for each of its findings; how to repair it stands in the rule
  return `${object}: ${violation.reason}. ${findingText(finding)}.`;
}

function physical(file: string, { line, column, endLine, endColumn }: PartialRange) {
  const region =
    line === undefined
      ? undefined
      : {
          startLine: line,
          ...(column !== undefined && { startColumn: column }),
          ...(endLine !== undefined && { endLine }),
          ...(endColumn !== undefined && { endColumn }),
        };
  return { artifactLocation: { uri: uriOf(file) }, ...(region && { region }) };
}

/** Relative to the root of the sources; files elsewhere have a URI of their own. */
function uriOf(file: string): string {
  const path = file.split("/").map(encodeURIComponent).join("/");
  return path.startsWith("/") ? `file://${path}` : path;
}
