/** Orders changes. */
import type { Change } from "../../../../src/kubernetes/namespaces/index.ts";

/** In the order in which they matter. */
export const CHANGES: readonly Change[] = [
  "newlyFails",
  "stillFails",
  "invalid",
  "notEvaluated",
  "newlyPasses",
  "stillPasses",
  "exempt",
];

/** The place of a change among changes. */
export function orderOfChange(change: Change): number {
  const place = CHANGES.indexOf(change);
  return place === -1 ? CHANGES.length : place;
}
