/** Writes an evaluation as SARIF 2.1.0, the format of code scanning. */
import type { Control } from "../engine/index.ts";
import type { EvaluateAnswer, FindingAnswer, Result, ViolationAnswer } from "../kubernetes/evaluate/index.ts";
import type { Notice } from "../kubernetes/types.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

type SarifLevel = "error" | "warning" | "note";

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
    id: "warning",
    name: "Warning",
    text: "The API server would drop this field, or read it otherwise than it is meant.",
  },
] as const;

/** How the log names what was judged. */
export interface SarifOptions {
  /** URI reference of the file, relative to the root of the sources. */
  readonly file: string;
}

/**
 * A log with one run: one result for each finding, each invalid or not evaluated object, and each warning.
 * @param controls all controls of the rule set; they become the rules of the tool.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif(
  answer: EvaluateAnswer,
  controls: readonly Control[],
  { file }: SarifOptions,
): Readonly<Record<string, unknown>> {
  const rules = [...controls.map(ruleOf), ...OTHER_RULES.map(otherRule)];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const results = answer.results
    .flatMap((result) => resultsOf(result))
    .map(({ place, logical, ...result }) => ({
      ...result,
      ruleIndex: indexes.get(result.ruleId),
      locations: [{ physicalLocation: physical(file, place), logicalLocations: [logical] }],
    }));
  return {
    $schema: SCHEMA,
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "pod-security-rules", version: answer.ruleset.version, rules } },
        columnKind: "utf16CodeUnits",
        properties: { ruleset: answer.ruleset, allowed: answer.allowed, summary: answer.summary },
        results,
      },
    ],
  };
}

function ruleOf({ id, title, description, remediation, docs, level }: Control) {
  return {
    id,
    name: title,
    shortDescription: { text: title },
    fullDescription: { text: description },
    help: { text: remediation },
    helpUri: docs,
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

interface Place {
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly endLine?: number | undefined;
  readonly endColumn?: number | undefined;
}

function resultsOf(result: Result) {
  const object = objectName(result);
  const logical = (path: string) => ({
    fullyQualifiedName: path === "" ? object : `${object}: ${path}`,
    kind: "member",
  });
  const told = (ruleId: string, level: SarifLevel, { path, detail, line, column }: Notice) => ({
    ruleId,
    level,
    message: { text: `${object}: ${path === "" ? "" : `${path}: `}${detail}` },
    place: { line: line ?? result.object.line, column },
    logical: logical(path),
  });
  const verdict = result.verdict === "notEvaluated" ? "notEvaluated" : "invalid";
  return [
    ...result.violations.flatMap((violation) =>
      violation.findings.map((finding) => ({
        ruleId: violation.control,
        level: levelOf(violation),
        message: { text: messageOf(object, violation, finding) },
        place: { ...finding, line: finding.line ?? result.object.line },
        logical: logical(finding.path),
      })),
    ),
    ...result.errors.map((error) => told(verdict, "error", error)),
    ...result.warnings.map((warning) => told("warning", "warning", warning)),
  ];
}

/** Only what would be denied is an error. */
function levelOf({ modes }: ViolationAnswer): SarifLevel {
  if (modes.includes("enforce")) return "error";
  return modes.includes("warn") ? "warning" : "note";
}

function objectName({ object: { kind, namespace, name } }: Result): string {
  const names = [namespace, name].filter((part) => part !== null).join("/");
  return [kind ?? "object", names].filter((part) => part !== "").join(" ");
}

function messageOf(
  object: string,
  { reason, detail, remediation }: ViolationAnswer,
  finding: FindingAnswer,
): string {
  const found = finding.value === null ? "is not set" : `is ${JSON.stringify(finding.value)}`;
  const text = detail === "" ? reason : `${reason} (${detail})`;
  return `${object}: ${text}. ${finding.path} ${found}, expected ${finding.expected}. ${remediation}`;
}

function physical(file: string, { line, column, endLine, endColumn }: Place) {
  const region =
    line === undefined
      ? undefined
      : {
          startLine: line,
          ...(column !== undefined && { startColumn: column }),
          ...(endLine !== undefined && { endLine }),
          ...(endColumn !== undefined && { endColumn }),
        };
  return { artifactLocation: { uri: encodeURI(file) }, ...(region && { region }) };
}
