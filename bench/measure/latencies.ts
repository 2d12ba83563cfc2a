/** Asks a server the same again and again while it works for others. */
import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** How long it took to be answered, one by one, in milliseconds. */
export type Latencies = readonly number[];

/** What is asked. */
export interface AskedAgain {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Asks from a thread of its own while the work is done, a hundred times a second at most. @throws when it is not answered by 200. */
export async function latenciesDuring(asked: AskedAgain, work: () => Promise<unknown>): Promise<Latencies> {
  const client = new Worker(join(import.meta.dirname, "latency-client.mjs"), { workerData: asked });
  await once(client, "message");
  const failed = once(client, "error").then(([error]) => Promise.reject(error as Error));
  try {
    await Promise.race([work(), failed]);
  } finally {
    client.postMessage("over");
  }
  const [taken] = (await Promise.race([once(client, "message"), failed])) as [Latencies];
  return taken;
}

/** @returns the 99th percentile; 0 of nothing. */
export function p99Of(taken: Latencies): number {
  const sorted = taken.toSorted((a, b) => a - b);
  return sorted[Math.floor(0.99 * (sorted.length - 1))] ?? 0;
}
