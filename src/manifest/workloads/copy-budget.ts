/** Keeps the work on one object in proportion: settings shared by many pods would otherwise be copied for each. */

/** Values of an object that may be taken into pods over again. */
const MOST_VALUES = 500_000;
/** Pods in one object. */
const MOST_PODS = 1_000;

/** An object holds too many pods, or its pods would hold too many values together. */
export class TooLargeError extends Error {
  override readonly name = "TooLargeError";
}

/** What may still be taken from one object. */
export class CopyBudget {
  #left = MOST_VALUES;
  #pods = 0;
  readonly #sizes = new Map<unknown, number>();

  /** @throws TooLargeError when more was spent than there was. */
  spend(values: number): void {
    this.#left -= values;
    if (this.#left >= 0) return;
    throw new TooLargeError(
      `the pods here would hold more than ${MOST_VALUES} values together, so none was judged; send less at once`,
    );
  }

  /** Counts pods. @throws TooLargeError when there are too many. */
  pods(count: number): void {
    this.#pods += count;
    if (this.#pods <= MOST_PODS) return;
    throw new TooLargeError(`this holds more than ${MOST_PODS} pods, so none was judged`);
  }

  /** Spends as much as the value holds. */
  spendOn(value: unknown): void {
    const size = this.#sizes.get(value) ?? sizeOf(value);
    if (typeof value === "object" && value !== null) this.#sizes.set(value, size);
    this.spend(size);
  }
}

function sizeOf(value: unknown): number {
  let size = 0;
  // a stack instead of recursion: the depth is the submitter's choice
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    size += 1;
    if (typeof next === "object" && next !== null) for (const inner of Object.values(next)) open.push(inner);
  }
  return size;
}
