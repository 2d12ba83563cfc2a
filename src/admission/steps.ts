/** How the work on a request is done: at once, or in small steps where its object is large. */
import type { MaybePromise } from "../core/maybe-promise.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd } from "../core/time-slices.ts";
import type { AdmissionOptions } from "./types.ts";

/** Whether steps shall be small. */
export function isSliced({ inSteps }: AdmissionOptions): boolean {
  return inSteps !== undefined;
}

/** Does the work as the options say. */
export function runSteps<Outcome>(
  steps: TimeSlices<Outcome>,
  { inSteps }: AdmissionOptions,
): MaybePromise<Outcome> {
  return inSteps === undefined ? runToEnd(steps) : inSteps(steps);
}
