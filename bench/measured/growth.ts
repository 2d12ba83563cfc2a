/** What one pod costs the engine as it has more containers, and as there are more controls. */
import type { Evaluator, PodLike } from "../../src/engine/index.ts";
import { loadRuleSet } from "../../src/rules/index.ts";
import { takeTurns } from "../measure/rounds.ts";
import { repetitionsFor, timeOf } from "../measure/timed.ts";
import { podWith } from "../subjects/deployment.ts";
import { OWN_LEVEL } from "../subjects/own-controls.ts";
import { replyWith } from "./reply.ts";

const TURN_MS = 20;

/** The rule directories by the number of controls in them that are not built in. */
export interface Input {
  readonly rules: string;
  readonly own: readonly { readonly controls: number; readonly directory: string }[];
  readonly containers: readonly number[];
  readonly rounds: number;
}

/** For each size its microseconds in each round. */
export interface Output {
  readonly conforming: readonly (readonly number[])[];
  readonly violating: readonly (readonly number[])[];
  readonly controls: readonly { readonly checks: number; readonly times: readonly number[] }[];
}

replyWith(async ({ rules, own, containers, rounds }: Input): Promise<Output> => {
  const builtIn = { pack: "built-in", directory: rules };
  const { engine } = await loadRuleSet([builtIn]);
  const evaluator = engine.evaluator("restricted", "v1.37");
  const grown = await Promise.all(
    own.map(async ({ directory }) => {
      const loaded = await loadRuleSet([builtIn, { pack: "own", directory }]);
      return loaded.engine.evaluator(OWN_LEVEL, "v1.37");
    }),
  );
  const pods = (kind: "conforming" | "violating"): Promise<readonly (readonly number[])[]> =>
    takeTurns(
      containers.map((count) => evaluating(evaluator, podWith(count, kind))),
      rounds,
    );
  const times = await takeTurns(
    grown.map((one) => evaluating(one, podWith(3, "conforming"))),
    rounds,
  );
  return {
    conforming: await pods("conforming"),
    violating: await pods("violating"),
    controls: grown.map(({ checks }, i) => ({ checks: checks.length, times: times[i] ?? [] })),
  };
});

function evaluating(evaluator: Evaluator, made: object): () => number {
  const pod = JSON.parse(JSON.stringify(made)) as PodLike;
  const work = (): number => evaluator.evaluate(pod).length;
  const repetitions = repetitionsFor(work, TURN_MS);
  return () => timeOf(work, repetitions);
}
