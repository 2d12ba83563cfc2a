/** `npm run conformance`: compares the engine with upstream's evaluator on generated pods and on upstream's own examples. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { PodLike } from "../../src/engine/index.ts";
import { applyDefaults, compileDefaults, defaultRules } from "../../src/manifest/defaults/index.ts";
import { loadRuleSet } from "../../src/rules/index.ts";
import { allPairs, judge, same } from "./compare.ts";
import { generatePod } from "./generate.ts";
import { startOracle, upstreamExamples, type Answer } from "./oracle.ts";

const { values: options } = parseArgs({
  options: { count: { type: "string", default: "1000000" }, seed: { type: "string", default: "1" } },
});
const COUNT = Number(options.count);
const SEED = Number(options.seed);
const BATCH = 2000;
/** Levels and versions asked per pod; batches shift them, so that all are covered alike. */
const PAIRS_PER_POD = 4;
const SHOWN = 10;

const { engine, defaults } = await loadRuleSet([
  { pack: "built-in", directory: join(import.meta.dirname, "..", "..", "rules") },
]);
const pairs = allPairs(engine);
const oracle = startOracle();
const started = Date.now();
const totals = { pods: 0, verdicts: 0, denied: 0, differences: 0 };
const reasons = new Map<string, number>();

interface Question {
  readonly pod: unknown;
  readonly at: readonly (readonly [string, string])[];
}

function compare({ pod, at }: Question, answer: Answer | undefined): void {
  totals.pods++;
  if (answer?.results === undefined) {
    differ(pod, "-", [], `the oracle refused it: ${answer?.error ?? "no answer"}`);
    return;
  }
  at.forEach((pair, i) => {
    const theirs = answer.results?.[i] ?? [];
    totals.verdicts++;
    if (theirs.length > 0) totals.denied++;
    for (const { reason } of theirs) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    const ours = judge(engine, pod as PodLike, pair);
    if (!same(ours, theirs)) differ(pod, pair.join(":"), ours, theirs);
  });
}

function differ(pod: unknown, at: string, ours: unknown, theirs: unknown): void {
  if (totals.differences++ < SHOWN) {
    console.log(
      `difference at ${at}\n  pod      ${JSON.stringify(pod)}\n  ours     ${JSON.stringify(ours)}\n  upstream ${JSON.stringify(theirs)}`,
    );
  }
}

async function compareAll(questions: Iterable<Question>): Promise<void> {
  let asked: { questions: Question[]; answers: Promise<readonly Answer[]> } | undefined;
  const settle = async (): Promise<void> => {
    if (asked === undefined) return;
    const answers = await asked.answers;
    asked.questions.forEach((question, i) => compare(question, answers[i]));
  };
  let batch: Question[] = [];
  const send = async (): Promise<void> => {
    const next = batch;
    batch = [];
    await settle();
    asked = { questions: next, answers: oracle.ask(next) };
  };
  for (const question of questions) {
    if (batch.push(question) === BATCH) await send();
  }
  await send();
  await settle();
}

function* generated(): Generator<Question> {
  for (let number = 0; number < COUNT; number++) {
    const at = Array.from(
      { length: PAIRS_PER_POD },
      (_, i) =>
        pairs[(number * PAIRS_PER_POD + i * 19 + number) % pairs.length] ?? (["baseline", "latest"] as const),
    );
    yield { pod: generatePod(SEED, number), at };
  }
}

await compareAll(generated());
const afterGenerated = { ...totals };
// Upstream's examples are written as a client would submit them.
const compiledDefaults = compileDefaults(defaultRules(defaults));
const examples = upstreamExamples().map((example) => ({
  ...example,
  pod: applyDefaults(example.pod as PodLike, compiledDefaults).pod,
}));
await compareAll(
  (function* () {
    for (const { pod } of examples) yield { pod, at: pairs };
  })(),
);
oracle.close();

const missed = examples.filter(
  ({ pod, level, version, pass }) => engine.evaluator(level, version).allows(pod) !== pass,
);
console.log(
  `generated pods: ${afterGenerated.pods}, verdicts ${afterGenerated.verdicts}, of which denied ${afterGenerated.denied}, seed ${SEED}`,
);
console.log(
  `upstream's example pods: ${examples.length}, each at ${pairs.length} levels and versions; ${missed.length} judged otherwise than their folder says`,
);
console.log(
  [...reasons]
    .sort()
    .map(([reason, count]) => `  ${String(count).padStart(9)}  ${reason}`)
    .join("\n"),
);
console.log(`seconds: ${Math.round((Date.now() - started) / 1000)}`);
console.log(`differences: ${totals.differences}`);
process.exitCode = totals.differences + missed.length === 0 ? 0 : 1;
