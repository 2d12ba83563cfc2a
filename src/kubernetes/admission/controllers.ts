/**
 * Decides on requests for what makes pods: built-in controllers, and custom kinds that workloads describe. They are told
 * of violations, never refused; their pods are. Source: ValidatePodController in k8s.io/pod-security-admission/admission.
 */
import type { JsonObject, PodLike } from "../../engine/index.ts";
import { isBag } from "../json-object.ts";
import type { Mode } from "../policy/index.ts";
import type { AdmissionContext } from "./context.ts";
import type { RequestPod } from "./judge-pods.ts";
import { exempt, judgePods } from "./judge-pods.ts";
import { findNamespace } from "./namespace-lookup.ts";
import type { KindOf } from "./object.ts";
import { decodeRequestObject, unknownKind } from "./object.ts";
import type { Answer } from "./responses.ts";
import { allow } from "./responses.ts";
import type { AdmissionKnowledge, AdmissionRequest, Attributes } from "./types.ts";

const TELLING: readonly Mode[] = ["audit", "warn"];

export async function decideController(
  request: AdmissionRequest,
  attributes: Attributes,
  context: AdmissionContext,
): Promise<Answer> {
  if (attributes.subresource !== "") return allow();
  const { namespace, username: user } = attributes;
  const exemption = context.findExemption({ namespace, user });
  if (exemption !== undefined) return exempt(exemption.by, attributes, context);

  const unjudged = (error: string): Answer => {
    context.metrics.error(true, attributes);
    return allow({ error });
  };
  const found = await findNamespace(namespace, context);
  if (!found.ok) return unjudged(`failed to lookup namespace ${JSON.stringify(namespace)}: ${found.detail}`);
  const labels = context.policyOf(found.namespace);
  const { policy, errors } = labels;
  if (errors.length === 0 && TELLING.every((mode) => context.isUnrestricted(policy[mode]))) return allow();

  const extracted = podsIn(request.object, attributes, context.knowledge);
  if ("error" in extracted) return unjudged(extracted.error);
  if (extracted.pods.length === 0) return allow();
  return judgePods(extracted.pods, labels, TELLING, attributes, context);
}

type Extracted = { readonly pods: readonly RequestPod[] } | { readonly error: string };

function podsIn(
  value: unknown,
  { kind, resource, group }: Attributes,
  knowledge: AdmissionKnowledge,
): Extracted {
  const object = decodeRequestObject(value, kind, knowledge.types);
  if (object.status === "unreadable") return { error: `failed to decode object: ${object.detail}` };
  if (object.status === "absent") return { error: "failed to extract pod template: there is no object" };
  if (object.status === "typed") return builtInPods(object);
  if (!isBuiltIn(group, resource)) return customPods(object.value, knowledge);
  if (object.known) return unexpected(object);
  return { error: `failed to decode object: ${unknownKind(object)}` };
}

/** Resources of the kinds below; all others are an organisation's own. */
const RESOURCES: Readonly<Record<string, readonly string[]>> = {
  "": ["replicationcontrollers", "podtemplates"],
  apps: ["replicasets", "deployments", "statefulsets", "daemonsets"],
  batch: ["jobs", "cronjobs"],
};

function isBuiltIn(group: string, resource: string): boolean {
  return Object.hasOwn(RESOURCES, group) && RESOURCES[group]?.includes(resource) === true;
}

/** Where the built-in kinds have their template. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  PodTemplate: ["template"],
  ReplicationController: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  Deployment: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  Job: ["spec", "template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
};

/** The only built-in kind that may go without a template; in the others an absent one is an empty one. */
const WITHOUT_TEMPLATE = "ReplicationController";

function builtInPods(object: KindOf & { readonly value: JsonObject }): Extracted {
  const { kind, value } = object;
  const path = Object.hasOwn(TEMPLATES, kind) ? TEMPLATES[kind] : undefined;
  if (path === undefined) return unexpected(object);
  const template = path.reduce<unknown>((node, step) => (isBag(node) ? node[step] : undefined), value);
  if (template === undefined && kind === WITHOUT_TEMPLATE) return { pods: [] };
  const pod = (template ?? {}) as PodLike;
  return { pods: [{ pod: { metadata: pod.metadata, spec: pod.spec ?? {} }, place: "" }] };
}

function unexpected({ apiVersion, kind }: KindOf): Extracted {
  const groupVersion = apiVersion.includes("/") ? apiVersion : `/${apiVersion}`;
  return { error: `failed to extract pod template: unexpected object type: ${groupVersion}, Kind=${kind}` };
}

function customPods(object: JsonObject, knowledge: AdmissionKnowledge): Extracted {
  const { status, pods, errors } = knowledge.read(object);
  if (status === "invalid") return { error: `failed to decode object: ${textOf(errors)}` };
  if (status === "notEvaluated") return { error: `failed to extract pod template: ${textOf(errors)}` };
  const places = pods.length > 1;
  return { pods: pods.map(({ pod, podPath }) => ({ pod, place: places ? podPath : "" })) };
}

function textOf(errors: readonly { readonly path: string; readonly detail: string }[]): string {
  return errors.map(({ path, detail }) => (path === "" ? detail : `${path}: ${detail}`)).join("; ");
}
