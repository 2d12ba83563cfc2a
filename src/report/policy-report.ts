/** Writes a check as PolicyReports (wgpolicyk8s.io/v1alpha2), one for each namespace. */
import type { FindingAnswer, Result, ViolationAnswer } from "../evaluate/index.ts";
import type { Report } from "./report.ts";
import type { Severity } from "./messages.ts";
import { findingText, noticeText, severityOf, violationText } from "./messages.ts";

/** What became of a pod. Source: policyreports.wgpolicyk8s.io, v1alpha2. */
export interface PolicyResult {
  readonly source: string;
  readonly policy: string;
  readonly rule?: string;
  readonly category: string;
  readonly result: "pass" | "fail" | "warn" | "error" | "skip";
  readonly severity?: "critical" | "high" | "medium" | "low" | "info";
  readonly scored: boolean;
  readonly message: string;
  readonly resources?: readonly Resource[];
  readonly properties?: Readonly<Record<string, string>>;
}

interface Resource {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** A report on one namespace; without one, on what names none. */
export interface PolicyReport {
  readonly apiVersion: "wgpolicyk8s.io/v1alpha2";
  readonly kind: "PolicyReport";
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly summary: Readonly<Record<PolicyResult["result"], number>>;
  readonly results: readonly PolicyResult[];
}

const SOURCE = "pod-security-rules";
const CATEGORY = "Pod Security Standards";

const OUTCOME = {
  error: { result: "fail", severity: "high" },
  warning: { result: "warn", severity: "medium" },
  note: { result: "warn", severity: "low" },
} as const satisfies Readonly<Record<Severity, object>>;

/** In the order in which namespaces first occur. They say how things are, whatever a baseline knows of it. */
export function toPolicyReports(report: Report): readonly PolicyReport[] {
  const groups = new Map<string | null, PolicyResult[]>();
  const add = (namespace: string | null, results: readonly PolicyResult[]): void => {
    const group = groups.get(namespace);
    if (group !== undefined) group.push(...results);
    else if (results.length > 0) groups.set(namespace, [...results]);
  };
  for (const { file, results } of report.files) {
    for (const result of results) add(result.object.namespace, resultsOf(file, result));
  }
  for (const { file, detail, line } of report.unreadable) {
    add(null, [
      {
        ...failed("unreadable"),
        message: `${file} cannot be read: ${detail}`,
        properties: place(file, line),
      },
    ]);
  }
  return [...groups].map(([namespace, results]) => ({
    apiVersion: "wgpolicyk8s.io/v1alpha2",
    kind: "PolicyReport",
    metadata: { name: "pod-security", ...(namespace !== null && { namespace }) },
    summary: summarize(results),
    results,
  }));
}

function resultsOf(file: string, result: Result): readonly PolicyResult[] {
  const { verdict, object, explanation, errors } = result;
  const about = { resources: [resourceOf(result)], properties: place(file, object.line) };
  switch (verdict) {
    case "notApplicable":
      return [];
    case "exempt":
      return [{ ...judged(result), result: "skip", message: explanation, ...about }];
    case "invalid":
    case "notEvaluated":
      return errors.map((error) => ({
        ...failed(verdict),
        message: noticeText(error),
        ...about,
        properties: place(file, error.line ?? object.line),
      }));
    default: {
      const found = result.violations.map((violation) => violated(violation, result, about, file));
      return found.length > 0
        ? found
        : [{ ...judged(result), result: "pass", message: explanation, ...about }];
    }
  }
}

function violated(
  violation: ViolationAnswer,
  result: Result,
  about: Pick<PolicyResult, "resources">,
  file: string,
): PolicyResult {
  const mode = violation.modes[0] ?? "enforce";
  const first = violation.findings[0];
  return {
    ...judged(result),
    policy: result.judgedAt?.[mode] ?? violation.level,
    rule: violation.control,
    ...OUTCOME[severityOf(violation)],
    message: `${violationText(violation)}. ${violation.findings.map(findingText).join("; ")}`,
    ...about,
    properties: { ...place(file, first?.line ?? result.object.line), ...pathsOf(violation.findings) },
  };
}

function judged({ judgedAt }: Result) {
  return { source: SOURCE, policy: judgedAt?.enforce ?? "none", category: CATEGORY, scored: true } as const;
}

function failed(policy: string) {
  return { source: SOURCE, policy, category: CATEGORY, result: "error", scored: true } as const;
}

/** The CRD takes texts alone. */
function place(file: string, line: number | undefined): Readonly<Record<string, string>> {
  return { file, ...(line !== undefined && { line: String(line) }) };
}

function pathsOf(findings: readonly FindingAnswer[]): Readonly<Record<string, string>> {
  return findings.length === 0 ? {} : { paths: findings.map(({ path }) => path).join(", ") };
}

function resourceOf({ object }: Result): Resource {
  const { apiVersion, kind, namespace, name } = object;
  return {
    ...(apiVersion !== null && { apiVersion }),
    ...(kind !== null && { kind }),
    ...(namespace !== null && { namespace }),
    ...(name !== null && { name }),
  };
}

function summarize(results: readonly PolicyResult[]): PolicyReport["summary"] {
  const counts = { pass: 0, fail: 0, warn: 0, error: 0, skip: 0 };
  for (const { result } of results) counts[result] += 1;
  return counts;
}
