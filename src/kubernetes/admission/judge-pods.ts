/**
 * Judges the pods of a request by the policy of its namespace, and words the answer.
 * Source: EvaluatePod in k8s.io/pod-security-admission/admission.
 */
import type { Evaluator, PodLike, Violation } from "../../engine/index.ts";
import { violationText } from "../evaluate/index.ts";
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
 * Judges pods in the modes given; one that is exempt by its runtime class is passed over.
 * @param modes all for a pod; for what makes pods, those that only tell.
 */
export function judgePods(
  pods: readonly RequestPod[],
  { policy, errors }: LabelPolicy,
  modes: readonly Mode[],
  attributes: Attributes,
  context: AdmissionContext,
): Answer {
  const judged = pods.filter(({ pod }) => !context.hasExemptRuntimeClass(pod));
  if (judged.length === 0) return exempt("runtimeClass", attributes, context);

  const annotations: Record<string, string> = {};
  if (errors.length > 0) {
    annotations["error"] = `Failed to parse policy: ${fieldErrorsText(errors)}`;
    context.metrics.error(false, attributes);
  }
  const textsOf = createTexts(judged, context);
  const failing = (mode: Mode): readonly string[] => {
    const texts = textsOf(mode, policy[mode]);
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
  if (refusal !== undefined) return forbid(attributes, refusal, annotations);
  return allow(annotations, modes.includes("warn") ? failing("warn") : []);
}

/** Modes that run the very same checks are judged once; what fails is worded mode by mode: one text for each failing pod. */
function createTexts(
  pods: readonly RequestPod[],
  context: AdmissionContext,
): (mode: Mode, policy: LevelVersion) => readonly string[] {
  const known = new Map<Evaluator["checks"], readonly (readonly Violation[])[]>();
  return (mode, policy) => {
    const { checks, evaluate } = context.evaluatorOf(policy);
    const results = known.get(checks) ?? pods.map(({ pod }) => evaluate(pod));
    known.set(checks, results);
    return results.flatMap((violations, i) => {
      if (violations.length === 0) return [];
      const place = pods[i]?.place ?? "";
      return [`${place === "" ? "" : `${place}: `}${violationText(mode, policy, violations)}`];
    });
  };
}
