/** `npm run conformance:freeze`: writes a part of the oracle's answers, so that `npm test` compares without Go. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { loadRuleSet } from "../../src/rules/index.ts";
import { allPairs } from "./compare.ts";
import { generatePod } from "./generate.ts";
import { startOracle, type Failure } from "./oracle.ts";

/** One frozen question with upstream's answers. */
export interface Frozen {
  readonly pod: Record<string, unknown>;
  readonly at: readonly (readonly [string, string])[];
  readonly results: readonly (readonly Failure[])[];
}

const COUNT = 3000;
const PAIRS_PER_POD = 5;
const SEED = 20_260_101;

const { engine } = await loadRuleSet([
  { pack: "built-in", directory: join(import.meta.dirname, "..", "..", "rules") },
]);
const pairs = allPairs(engine);
const questions = Array.from({ length: COUNT }, (_, number) => ({
  pod: generatePod(SEED, number),
  at: Array.from(
    { length: PAIRS_PER_POD },
    (_, i) => pairs[(number * PAIRS_PER_POD + i * 19) % pairs.length] ?? (["baseline", "latest"] as const),
  ),
}));
const oracle = startOracle();
const answers = await oracle.ask(questions);
oracle.close();
const frozen = questions.map(({ pod, at }, i): Frozen => {
  const results = answers[i]?.results;
  if (results === undefined)
    throw new Error(`the oracle refused pod ${i}: ${answers[i]?.error ?? "no answer"}`);
  return { pod, at, results };
});
const file = join(import.meta.dirname, "data", "frozen.json.gz");
const bytes = gzipSync(JSON.stringify(frozen), { level: 9 });
writeFileSync(file, bytes);
console.log(`${frozen.length} pods, ${frozen.length * PAIRS_PER_POD} verdicts, ${bytes.length} bytes`);
