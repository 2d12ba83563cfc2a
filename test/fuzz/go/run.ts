/**
 * `npm run fuzz:go`: sends spoilt bodies (CASES of them, chosen by SEED) to the real POST /v1/evaluate, asks Go what Kubernetes
 * makes of the same bytes, and counts outcomes. With KEEP=1 the shortest case of each outcome is written into seeds/.
 */
import { createRandom } from "../random.ts";
import { serving, onNetwork } from "../../server/serving.ts";
import { caseOf } from "./cases.ts";
import { compare } from "./compare.ts";
import type { GoAnswer, Question } from "./oracle.ts";
import { startGo } from "./oracle.ts";
import { askUs, hangUp } from "./ours.ts";
import { keepSeed } from "./seeds.ts";

const cases = Number(process.env["CASES"] ?? 100_000);
const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
const keep = process.env["KEEP"] === "1";
const BATCH = 400;
/** Kinds of finds that are shown, each with its first case. */
const SHOWN = 40;

const outcomes = new Map<string, number>();
const shortest = new Map<string, { readonly question: Question; readonly go: GoAnswer }>();
/** Finds by their words. */
const kinds = new Map<string, number>();
let finds = 0;

function note(question: Question, go: GoAnswer, name: string, why: string | undefined): void {
  outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
  const known = shortest.get(name);
  if (known === undefined || question.body.length < known.question.body.length)
    shortest.set(name, { question, go });
  if (why === undefined) return;
  finds += 1;
  const kind = why.replaceAll(/"(?:[^"\\]|\\.)*"|\d+|[&*]\S+|U\+[0-9A-F]+/g, "…").slice(0, 160);
  const seen = kinds.get(kind) ?? 0;
  kinds.set(kind, seen + 1);
  if (seen > 0 || kinds.size > SHOWN) return;
  const { format, level, version, body } = question;
  console.log(
    `FIND ${why}\n  ${format} ${level}:${version} ${JSON.stringify(body.toString()).slice(0, 700)}`,
  );
  if (keep) keepSeed(`find ${seed} ${finds}`, question, go, name);
}

async function batch(port: number, questions: readonly Question[], answers: Promise<readonly GoAnswer[]>) {
  const ours = await Promise.all(questions.map((question) => askUs(port, question)));
  const theirs = await answers;
  for (const [i, question] of questions.entries()) {
    const [our, go] = [ours[i], theirs[i]];
    if (our === undefined || go === undefined) throw new Error("an answer is missing");
    const { name, why } = compare(our, go);
    note(question, go, name, why);
  }
}

console.log(`SEED=${seed} CASES=${cases}`);
const began = performance.now();
const go = startGo();
await onNetwork(serving({}, {}, "silent").app, async (port) => {
  for (let i = 0; i < cases; i += BATCH) {
    const questions = Array.from({ length: Math.min(BATCH, cases - i) }, (_, j) =>
      caseOf(createRandom(seed + (i + j) * 7_919)),
    );
    await batch(port, questions, go.ask(questions));
  }
  hangUp();
});
go.close();
if (keep) for (const [name, { question, go: answer }] of shortest) keepSeed(name, question, answer, name);
for (const [name, count] of [...outcomes].toSorted(([, a], [, b]) => b - a))
  console.log(`${String(count).padStart(8)}  ${name}`);
for (const [kind, count] of kinds) console.log(`${String(count).padStart(8)}  find: ${kind}`);
console.log(`${((performance.now() - began) / 1_000).toFixed(0)} s, ${finds} finds`);
process.exitCode = finds === 0 ? 0 : 1;
