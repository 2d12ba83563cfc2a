/** Decides on requests in a namespace: exempt ones at once, all others by the namespace's labels. */
import type { MaybePromise } from "../core/maybe-promise.ts";
import { whenResolved } from "../core/maybe-promise.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import type { AdmissionContext } from "./context.ts";
import { exempt } from "./evaluate-pods.ts";
import type { NamespaceLookup } from "./namespace-lookup.ts";
import { findNamespace } from "./namespace-lookup.ts";
import type { Answer } from "./responses.ts";
import { isSliced, runSteps } from "./steps.ts";
import type { AdmissionOptions, AdmissionRequest, Attributes } from "./types.ts";

/** Decides once the namespace is found, or known to be missing. @param sliced whether others are answered between its steps. */
export type Deciding = (
  found: NamespaceLookup,
  request: AdmissionRequest,
  attributes: Attributes,
  sliced: boolean,
  context: AdmissionContext,
) => TimeSlices<Answer>;

/** The answer for a caller or namespace that is exempt, else what `deciding` comes to. */
export function decideInNamespace(
  request: AdmissionRequest,
  attributes: Attributes,
  options: AdmissionOptions,
  context: AdmissionContext,
  deciding: Deciding,
): MaybePromise<Answer> {
  const { namespace, username: user } = attributes;
  const exemption = context.findExemption({ namespace, user });
  if (exemption !== undefined) return exempt(exemption.by, attributes, context);
  return whenResolved(findNamespace(namespace, context), (found) =>
    runSteps(deciding(found, request, attributes, isSliced(options), context), options),
  );
}
