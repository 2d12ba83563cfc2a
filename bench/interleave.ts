/** Times several contenders in turn, so that the machine's moods hit all alike, and prints ratios to the first. */

export interface Contender {
  readonly name: string;
  /** Does the work once per item; returns something that depends on it, so that nothing is optimised away. */
  readonly run: () => number;
}

interface Row {
  readonly name: string;
  readonly microseconds: number;
  readonly ratio: string;
  readonly spread: string;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Runs the contenders `rounds` times in turn after a warm-up; times are per item. */
export function interleave(contenders: readonly Contender[], items: number, rounds = 41): readonly Row[] {
  let sink = 0;
  for (let i = 0; i < 8; i++) for (const { run } of contenders) sink += run();
  const times = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    contenders.forEach(({ run }, i) => {
      const start = process.hrtime.bigint();
      sink += run();
      times[i]?.push(Number(process.hrtime.bigint() - start) / items / 1000);
    });
  }
  if (Number.isNaN(sink)) throw new Error("a contender returned no number");
  return contenders.map(({ name }, i) => {
    const own = times[i] ?? [];
    const ratios = own.map((time, round) => time / (times[0]?.[round] ?? NaN));
    const sorted = [...ratios].sort((a, b) => a - b);
    const at = (q: number): string => (sorted[Math.floor(q * (sorted.length - 1))] ?? NaN).toFixed(2);
    return {
      name,
      microseconds: Number(median(own).toFixed(2)),
      ratio: median(ratios).toFixed(2),
      spread: `${at(0.1)}–${at(0.9)}`,
    };
  });
}
