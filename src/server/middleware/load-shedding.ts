/**
 * Turns requests that have bodies evaluated away when there are too many, before they hold up what a cluster waits for. Admission
 * requests do not come by here: they are answered whatever the load.
 */
import { ClientAbortError } from "../request/client-abort.ts";
import { Problem } from "../problem/problem.ts";
import type { Guard, RequestContext } from "../serve.ts";
import type { LoadLimits } from "../service.ts";

const STREAM_TYPE = "application/x-ndjson";

/** What shedding asks, and tells. */
export interface LoadSheddingTools {
  /** How late the event loop is, in milliseconds. */
  readonly lag: () => number;
  /** Told of each request that is turned away. */
  readonly shed: (limit: ShedBy) => void;
}

/** The flag of the limit that was reached. */
export type ShedBy = "max-waiting" | "max-lag" | "max-held-bytes";

/** Takes a place, or waits for one. @returns what gives it back. */
type Enter = (context: Pick<RequestContext, "response">) => Leave | Promise<Leave>;
type Leave = () => void;

/**
 * The guard before all that is evaluated. Streams have places of their own, half as many: they may stay for minutes, and must not hold up
 * what is over in milliseconds.
 */
export function createLoadShedding(
  { concurrent, waiting, lagMilliseconds }: LoadLimits,
  tools: LoadSheddingTools,
): Guard {
  const refuse = (limit: ShedBy, why: string): never => {
    tools.shed(limit);
    throw new Problem("overloaded", `${why} (--${limit}): send the request again later.`);
  };
  const full = (most: number, what: string) => (): never =>
    refuse(
      "max-waiting",
      `${most} ${what} are being judged and ${waiting} wait, as many as this service takes`,
    );
  const ofStreams = Math.ceil(concurrent / 2);
  const bodies = createPlaces(concurrent, waiting, full(concurrent, "requests"));
  const streams = createPlaces(ofStreams, waiting, full(ofStreams, "streams"));
  return ({ route, request, response }) => {
    if (route.judges !== true) return undefined;
    // a request that is alone makes nobody late: the lag is what is left of a request that is over
    if (bodies.taken() + streams.taken() > 0 && tools.lag() > lagMilliseconds)
      refuse("max-lag", `The service is late by more than ${lagMilliseconds} milliseconds`);
    return (isStream(request) ? streams : bodies).enter({ response });
  };
}

function isStream({ headers }: RequestContext["request"]): boolean {
  return headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() === STREAM_TYPE;
}

/** A number of places, and a queue before them. @param full called, and throws, when the queue is as long as it may be. */
function createPlaces(
  most: number,
  waiting: number,
  full: () => never,
): { readonly taken: () => number; readonly enter: Enter } {
  let taken = 0;
  const queue: (() => void)[] = [];
  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) taken -= 1;
    else next();
  };
  const enter: Enter = ({ response }) => {
    if (taken < most) {
      taken += 1;
      return leave;
    }
    if (queue.length >= waiting) full();
    return new Promise((resolve, reject) => {
      const come = (): void => {
        response.off("close", hangUp);
        resolve(leave);
      };
      const hangUp = (): void => {
        queue.splice(queue.indexOf(come), 1);
        reject(new ClientAbortError());
      };
      response.once("close", hangUp);
      queue.push(come);
    });
  };
  return { taken: () => taken, enter };
}
