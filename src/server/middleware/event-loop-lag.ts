/** Measures how late the event loop is: how long whatever comes has to wait before anybody looks at it. */
import { monitorEventLoopDelay } from "node:perf_hooks";

const RESOLUTION_MILLISECONDS = 10;
const WINDOW_MILLISECONDS = 500;

/** Keeps measuring until it is stopped. */
export interface LagWatch {
  /** The mean of the last half second. */
  milliseconds(): number;
  stop(): void;
}

/** Starts to measure; does not keep the process from ending. */
export function watchLag(): LagWatch {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MILLISECONDS });
  histogram.enable();
  let last = 0;
  const timer = setInterval(() => {
    last = Number.isFinite(histogram.mean) ? histogram.mean / 1e6 - RESOLUTION_MILLISECONDS : last;
    histogram.reset();
  }, WINDOW_MILLISECONDS);
  timer.unref();
  return {
    milliseconds: () => last,
    stop: () => {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
