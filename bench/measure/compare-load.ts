/** Loads two servers in turn and makes rows of the ratios of speed, waiting time and processor time. */
import type { Effort, Goal, Row } from "../row.ts";
import type { Load, Round } from "./load.ts";
import { load } from "./load.ts";
import { takeTurns } from "./rounds.ts";
import { median, ratioOf } from "./spread.ts";

/** What is compared, and what it is held against. */
export interface LoadComparison {
  readonly what: string;
  readonly beside: string;
  readonly ours: Load;
  readonly theirs: Load;
  readonly goals?: { readonly rate?: Goal; readonly p99?: Goal };
}

/** Three rows: requests a second (with the median of waiting), the 99th percentile of waiting, processor time for a request. */
export async function compareLoad(
  { what, beside, ours, theirs, goals = {} }: LoadComparison,
  { quick }: Effort,
): Promise<readonly Row[]> {
  const [seconds, rounds] = quick ? [1, 2] : [1, 15];
  for (const one of [theirs, ours]) await load(one, quick ? 1 : 3);
  const [own = [], other = []] = await takeTurns(
    [() => load(ours, seconds), () => load(theirs, seconds)],
    rounds,
  );
  const row = (
    name: string,
    of: (round: Round) => number,
    unit: string,
    digits: number,
    goal?: Goal,
  ): Row => {
    const [mine, yardstick] = [own.map(of), other.map(of)];
    return {
      what: `${what}: ${name}`,
      beside,
      ratio: ratioOf(mine, yardstick),
      figures: `${median(mine).toFixed(digits)} to ${median(yardstick).toFixed(digits)} ${unit}`,
      ...(goal && { goal }),
    };
  };
  const requests = row("requests", ({ rate }) => rate, "a second", 0, goals.rate);
  const waiting = row("p50", ({ p50 }) => p50, "ms", 2);
  const middle = `p50 ${waiting.ratio.median.toFixed(2)}x, ${waiting.figures ?? ""}`;
  return [
    { ...requests, figures: `${requests.figures ?? ""}; ${middle}` },
    row("p99", ({ p99 }) => p99, "ms", 2, goals.p99),
    row("processor time", ({ processor }) => processor, "µs a request", 0),
  ];
}
