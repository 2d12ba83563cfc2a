/** Keeps of each result what tables and totals need. */
import type { Result, Verdict } from "../../../src/evaluate/index.ts";
import { createLevelOrder } from "../../../src/policy/index.ts";
import type { PreparedRules } from "../../../src/evaluate/rule-data.ts";
import type { Manifest } from "../../../src/manifest/types.ts";

/** One pod, or one object without any. */
export interface Row {
  readonly index: number;
  readonly line: number;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly verdict: Verdict;
  /** Violated controls, each once. */
  readonly controls: readonly string[];
  readonly findings: number;
  /** The highest level that the pod meets at the version it is evaluated at; null for none, undefined without a pod. */
  readonly meets?: string | null;
}

/** Rows of manifests, and the results that were found for them. */
export function rowsOf(
  manifests: readonly Manifest[],
  results: readonly Result[],
  { engine }: PreparedRules,
): readonly Row[] {
  const order = createLevelOrder(engine.levels);
  const levels = [...order.names].sort((a, b) => order.depth(b) - order.depth(a));
  const byPlace = new Map(
    manifests.flatMap(({ index, pods }) =>
      pods.map(({ podPath, pod }) => [`${index} ${podPath}`, pod] as const),
    ),
  );
  return results.map(({ object, podPath, verdict, violations, judgedAt }): Row => {
    const pod = byPlace.get(`${object.index} ${podPath ?? ""}`);
    const version = judgedAt?.enforce.split(":")[1] ?? "latest";
    return {
      index: object.index,
      line: object.line,
      kind: object.kind ?? "",
      namespace: object.namespace ?? "",
      name: object.name ?? "",
      verdict,
      controls: [...new Set(violations.map(({ control }) => control))],
      findings: violations.reduce((sum, one) => sum + one.findings.length, 0),
      ...(pod !== undefined &&
        podPath !== null && {
          meets: levels.find((level) => engine.evaluator(level, version).allows(pod)) ?? null,
        }),
    };
  });
}
