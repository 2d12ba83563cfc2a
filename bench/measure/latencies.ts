/** Asks a server the same again and again while it works for others. */
import { setTimeout as sleep } from "node:timers/promises";

/** How long it took to be answered, one by one, in milliseconds. */
export type Latencies = readonly number[];

/** Asks while the work is done, a hundred times a second at most. @param ask sends one request; resolves when it is answered. */
export async function latenciesDuring(
  ask: () => Promise<unknown>,
  work: () => Promise<unknown>,
): Promise<Latencies> {
  const taken: number[] = [];
  const over = new AbortController();
  const asking = (async () => {
    while (!over.signal.aborted) {
      const began = performance.now();
      await ask();
      taken.push(performance.now() - began);
      await sleep(10);
    }
  })();
  try {
    await work();
  } finally {
    over.abort();
    await asking;
  }
  return taken;
}

/** @returns the 99th percentile; 0 of nothing. */
export function p99Of(taken: Latencies): number {
  const sorted = taken.toSorted((a, b) => a - b);
  return sorted[Math.floor(0.99 * (sorted.length - 1))] ?? 0;
}
