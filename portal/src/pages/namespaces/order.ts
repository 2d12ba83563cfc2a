/** Orders changes. */
import type { PodChange } from "../../../../src/namespaces/index.ts";

/** In the order in which they matter. */
export const CHANGES: readonly PodChange[] = [
  "newlyFails",
  "stillFails",
  "invalid",
  "notEvaluated",
  "newlyPasses",
  "stillPasses",
  "exempt",
];

/** The place of a change among changes. */
export function orderOfChange(change: PodChange): number {
  const place = CHANGES.indexOf(change);
  return place === -1 ? CHANGES.length : place;
}
