/** Writes a check as the REST API answers it, with the name of its file in every object. */
import type { FindingAnswer, Result } from "../evaluate/index.ts";
import type { Report } from "./report.ts";

/** The answer of `POST /v1/evaluate`, and beside it what is only true of files: their names, those that cannot be read, the baseline. */
export function toJson(report: Report): Readonly<Record<string, unknown>> {
  const { allowed, ruleset, summary, files, unreadable, skipped = [], baseline } = report;
  const results = files.flatMap(({ file, results: own }) =>
    own.map((result) => ({ ...withKnown(result, report), object: { file, ...result.object } })),
  );
  return {
    allowed,
    ruleset,
    summary,
    results,
    unreadable,
    skipped,
    ...(baseline && { baseline: { known: baseline.known.size, gone: baseline.gone } }),
  };
}

/** Marks what the baseline knows. */
function withKnown(result: Result, { baseline }: Report): Result & { readonly known?: true } {
  if (baseline === undefined) return result;
  const marked = (finding: FindingAnswer): FindingAnswer & { readonly known?: true } =>
    baseline.known.has(finding) ? { ...finding, known: true } : finding;
  const violations = result.violations.map((one) => ({ ...one, findings: one.findings.map(marked) }));
  return { ...result, ...(baseline.known.has(result) && { known: true }), violations };
}
