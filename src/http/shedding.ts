/**
 * Turns requests that have bodies judged away when there are too many, before they hold up what a cluster waits for. Admission
 * requests do not come by here: they are answered whatever the load.
 */
import { HungUpError } from "./hang-up.ts";
import { Problem } from "./problem.ts";
import type { Gate } from "./serve.ts";
import type { LoadLimits } from "./service.ts";

/** What shedding asks, and tells. */
export interface SheddingTools {
  /** How late the event loop is, in milliseconds. */
  readonly lag: () => number;
  /** Told of each request that is turned away. */
  readonly shed: (limit: ShedBy) => void;
}

/** The flag of the limit that was reached. */
export type ShedBy = "max-waiting" | "max-lag";

/** The gate before all that is judged. */
export function createShedding(
  { concurrent, waiting, lagMilliseconds }: LoadLimits,
  tools: SheddingTools,
): Gate {
  let running = 0;
  const queue: (() => void)[] = [];
  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  const refuse = (limit: ShedBy, why: string): never => {
    tools.shed(limit);
    throw new Problem("overloaded", `${why} (--${limit}): send the request again later.`);
  };
  return ({ route, response }) => {
    if (route.judges !== true) return undefined;
    // whoever is alone makes nobody late: the lag is what is left of a request that is over
    if (running > 0 && tools.lag() > lagMilliseconds)
      refuse("max-lag", `The service is late by more than ${lagMilliseconds} milliseconds`);
    if (running < concurrent) {
      running += 1;
      return leave;
    }
    if (queue.length >= waiting)
      refuse(
        "max-waiting",
        `${concurrent} requests are being judged and ${waiting} wait, as many as this service takes`,
      );
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        response.off("close", hangUp);
        resolve(leave);
      };
      const hangUp = (): void => {
        queue.splice(queue.indexOf(enter), 1);
        reject(new HungUpError());
      };
      response.once("close", hangUp);
      queue.push(enter);
    });
  };
}
