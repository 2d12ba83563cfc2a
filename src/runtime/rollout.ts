/** Rolls rules out in two phases: all workers prepare them, then all activate them; or none does. */
import type { Logger } from "pino";
import { errorFacts } from "../core/error-facts.ts";
import type { Active } from "../server/service.ts";
import type { Followers } from "./rules-in-use.ts";
import type { ValidatedRules, ClusterStatus } from "./calls.ts";
import type { WorkerPool } from "./pool.ts";

/** Workers as followers of the primary's rules. */
export interface Rollout extends Followers {
  /** Rules for which workers have been made ready, and that are about to be activated. */
  readonly prepared: () => ValidatedRules | undefined;
}

/** Has a pool follow. @param pool asked when it is needed, as it begins after the rules. */
export function createRollout(
  pool: () => WorkerPool,
  clusterStatus: () => ClusterStatus,
  log: Logger,
): Rollout {
  let prepared: ValidatedRules | undefined;
  return {
    prepared: () => prepared,
    prepare: async (next) => {
      const rules = validatedRulesOf(next);
      prepared = rules;
      try {
        await pool().askAll("prepare", rules);
      } catch (error) {
        prepared = undefined;
        throw error;
      }
      return async (since) => {
        prepared = undefined;
        await pool().askAll(
          "activate",
          { digest: rules.digest, since, clusterStatus: clusterStatus() },
          (worker, error) => {
            log.error(
              { err: errorFacts(error), worker },
              "a worker is not in step: it is ended and replaced",
            );
            pool().remove(worker);
          },
        );
      };
    },
    refused: (reload) => {
      void pool().askAll("refused", reload, () => undefined);
    },
  };
}

/** What workers build again. */
export function validatedRulesOf({ loaded: { documents, digest } }: Active): ValidatedRules {
  return { documents, digest };
}
