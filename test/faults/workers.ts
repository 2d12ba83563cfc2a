/** The processes of a service that runs with --workers. */
import { vi } from "vitest";
import type { RunningService } from "../server/rules-process.ts";

/** So long may anything take that happens by itself. */
export const SOON = { timeout: 40_000, interval: 50 };

/** The workers that began to listen, in this order; those that ended among them. */
export function workersOf(service: RunningService): readonly number[] {
  const lines = service
    .log()
    .split("\n")
    .filter((line) => line.includes('"a worker answers"'));
  return lines.map((line) => (JSON.parse(line) as { pid: number }).pid);
}

/** Waits until so many have listened since the start. */
export async function untilListened(service: RunningService, count: number): Promise<void> {
  await vi.waitFor(() => {
    if (workersOf(service).length < count) throw new Error(`not ${count} workers yet`);
  }, SOON);
}
