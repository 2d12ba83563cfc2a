/** Checks the examples of workload entries: an object, and the pods that should be found in it. */
import type { RuleSet } from "../../engine/index.ts";
import type { JsonObject } from "../../core/json.ts";
import { formatPath } from "../../core/path.ts";
import { isJsonObject } from "../../core/json.ts";
import { compileWorkloads } from "./compile.ts";
import { findPods } from "./find.ts";
import type { FoundTemplate, FoundTemplates, WorkloadEntry, WorkloadExample } from "./types.ts";

/** What an example expected, and what came instead. */
export interface WorkloadFailure {
  /** Name of the entry. */
  readonly workload: string;
  /** Number of the example within its entry, from 0. */
  readonly example: number;
  readonly expected: unknown;
  readonly found: unknown;
}

const LISTS = ["initContainers", "containers", "ephemeralContainers"] as const;

/**
 * The examples that do not come true, each evaluated by the entry that it stands in.
 * @param rules whose restricted fields mark the pods that an entry passes over.
 * @param others the entries for manifests that the examples hold.
 */
export function checkWorkloadExamples(
  entries: readonly JsonObject[],
  rules: Pick<RuleSet, "scopes" | "controls">,
  others: readonly JsonObject[] = entries,
): WorkloadFailure[] {
  return entries.flatMap((entry) => {
    const held = others.filter((other) => other["name"] !== entry["name"]);
    const workloads = compileWorkloads([...held, entry], rules);
    const { name, examples } = entry as unknown as WorkloadEntry;
    return examples.flatMap((example, i) => {
      const found = viewOf(findPods(example.object, workloads), example);
      const expected = expectedOf(example);
      const same = canonical(found) === canonical(expected);
      return same ? [] : [{ workload: name, example: i, expected, found }];
    });
  });
}

function expectedOf({ pods, warnings = [], notEvaluated = [] }: WorkloadExample): unknown {
  return { pods, warnings, notEvaluated };
}

function viewOf(found: FoundTemplates, example: WorkloadExample): unknown {
  const nothing = { pods: [], warnings: [], notEvaluated: [] };
  if (found.kind === "none") return nothing;
  if (found.kind === "unknown")
    return { ...nothing, notEvaluated: found.issues.map(({ path }) => formatPath(path)) };
  return {
    pods: found.pods.map((pod, i) => view(pod, example.pods[i]?.pod !== undefined)),
    warnings: found.warnings.map(({ path }) => formatPath(path)),
    notEvaluated: [],
  };
}

function view({ path, pod }: FoundTemplate, whole: boolean): unknown {
  const spec: unknown = isJsonObject(pod) ? pod["spec"] : undefined;
  const containers = isJsonObject(spec) ? LISTS.flatMap((list) => namesIn(spec[list])) : [];
  return { path: formatPath(path), containers, ...(whole && { pod }) };
}

function namesIn(list: unknown): unknown[] {
  return Array.isArray(list) ? list.map((item) => (isJsonObject(item) ? (item["name"] ?? "") : "")) : [];
}

/** The value as text, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isJsonObject(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
