/** Shows on a terminal that a long run is still busy. */
import type { Output } from "./io.ts";

/** How far a run has come. */
export interface Progress {
  readonly show: (what: string, done: number, all: number) => void;
  /** Takes the line away again. */
  readonly end: () => void;
}

/** Shorter runs show nothing. */
const PATIENCE_MS = 700;
const PAUSE_MS = 100;

/** @param now milliseconds from any beginning. */
export function createProgress(output: Output, now: () => number = () => performance.now()): Progress {
  if (!output.isTerminal) return { show: () => undefined, end: () => undefined };
  let next = now() + PATIENCE_MS;
  let shown = false;
  return {
    show: (what, done, all) => {
      if (now() < next) return;
      next = now() + PAUSE_MS;
      shown = true;
      void output.write(`\r\u001b[K${what} ${done} of ${all} files`);
    },
    end: () => {
      if (shown) void output.write("\r\u001b[K");
      shown = false;
    },
  };
}
