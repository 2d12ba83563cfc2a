/** Keeps the rules of all workers in step: each is made ready before any of them changes, or none changes. */
import type { Logger } from "pino";
import { errorFacts } from "../core/error-facts.ts";
import type { Active } from "../http/service.ts";
import type { Followers } from "../start/rules.ts";
import type { ProvenRules, Situation } from "./calls.ts";
import type { Team } from "./team.ts";

/** Workers as followers of the primary's rules. */
export interface InStep extends Followers {
  /** Rules for which workers have been made ready, and that are about to be taken up. */
  readonly prepared: () => ProvenRules | undefined;
}

/** Has a team follow. @param team asked when it is needed, as it begins after the rules. */
export function keepInStep(team: () => Team, situation: () => Situation, log: Logger): InStep {
  let prepared: ProvenRules | undefined;
  return {
    prepared: () => prepared,
    prepare: async (next) => {
      const rules = provenOf(next);
      prepared = rules;
      try {
        await team().askAll("prepare", rules);
      } catch (error) {
        prepared = undefined;
        throw error;
      }
      return async (since) => {
        prepared = undefined;
        await team().askAll(
          "takeUp",
          { digest: rules.digest, since, situation: situation() },
          (worker, error) => {
            log.error(
              { err: errorFacts(error), worker },
              "a worker is not in step: it is ended and replaced",
            );
            team().remove(worker);
          },
        );
      };
    },
    refused: (reload) => {
      void team().askAll("refused", reload, () => undefined);
    },
  };
}

/** What workers build again. */
export function provenOf({ loaded: { files, digest } }: Active): ProvenRules {
  return { files, digest };
}
