/** What many rounds came to: their median, and where four of five of them lie. */

/** Of ratios or of times. */
export interface Spread {
  readonly median: number;
  /** A tenth of the rounds is below. */
  readonly low: number;
  /** A tenth of the rounds is above. */
  readonly high: number;
  readonly rounds: number;
}

/** @throws Error when there is nothing, or something that is not a number: a figure made of it would be none. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0 || !values.every(Number.isFinite))
    throw new Error(`no figure can be made of ${JSON.stringify(values)}`);
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number): number => {
    const place = q * (sorted.length - 1);
    const [below = NaN, above = below] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return below + (above - below) * (place - Math.floor(place));
  };
  return { median: at(0.5), low: at(0.1), high: at(0.9), rounds: values.length };
}

/** The spread of ratios of what was measured in the same round. */
export function ratioOf(ours: readonly number[], theirs: readonly number[]): Spread {
  return spreadOf(ours.map((value, round) => value / (theirs[round] ?? NaN)));
}

/** The middle of the values. */
export function median(values: readonly number[]): number {
  return spreadOf(values).median;
}
