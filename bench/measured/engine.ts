/** One pod at restricted:v1.37: by the engine, by hand-written functions, by jsonpath-plus, and by upstream in Go, in turn. */
import { JSONPath } from "jsonpath-plus";
import { loadRuleSet } from "../../src/rules/index.ts";
import { takeTurns } from "../measure/rounds.ts";
import { repetitionsFor, timeOf } from "../measure/timed.ts";
import { evaluateByHand } from "../subjects/hand-written.ts";
import { startGo } from "../subjects/go-evaluator.ts";
import { makePods } from "../subjects/pods.ts";
import { lookUpsOf } from "../subjects/look-ups.ts";
import { replyWith } from "./reply.ts";

const PODS = 500;
const TURN_MS = 10;

/** Where things are, and how many rounds to do. */
export interface Input {
  readonly rules: string;
  readonly goProgram: string;
  readonly rounds: number;
}

/** Microseconds that a pod took in each round. */
export interface Times {
  readonly hand: readonly number[];
  readonly verdict: readonly number[];
  readonly texts: readonly number[];
  readonly findings: readonly number[];
  readonly go: readonly number[];
  /** In turn with the look-ups. */
  readonly verdictToo: readonly number[];
  readonly lookUps: readonly number[];
}

export type Output = Readonly<Record<"conforming" | "violating", Times>> & { readonly paths: number };

replyWith(async ({ rules, goProgram, rounds }: Input): Promise<Output> => {
  const { engine } = await loadRuleSet([{ pack: "built-in", directory: rules }]);
  const evaluator = engine.evaluator("restricted", "v1.37");
  const paths = lookUpsOf(evaluator);

  const measure = async (kind: "conforming" | "violating"): Promise<Times> => {
    const pods = makePods(2 * PODS, kind)
      .filter((pod) => (kind === "conforming") === evaluator.allows(pod))
      .slice(0, PODS);
    if (pods.length < PODS) throw new Error(`only ${pods.length} pods are ${kind}`);
    const go = await startGo(goProgram, pods);
    pods.forEach((pod, i) => {
      const byHand = JSON.stringify(evaluateByHand(pod));
      const violations = evaluator.evaluate(pod).map(({ reason, detail }) => ({ reason, detail }));
      if (byHand !== JSON.stringify(violations) || violations.length !== go.failed[i])
        throw new Error(`the contenders disagree about ${JSON.stringify(pod)}`);
    });
    const all =
      (judge: (pod: (typeof pods)[number]) => number): (() => number) =>
      () => {
        let total = 0;
        for (const pod of pods) total += judge(pod);
        return total;
      };
    const inProcess = (work: () => number, milliseconds = TURN_MS): (() => number) => {
      const repetitions = repetitionsFor(work, milliseconds);
      return () => timeOf(work, repetitions) / PODS;
    };
    const goRepetitions = 10;
    for (let i = 0; i < 5; i++) await go.time(goRepetitions);
    const verdicts = inProcess(all((pod) => (evaluator.allows(pod) ? 1 : 0)));
    const contenders = [
      inProcess(all((pod) => evaluateByHand(pod).length)),
      verdicts,
      inProcess(all((pod) => evaluator.evaluate(pod).length)),
      inProcess(all((pod) => evaluator.explain(pod).length)),
      () => go.time(goRepetitions),
    ];
    const [hand = [], verdict = [], texts = [], findings = [], inGo = []] = await takeTurns(
      contenders,
      rounds,
    );
    // these take so long that in turn with all others they would leave those's code and data cold
    const byPath = inProcess(
      all((pod) =>
        paths.reduce((n, path) => n + JSONPath<unknown[]>({ path, json: pod, eval: false }).length, 0),
      ),
    );
    const [verdictToo = [], lookUps = []] = await takeTurns([verdicts, byPath], Math.min(rounds, 11));
    go.stop();
    return { hand, verdict, texts, findings, go: inGo, verdictToo, lookUps };
  };
  return {
    conforming: await measure("conforming"),
    violating: await measure("violating"),
    paths: paths.length,
  };
});
