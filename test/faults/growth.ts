/** Tells memory that grows from memory that wobbles: by what is left of it when it is lowest. */

/** How memory went, after it had settled. */
export interface Growth {
  /** The least of each window, in their order: what garbage hides is seen after it was collected. */
  readonly envelope: readonly number[];
  /** By how much the line that fits the envelope best rises over the whole time, as a part of where it begins. */
  readonly part: number;
}

/** The first third of a run fills caches and lets the compiler settle. */
const WARM = 1 / 3;
const WINDOWS = 5;

/** @param values taken at equal distances, several for each of five windows. @throws Error for too few. */
export function growthOf(values: readonly number[]): Growth {
  const settled = values.slice(Math.floor(values.length * WARM));
  if (settled.length < 3 * WINDOWS) throw new Error(`${values.length} values are too few`);
  const envelope = Array.from({ length: WINDOWS }, (_, window) => {
    const [from, to] = [window, window + 1].map((edge) => Math.floor((edge * settled.length) / WINDOWS));
    return Math.min(...settled.slice(from, to));
  });
  const { slope, start } = lineThrough(envelope);
  return { envelope, part: (slope * WINDOWS) / start };
}

/** The line that fits best. */
function lineThrough(values: readonly number[]): { readonly slope: number; readonly start: number } {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [above, below] = [0, 0];
  values.forEach((value, i) => {
    above += (i - middle) * (value - mean);
    below += (i - middle) ** 2;
  });
  const slope = above / below;
  return { slope, start: mean - slope * middle };
}
