/** Reads from an address by which policy the page evaluates, and writes addresses that state one. */
import type { EvaluateAnswer, EvaluateRequest } from "../../../../src/evaluate/index.ts";
import { MODES } from "../../../../src/policy/index.ts";
import { foundPolicies, policyParameters } from "../../../../src/report/web-page.ts";

/** Parameters of labels, as `enforce` and `enforce-version`. */
const LABELS = MODES.flatMap((mode) => [mode, `${mode}-version`] as const);
const SETTINGS = ["level", "version", "kubernetes-version", ...LABELS] as const;
export type Setting = (typeof SETTINGS)[number];

/** `level`: one level for every pod. `labels`: as a namespace with these labels, and as Namespaces in the text say beside them. */
export type By = "level" | "labels";

/** What was chosen. */
export interface Settings {
  readonly by: By;
  readonly request: EvaluateRequest & Readonly<Partial<Record<Setting, string>>>;
}

/** What the address says, else the strictest level at latest. The evaluation reports what it says and cannot be used. */
export function settingsOf(params: URLSearchParams, strictest: string): Settings {
  const given: Partial<Record<Setting, string>> = {};
  for (const name of SETTINGS) {
    const value = params.get(name);
    if (value !== null && value !== "") given[name] = value;
  }
  const { level, version, ...others } = given;
  const isByLabels = params.get("by") === "labels" || LABELS.some((name) => given[name] !== undefined);
  if (isByLabels && level === undefined) return { by: "labels", request: others };
  const cluster = given["kubernetes-version"];
  return {
    by: "level",
    request: {
      level: level ?? strictest,
      version: version ?? "latest",
      ...(cluster !== undefined && { "kubernetes-version": cluster }),
    },
  };
}

/**
 * Parameters for a link to an answer: the very policy that evaluated, stated whole, wherever labels and defaults had a part in
 * it. Where several policies evaluated, a link that carries the text finds their Namespaces in it; any other states the first.
 */
export function linkParams(
  { by, request }: Settings,
  answer: Pick<EvaluateAnswer, "results"> | undefined,
  carriesText: boolean,
): Readonly<Record<string, string | undefined>> {
  const policies = by === "level" || answer === undefined ? [] : foundPolicies(answer.results);
  const [first] = policies;
  if (first === undefined || (carriesText && policies.length > 1)) {
    return { ...request, by: by === "labels" ? by : undefined };
  }
  const cluster = request["kubernetes-version"];
  return {
    ...policyParameters(first.policy),
    ...(cluster !== undefined && { "kubernetes-version": cluster }),
  };
}
