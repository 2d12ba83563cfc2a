/** Runs long work of the rules beside requests: they are answered in between. */
import { setImmediate as othersTurn } from "node:timers/promises";
import type { TimeSlices } from "../core/time-slices.ts";

/** How long requests wait, in milliseconds: a review is answered in about one. */
const TURN = 2;

/** Does the whole work, a few slices at a time. @throws what the work throws. */
export async function inTurns<Outcome>(slices: TimeSlices<Outcome>): Promise<Outcome> {
  for (;;) {
    const end = performance.now() + TURN;
    while (performance.now() < end) {
      const { done, value } = slices.next();
      if (done === true) return value;
    }
    await othersTurn();
  }
}
