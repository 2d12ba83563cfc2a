/** `npm run conformance:admission`: compares our answers to admission requests with upstream's own Admission. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadRuleSet } from "../../../src/rules/index.ts";
import { generateQuestion } from "./cases.ts";
import { compare } from "./compare.ts";
import { startAdmissionOracle } from "./oracle.ts";
import { answer } from "./subject.ts";

const { values: options } = parseArgs({
  options: { count: { type: "string", default: "40000" }, seed: { type: "string", default: "1" } },
});
const BATCH = 500;
const SHOWN = 10;

const rules = await loadRuleSet([
  { pack: "built-in", directory: join(import.meta.dirname, "..", "..", "..", "rules") },
]);
const oracle = startAdmissionOracle();
const started = Date.now();
const outcomes = new Map<string, number>();
const seen = new Map<string, number>();
const add = (counts: Map<string, number>, key: string): number => {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
};

for (let first = 0; first < Number(options.count); first += BATCH) {
  const length = Math.min(BATCH, Number(options.count) - first);
  const questions = Array.from({ length }, (_, i) => generateQuestion(Number(options.seed), first + i));
  const answers = await oracle.ask(questions);
  for (const [i, question] of questions.entries()) {
    const upstream = answers[i];
    if (upstream === undefined) throw new Error(`no answer to question ${first + i}`);
    const ours = await answer(question, rules);
    const outcome = compare(question, ours, upstream.answer, upstream.asCreate);
    const { response } = upstream.answer;
    const kind = response?.allowed === true ? "allowed" : (response?.status?.reason ?? "crashed");
    const notes = [response?.warnings && "warned", ...Object.keys(response?.auditAnnotations ?? {})];
    add(seen, [question.request.resource?.resource, kind, ...notes.filter((note) => note)].join(" "));
    if (add(outcomes, outcome) > SHOWN || outcome !== "different") continue;
    console.log(`difference at question ${first + i}`);
    console.log(`  question ${JSON.stringify(question).slice(0, 6000)}`);
    console.log(`  ours     ${JSON.stringify(ours)}\n  upstream ${JSON.stringify(upstream)}`);
  }
}
oracle.close();

const print = (counts: ReadonlyMap<string, number>): void => {
  for (const [key, count] of [...counts].sort()) console.log(`${String(count).padStart(9)}  ${key}`);
};
print(seen);
console.log(
  `questions: ${options.count}, seed ${options.seed}, seconds ${Math.round((Date.now() - started) / 1000)}`,
);
print(outcomes);
process.exitCode = outcomes.has("different") ? 1 : 0;
