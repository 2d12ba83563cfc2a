/**
 * Decides on requests for what makes pods: built-in controllers, and custom kinds that workloads describe. They are reported
 * of violations, never refused; their pods are. Source: ValidatePodController in k8s.io/pod-security-admission/admission.
 */
import type { PodLike } from "../engine/index.ts";
import type { JsonObject } from "../core/json.ts";
import type { Path } from "../core/path.ts";
import type { Workload } from "../policy/exemptions/index.ts";
import { formatPath } from "../core/path.ts";
import { isJsonObject } from "../core/json.ts";
import type { KubernetesModel } from "../manifest/read-manifests.ts";
import { readingObject } from "../manifest/read-manifests.ts";
import type { Mode } from "../policy/index.ts";
import { findingPods } from "../manifest/workloads/index.ts";
import type { AdmissionContext } from "./context.ts";
import type { RequestPod } from "./evaluate-pods.ts";
import { createEvaluations, evaluatePods } from "./evaluate-pods.ts";
import { decideInNamespace } from "./in-namespace.ts";
import type { NamespaceLookup } from "./namespace-lookup.ts";
import type { KindOf } from "./object.ts";
import { decodeRequestObject, decodingRequestObject, unknownKind } from "./object.ts";
import type { Answer } from "./responses.ts";
import { allow } from "./responses.ts";
import type { MaybePromise } from "../core/maybe-promise.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import type { AdmissionOptions, AdmissionRequest, Attributes } from "./types.ts";

const TELLING: readonly Mode[] = ["audit", "warn"];

export function decideController(
  request: AdmissionRequest,
  attributes: Attributes,
  options: AdmissionOptions,
  context: AdmissionContext,
): MaybePromise<Answer> {
  if (attributes.subresource !== "") return allow();
  return decideInNamespace(request, attributes, options, context, deciding);
}

function* deciding(
  found: NamespaceLookup,
  request: AdmissionRequest,
  attributes: Attributes,
  sliced: boolean,
  context: AdmissionContext,
): TimeSlices<Answer> {
  const unjudged = (error: string): Answer => {
    context.metrics.error(true, attributes);
    return allow({ error });
  };
  if (!found.ok)
    return unjudged(`failed to lookup namespace ${JSON.stringify(attributes.namespace)}: ${found.detail}`);
  const labels = context.policyOf(found.namespace);
  const { policy, errors } = labels;
  if (errors.length === 0 && TELLING.every((mode) => context.isUnrestricted(policy[mode]))) return allow();

  const extracted = yield* findingPodsIn(request.object, attributes, sliced, context.model);
  if ("error" in extracted) return unjudged(extracted.error);
  if (extracted.pods.length === 0) return allow();
  const workload = workloadIn(request.object, attributes);
  const pods = extracted.pods.map((pod) => ({ ...pod, workload }));
  const evaluations = createEvaluations(pods, context);
  if (sliced) yield* evaluations.preparing(TELLING.map((mode) => policy[mode]));
  return evaluatePods(evaluations, labels, TELLING, attributes, context);
}

/** What exemptions know the object by. */
function workloadIn(object: unknown, { namespace, kind: { kind }, name }: Attributes): Workload {
  return { namespace, kind, name, metadata: isJsonObject(object) ? object["metadata"] : undefined };
}

type PlacedPod = Omit<RequestPod, "workload">;

type Extracted = { readonly pods: readonly PlacedPod[] } | { readonly error: string };

function* findingPodsIn(
  value: unknown,
  { kind, group }: Attributes,
  sliced: boolean,
  model: KubernetesModel,
): TimeSlices<Extracted> {
  const object = sliced
    ? yield* decodingRequestObject(value, kind, model.types)
    : decodeRequestObject(value, kind, model.types);
  if (object.status === "unreadable") return { error: `failed to decode object: ${object.detail}` };
  if (object.status === "absent") return { error: "failed to extract pod template: there is no object" };
  if (object.status === "typed") return yield* findingBuiltInPods(object, model);
  if (object.known) return unexpected(object);
  // an object of a foreign kind in the place of a built-in one is none of an organisation's own
  if (isBuiltIn(group, model)) return { error: `failed to decode object: ${unknownKind(object)}` };
  return yield* findingCustomPods(object.value, model);
}

/** Whether the types of the group's kinds are known. */
function isBuiltIn(group: string, { types }: KubernetesModel): boolean {
  return Object.keys(types.kinds).some((apiVersion) => groupOf(apiVersion) === group);
}

function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(apiVersion.indexOf("/"), 0));
}

/** Decoded as they came: the API server has put its defaults in already. */
function* findingBuiltInPods(
  object: KindOf & { readonly value: JsonObject },
  { workloads }: KubernetesModel,
): TimeSlices<Extracted> {
  const found = yield* findingPods(object.value, workloads);
  if (found.kind === "unknown")
    return { error: `failed to extract pod template: ${placesOf(found.issues.map(({ path }) => path))}` };
  if (found.kind === "pods")
    return { pods: placed(found.pods.map(({ pod, path }) => [pod, formatPath(path)])) };
  const isKnown = workloads.find(groupOf(object.apiVersion), object.kind) !== undefined;
  return isKnown ? { pods: [] } : unexpected(object);
}

function unexpected({ apiVersion, kind }: KindOf): Extracted {
  const groupVersion = apiVersion.includes("/") ? apiVersion : `/${apiVersion}`;
  return { error: `failed to extract pod template: unexpected object type: ${groupVersion}, Kind=${kind}` };
}

function* findingCustomPods(object: JsonObject, model: KubernetesModel): TimeSlices<Extracted> {
  const { status, pods, errors } = yield* readingObject(object, model);
  if (status === "invalid") return { error: `failed to decode object: ${errorsText(errors)}` };
  if (status === "notEvaluated") return { error: `failed to extract pod template: ${errorsText(errors)}` };
  return { pods: placed(pods.map(({ pod, podPath }) => [pod, podPath])) };
}

/** Places are reported where there are several. */
function placed(pods: readonly (readonly [PodLike, string])[]): readonly PlacedPod[] {
  return pods.map(([pod, place]) => ({ pod, place: pods.length > 1 ? place : "" }));
}

function placesOf(places: readonly Path[]): string {
  return `no pod could be found at ${places.map(formatPath).join(", ")}`;
}

function errorsText(errors: readonly { readonly path: string; readonly detail: string }[]): string {
  return errors.map(({ path, detail }) => (path === "" ? detail : `${path}: ${detail}`)).join("; ");
}
