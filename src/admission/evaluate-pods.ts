/**
 * Evaluates the pods of a request by the policy of its namespace, and words the answer.
 * Source: EvaluatePod in k8s.io/pod-security-admission/admission.
 */
import type { Evaluator, ExemptedViolation, PodLike, Violation } from "../engine/index.ts";
import { joinViolations } from "../engine/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { violationText } from "../evaluate/index.ts";
import type { Workload } from "../policy/exemptions/index.ts";
import { fieldErrorsText } from "../namespaces/index.ts";
import type { LabelPolicy, LevelVersion, Mode } from "../policy/index.ts";
import { policyText } from "../policy/index.ts";
import type { AdmissionContext } from "./context.ts";
import type { Answer } from "./responses.ts";
import { allow, forbid } from "./responses.ts";
import type { Attributes } from "./types.ts";

/** A pod in the object of a request. */
export interface RequestPod {
  readonly pod: PodLike;
  /** Its place in the object, empty for a Pod and where there is only one. */
  readonly place: string;
  /** What exemptions know it by. */
  readonly workload: Workload;
}

/** The answer for an exempt request. */
export function exempt(
  by: "namespace" | "user" | "runtimeClass",
  attributes: Attributes,
  { metrics }: AdmissionContext,
): Answer {
  metrics.exemption(attributes);
  return allow({ exempt: by });
}

/**
 * Evaluates pods in the modes given; one that is exempt by its runtime class is passed over.
 * @param modes all for a pod; for what makes pods, those that only tell.
 * @param sliced whether it is done in small steps: for ordinary pods they cost more than they are worth.
 */
export function* evaluatingPods(
  pods: readonly RequestPod[],
  { policy, errors }: LabelPolicy,
  modes: readonly Mode[],
  attributes: Attributes,
  sliced: boolean,
  context: AdmissionContext,
): TimeSlices<Answer> {
  const judged = pods.filter(({ pod }) => !context.hasExemptRuntimeClass(pod));
  if (judged.length === 0) return exempt("runtimeClass", attributes, context);

  const annotations: Record<string, string> = {};
  if (errors.length > 0) {
    annotations["error"] = `Failed to parse policy: ${fieldErrorsText(errors)}`;
    context.metrics.error(false, attributes);
  }
  const judgementOf = createEvaluations(judged, sliced, context);
  const hidden = new Set<ExemptedViolation>();
  const failing = function* (mode: Mode): TimeSlices<readonly string[]> {
    const results = yield* judgementOf(policy[mode]);
    const texts = textsOf(mode, policy[mode], results);
    for (const { exempted } of results) for (const one of exempted) hidden.add(one);
    const denies = texts.length > 0;
    if (denies || mode === "enforce") {
      context.metrics.evaluation(denies ? "deny" : "allow", policy[mode], mode, attributes);
    }
    return texts;
  };

  let refusal: string | undefined;
  if (modes.includes("enforce")) {
    annotations["enforce-policy"] = policyText(policy.enforce);
    const texts = yield* failing("enforce");
    if (texts.length > 0) refusal = texts.join("; ");
  }
  if (modes.includes("audit")) {
    const texts = yield* failing("audit");
    if (texts.length > 0) annotations["audit-violations"] = texts.join("; ");
  }
  // who is refused reads why already
  const warnings = refusal === undefined && modes.includes("warn") ? yield* failing("warn") : [];
  if (hidden.size > 0) annotations["exempted-violations"] = hiddenText([...hidden], context);
  return refusal === undefined ? allow(annotations, warnings) : forbid(attributes, refusal, annotations);
}

/** What exemptions let pass, for the audit log: `EXEMPTION: REASON (DETAIL), …`. */
function hiddenText(hidden: readonly ExemptedViolation[], { metrics }: AdmissionContext): string {
  const names = [...new Set(hidden.map(({ exemption }) => exemption))];
  for (const name of names) metrics.exempted(name);
  return names
    .map((name) => {
      const texts = hidden.filter(({ exemption }) => exemption === name).map((one) => joinViolations([one]));
      // two modes may hide the same
      return `${name}: ${[...new Set(texts)].join(", ")}`;
    })
    .join("; ");
}

interface EvaluatedPod {
  readonly place: string;
  readonly violations: readonly Violation[];
  readonly exempted: readonly ExemptedViolation[];
}

const NOTHING: readonly never[] = [];

/** Modes that run the very same checks are evaluated once. */
function createEvaluations(
  pods: readonly RequestPod[],
  sliced: boolean,
  context: AdmissionContext,
): (policy: LevelVersion) => TimeSlices<readonly EvaluatedPod[]> {
  const known = new Map<Evaluator["checks"], readonly EvaluatedPod[]>();
  return function* (policy) {
    const evaluator = context.evaluatorOf(policy);
    const before = known.get(evaluator.checks);
    if (before !== undefined) return before;
    const results: EvaluatedPod[] = [];
    for (const pod of pods) {
      results.push(yield* evaluating(pod, evaluator, sliced, context));
      yield;
    }
    known.set(evaluator.checks, results);
    return results;
  };
}

function* evaluating(
  { pod, place, workload }: RequestPod,
  evaluator: Evaluator,
  sliced: boolean,
  { exemptionIndex }: AdmissionContext,
): TimeSlices<EvaluatedPod> {
  const violations = sliced ? yield* evaluator.evaluating(pod) : evaluator.evaluate(pod);
  const exemptionFor = violations.length === 0 ? undefined : exemptionIndex.lookupFor(workload, pod);
  if (exemptionFor === undefined) return { place, violations, exempted: NOTHING };
  return { place, ...(yield* evaluator.dividing(pod, exemptionFor)) };
}

/** What fails, worded by mode: one text for each failing pod. */
function textsOf(mode: Mode, policy: LevelVersion, results: readonly EvaluatedPod[]): readonly string[] {
  return results.flatMap(({ place, violations }) => {
    if (violations.length === 0) return [];
    return [`${place === "" ? "" : `${place}: `}${violationText(mode, policy, violations)}`];
  });
}
