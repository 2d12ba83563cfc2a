/** One pod of varied shape at restricted:v1.37, the evaluator alone, beside others that judge the same pods. */
import { join } from "node:path";
import { goProgram } from "../go/go.ts";
import { bundleInto, runBundled } from "../measure/bundled.ts";
import { median, ratioOf } from "../measure/spread.ts";
import type { Input, Output, Times } from "../measured/engine.ts";
import type { Area, Goal, Row } from "../row.ts";
import { inHome } from "../servers/run.ts";

const RULES = join(import.meta.dirname, "../../rules");
/** Of a verdict with upstream's texts, as its own evaluator gives it. */
const GOALS = {
  conforming: { hand: { atMost: 1 }, go: { atMost: 1 } },
  violating: { hand: { atMost: 2 }, go: { atMost: 1 } },
} as const;

export const area: Area = {
  run: ({ quick }) =>
    inHome(async ({ directory }) => {
      const input: Input = {
        rules: RULES,
        goProgram: await goProgram("evaluator"),
        rounds: quick ? 9 : 101,
      };
      const bundle = await bundleInto(directory, "measured/engine");
      const { paths, ...found } = (await runBundled(bundle, input)) as Output;
      return (["conforming", "violating"] as const).flatMap((kind) =>
        rowsOf(kind, found[kind], paths, GOALS[kind]),
      );
    }),
};

function rowsOf(
  kind: string,
  times: Times,
  paths: number,
  goals: { readonly hand: Goal; readonly go: Goal },
): readonly Row[] {
  const row = (what: string, ours: readonly number[], beside: string, theirs: readonly number[]): Row => ({
    what: `one ${kind} pod, ${what}`,
    beside,
    ratio: ratioOf(ours, theirs),
    figures: `${median(ours).toFixed(2)} to ${median(theirs).toFixed(2)} µs`,
  });
  const hand = "hand-written, with texts";
  return [
    { ...row("with texts", times.texts, hand, times.hand), goal: goals.hand },
    row("verdict alone", times.verdict, hand, times.hand),
    row("with findings", times.findings, hand, times.hand),
    { ...row("with texts", times.texts, "upstream's evaluator in Go", times.go), goal: goals.go },
    row("verdict alone", times.verdictToo, `jsonpath-plus, its ${paths} look-ups alone`, times.lookUps),
  ];
}
