/** Writes a part of upstream's answers, so that `npm test` compares without Go: `npx tsx test/conformance/admission/freeze.ts`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { generateQuestion } from "./cases.ts";
import type { UpstreamAnswer } from "./oracle.ts";
import { startAdmissionOracle } from "./oracle.ts";
import type { Question } from "./question.ts";

/** One frozen question with upstream's answers. */
export interface Frozen extends UpstreamAnswer {
  readonly question: Question;
}

const COUNT = 1750;
const SEED = 20_260_201;
/** Longer questions are left out. */
const LONGEST = 20_000;

const questions = Array.from({ length: COUNT }, (_, number) => generateQuestion(SEED, number)).filter(
  (question) => JSON.stringify(question).length < LONGEST,
);
const oracle = startAdmissionOracle();
const answers = await oracle.ask(questions);
oracle.close();
const frozen = questions.map((question, i): Frozen => {
  const upstream = answers[i];
  if (upstream === undefined) throw new Error(`no answer to question ${i}`);
  return { question, ...upstream };
});
const bytes = gzipSync(JSON.stringify(frozen), { level: 9 });
const folder = join(import.meta.dirname, "data");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "frozen.json.gz"), bytes);
console.log(`${frozen.length} questions, ${bytes.length} bytes`);
