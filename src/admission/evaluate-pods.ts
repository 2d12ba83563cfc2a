/**
 * Evaluates the pods of a request by the policy of its namespace, and words the answer.
 * Source: EvaluatePod in k8s.io/pod-security-admission/admission.
 */
import type { Evaluator, ExemptedViolation, ExemptionLookup, PodLike, Violation } from "../engine/index.ts";
import { joinViolations } from "../engine/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { flatMapping } from "../core/time-slices.ts";
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
 */
export function evaluatePods(
  { isExempt, of: judgementOf }: Evaluations,
  { policy, errors }: LabelPolicy,
  modes: readonly Mode[],
  attributes: Attributes,
  context: AdmissionContext,
): Answer {
  if (isExempt) return exempt("runtimeClass", attributes, context);

  const annotations: Record<string, string> = {};
  if (errors.length > 0) {
    annotations["error"] = `Failed to parse policy: ${fieldErrorsText(errors)}`;
    context.metrics.error(false, attributes);
  }
  const hidden = new Set<ExemptedViolation>();
  const failing = (mode: Mode): readonly string[] => {
    const results = judgementOf(policy[mode]);
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
    const texts = failing("enforce");
    if (texts.length > 0) refusal = texts.join("; ");
  }
  if (modes.includes("audit")) {
    const texts = failing("audit");
    if (texts.length > 0) annotations["audit-violations"] = texts.join("; ");
  }
  // who is refused reads why already
  const warnings = refusal === undefined && modes.includes("warn") ? failing("warn") : [];
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

/** The pods of a request by policy; each is evaluated once by modes that run the very same checks. */
export interface Evaluations {
  /** Every pod is exempt by its runtime class. */
  readonly isExempt: boolean;
  readonly of: (policy: LevelVersion) => readonly EvaluatedPod[];
  /** Evaluates in small steps by policies that will be asked for: for ordinary pods they cost more than they are worth. */
  readonly preparing: (policies: readonly LevelVersion[]) => TimeSlices<void>;
}

/** Those that are exempt by their runtime class are passed over. */
export function createEvaluations(pods: readonly RequestPod[], context: AdmissionContext): Evaluations {
  const judged = pods.filter(({ pod }) => !context.hasExemptRuntimeClass(pod));
  const known = new Map<Evaluator["checks"], readonly EvaluatedPod[]>();
  return {
    isExempt: judged.length === 0,
    of: (policy) => {
      const evaluator = context.evaluatorOf(policy);
      let results = known.get(evaluator.checks);
      if (results === undefined) {
        results = judged.map((pod) => judge(pod, evaluator, context));
        known.set(evaluator.checks, results);
      }
      return results;
    },
    *preparing(policies) {
      for (const policy of policies) {
        const evaluator = context.evaluatorOf(policy);
        if (known.has(evaluator.checks)) continue;
        const results = yield* flatMapping(judged, function* (pod) {
          return [yield* judging(pod, evaluator, context)];
        });
        known.set(evaluator.checks, results);
      }
    },
  };
}

function judge(request: RequestPod, evaluator: Evaluator, context: AdmissionContext): EvaluatedPod {
  const violations = evaluator.evaluate(request.pod);
  const exemptionFor = exemptionLookup(request, violations, context);
  const { place } = request;
  if (exemptionFor === undefined) return { place, violations, exempted: NOTHING };
  return { place, ...evaluator.divide(request.pod, exemptionFor) };
}

/** The same in small steps. */
function* judging(
  request: RequestPod,
  evaluator: Evaluator,
  context: AdmissionContext,
): TimeSlices<EvaluatedPod> {
  const violations = yield* evaluator.evaluating(request.pod);
  const exemptionFor = exemptionLookup(request, violations, context);
  const { place } = request;
  if (exemptionFor === undefined) return { place, violations, exempted: NOTHING };
  return { place, ...(yield* evaluator.dividing(request.pod, exemptionFor)) };
}

function exemptionLookup(
  { pod, workload }: RequestPod,
  violations: readonly Violation[],
  { exemptionIndex }: AdmissionContext,
): ExemptionLookup | undefined {
  return violations.length === 0 ? undefined : exemptionIndex.lookupFor(workload, pod);
}

/** What fails, worded by mode: one text for each failing pod. */
function textsOf(mode: Mode, policy: LevelVersion, results: readonly EvaluatedPod[]): readonly string[] {
  return results.flatMap(({ place, violations }) => {
    if (violations.length === 0) return [];
    return [`${place === "" ? "" : `${place}: `}${violationText(mode, policy, violations)}`];
  });
}
