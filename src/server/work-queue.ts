/** Runs the long work of requests in time slices: others are answered in between, and what takes too long is ended. */
import type { TimeSlices } from "../core/time-slices.ts";
import { ClientAbortError } from "./request/client-abort.ts";
import { Problem } from "./problem/problem.ts";

/** How long one turn may be: the longest that an admission request waits for a step that has not begun. */
const TURN_MILLISECONDS = 10;

/** The work of one request. */
export interface Work {
  /**
   * Does a part of the work, in turns with that of other requests.
   * @throws HungUpError when nobody waits for it any more.
   * @throws Problem when the parts so far have taken more time than the limit; nothing that is half done is given back.
   */
  do<Outcome>(steps: TimeSlices<Outcome>): Promise<Outcome>;
  /** Gives the next part of a stream the whole time again. */
  renew(): void;
}

/** Hands out time slices to requests. */
export interface WorkQueue {
  /** Begins the work of a request. @param isGone whether nobody waits for it any more. */
  start(isGone: () => boolean): Work;
}

/** What turns are made of, and what is thrown when they are used up. */
export interface WorkQueueTools {
  /** In milliseconds. */
  readonly clock: () => number;
  /** Calls back after whatever came meanwhile has been answered. */
  readonly defer: (next: () => void) => void;
  /** The error for work that takes longer than the limit; a problem unless given. */
  readonly tooLong: () => Error;
}

/** @param limit milliseconds that the work of one request may take, without the time for which it waits. */
export function createWorkQueue(
  limit: number,
  {
    clock = () => performance.now(),
    defer = (next) => void setImmediate(next),
    tooLong = () => timeExceeded(limit),
  }: Partial<WorkQueueTools> = {},
): WorkQueue {
  const waiting: (() => void)[] = [];
  // one turn, then whatever came: two turns in a row would keep others waiting twice as long
  const next = (): void => {
    waiting.shift()?.();
    if (waiting.length > 0) defer(next);
  };
  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) defer(next);
    });
  return {
    start: (isGone) => {
      let spent = 0;
      let ofTurn = 0;
      return {
        do: async (steps) => {
          let last = clock();
          for (;;) {
            const { done, value } = steps.next();
            const now = clock();
            spent += now - last;
            ofTurn += now - last;
            last = now;
            if (spent > limit) throw tooLong();
            if (done === true) return value;
            if (ofTurn < TURN_MILLISECONDS) continue;
            await turn();
            if (isGone()) throw new ClientAbortError();
            ofTurn = 0;
            last = clock();
          }
        },
        renew: () => {
          spent = 0;
        },
      };
    },
  };
}

function timeExceeded(limit: number): Problem {
  return new Problem(
    "time-exceeded",
    `Reading and judging the body takes more than ${limit} milliseconds, the limit of this service (--max-time): send fewer manifests at once, or a stream of application/x-ndjson.`,
  );
}
