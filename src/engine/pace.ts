/** Measures how much long work has done, so that it pauses often enough, whatever a step of it costs. */

/** Values looked at between two pauses: a few milliseconds, even where each takes many checks. */
const VALUES_OF_STEP = 200;

// one meter for all: it says when to pause, never what comes out
let spent = 0;

/** Counts work that weighs as much as this many values. */
export function spend(values: number): void {
  spent += values;
}

/** Counts one value. @returns whether it is time to pause. */
export function isDue(): boolean {
  spent += 1;
  if (spent < VALUES_OF_STEP) return false;
  spent = 0;
  return true;
}
