/**
 * Decides on requests for pods. Source: ValidatePod in k8s.io/pod-security-admission/admission.
 */
import { workloadOfPod } from "../policy/exemptions/index.ts";
import { MODES } from "../policy/index.ts";
import type { AdmissionContext } from "./context.ts";
import { createEvaluations, evaluatePods } from "./evaluate-pods.ts";
import { decideInNamespace } from "./in-namespace.ts";
import type { NamespaceLookup } from "./namespace-lookup.ts";
import type { RequestObject } from "./object.ts";
import { decodeRequestObject, decodingRequestObject, unknownKind } from "./object.ts";
import type { Answer } from "./responses.ts";
import { allow, badRequest, internalError } from "./responses.ts";
import type { MaybePromise } from "../core/maybe-promise.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import type { AdmissionOptions, AdmissionRequest, Attributes } from "./types.ts";
import type { PodLike } from "../engine/index.ts";

/** Subresources that cannot change a pod's spec; any other, known or not, carries a Pod and is evaluated. */
const IGNORED = new Set(["exec", "attach", "binding", "eviction", "log", "portforward", "proxy", "status"]);

export function decidePod(
  request: AdmissionRequest,
  attributes: Attributes,
  options: AdmissionOptions,
  context: AdmissionContext,
): MaybePromise<Answer> {
  if (IGNORED.has(attributes.subresource)) return allow();
  return decideInNamespace(request, attributes, options, context, deciding);
}

function* deciding(
  found: NamespaceLookup,
  request: AdmissionRequest,
  attributes: Attributes,
  sliced: boolean,
  context: AdmissionContext,
): TimeSlices<Answer> {
  if (!found.ok) {
    context.metrics.error(true, attributes);
    return internalError(`failed to lookup namespace ${JSON.stringify(attributes.namespace)}`, found.detail);
  }
  const labels = context.policyOf(found.namespace);
  const { policy } = labels;
  if (labels.errors.length === 0 && MODES.every((mode) => context.isUnrestricted(policy[mode]))) {
    context.metrics.evaluation("allow", policy.enforce, "enforce", attributes);
    return allow({ "enforce-policy": `${context.levels.loosest}:latest` });
  }

  const refuse = (answer: Answer): Answer => {
    context.metrics.error(true, attributes);
    return answer;
  };
  const { kind } = attributes;
  const { types } = context.model;
  const now = sliced
    ? yield* decodingRequestObject(request.object, kind, types)
    : decodeRequestObject(request.object, kind, types);
  const pod = podIn(now, "");
  if ("refusal" in pod) return refuse(pod.refusal);
  if (attributes.operation === "UPDATE") {
    const before = sliced
      ? yield* decodingRequestObject(request.oldObject, kind, types)
      : decodeRequestObject(request.oldObject, kind, types);
    const oldPod = podIn(before, "old ");
    if ("refusal" in oldPod) return refuse(oldPod.refusal);
    if (!context.isSignificant(pod.pod, oldPod.pod)) return allow();
  }
  const workload = workloadOfPod(pod.pod, attributes.namespace);
  const pods = [{ pod: pod.pod, place: "", workload }];
  const evaluations = createEvaluations(pods, context);
  if (sliced) yield* evaluations.preparing(MODES.map((mode) => policy[mode]));
  return evaluatePods(evaluations, labels, MODES, attributes, context);
}

function podIn(
  object: RequestObject,
  which: "" | "old ",
): { readonly pod: PodLike } | { readonly refusal: Answer } {
  if (object.status === "typed" && object.kind === "Pod") return { pod: object.value };
  if (object.status === "unreadable") {
    return { refusal: badRequest(`failed to decode ${which}object`, object.detail) };
  }
  if (object.status === "other" && !object.known) {
    return { refusal: badRequest(`failed to decode ${which}object`, unknownKind(object)) };
  }
  return { refusal: badRequest(`failed to decode ${which}pod`) };
}
