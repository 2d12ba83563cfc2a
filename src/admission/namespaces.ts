/**
 * Decides on requests for namespaces. Source: ValidateNamespace in k8s.io/pod-security-admission/admission.
 */
import type { JsonObject } from "../core/json.ts";
import type { MaybePromise } from "../core/maybe-promise.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { isAdmitted, isTightened } from "../namespaces/index.ts";
import type { LabelPolicy } from "../policy/index.ts";
import { exemptNamespaceWarning } from "../policy/index.ts";
import type { AdmissionContext } from "./context.ts";
import { dryRun } from "./dry-run.ts";
import { decodeRequestObject, decodingRequestObject, unknownKind } from "./object.ts";
import type { Answer } from "./responses.ts";
import { allow, badRequest, refuseLabels } from "./responses.ts";
import { isSliced, runSteps } from "./steps.ts";
import type { AdmissionOptions, AdmissionRequest, Attributes, NamespaceObject } from "./types.ts";

export async function decideNamespace(
  request: AdmissionRequest,
  attributes: Attributes,
  options: AdmissionOptions,
  context: AdmissionContext,
): Promise<Answer> {
  if (attributes.subresource !== "") return allow();
  const { operation } = attributes;
  const read = (value: unknown, which: "" | " old "): MaybePromise<NamespaceReading> =>
    runSteps(readingNamespace(value, which, attributes, isSliced(options), context), options);
  const now = await read(request.object, "");
  if ("refusal" in now) return now.refusal;
  if (operation !== "CREATE" && operation !== "UPDATE") return allow();

  const before = operation === "UPDATE" ? await read(request.oldObject, " old ") : undefined;
  if (before !== undefined && "refusal" in before) return before.refusal;
  if (!isAdmitted(now.errors, before?.errors)) return refuseLabels(attributes, now.errors);

  const { enforce } = now.policy;
  if (before !== undefined && !isTightened(enforce, before.policy.enforce, context.levels)) return allow();
  if (context.findExemption({ namespace: attributes.namespace }) !== undefined) {
    const { defaults } = context.configuration;
    const warning = exemptNamespaceWarning(now.name, now.policy, now.labels, defaults, context.levels);
    return allow({}, warning === undefined ? [] : [warning]);
  }
  if (before === undefined) return allow();
  return allow({}, await dryRun(now.name, enforce, options.deadline, context));
}

interface LabelledNamespace extends LabelPolicy {
  readonly name: string;
  readonly labels: JsonObject | null | undefined;
}

type NamespaceReading = LabelledNamespace | { readonly refusal: Answer };

/** @param which upstream's texts about the old namespace have a space too many. */
function* readingNamespace(
  value: unknown,
  which: "" | " old ",
  { kind }: Attributes,
  sliced: boolean,
  context: AdmissionContext,
): TimeSlices<NamespaceReading> {
  const { types } = context.model;
  const object = sliced
    ? yield* decodingRequestObject(value, kind, types)
    : decodeRequestObject(value, kind, types);
  if (object.status === "unreadable") {
    return { refusal: badRequest(`failed to decode ${which}object`, object.detail) };
  }
  if (object.status === "other" && !object.known) {
    return { refusal: badRequest(`failed to decode ${which}object`, unknownKind(object)) };
  }
  if (object.status !== "typed" || object.kind !== "Namespace") {
    return { refusal: badRequest(`failed to decode ${which}namespace`) };
  }
  const namespace: NamespaceObject & { readonly metadata?: { readonly name?: unknown } } = object.value;
  const { metadata } = namespace;
  const name = typeof metadata?.name === "string" ? metadata.name : "";
  return { name, labels: metadata?.labels, ...context.policyOf(namespace) };
}
