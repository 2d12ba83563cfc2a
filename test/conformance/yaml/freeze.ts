/** Writes a sample of the corpus with Go's answers, so that the tests compare without Go. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { corpus } from "./corpus.ts";
import { askGo } from "./oracle.ts";

const LONGEST_TEXT = 400;
const CASES = 650;

const all = corpus(1, 20_000).filter(({ text }) => text.length <= LONGEST_TEXT);
const step = (kinds: readonly string[], count: number) => {
  const some = all.filter(({ kind }) => kinds.includes(kind));
  return Array.from({ length: count }, (_, index) => some[Math.floor((index * some.length) / count)]);
};
const chosen = [
  ...step(["scalar"], 250),
  ...step(["structure"], 250),
  ...step(["random", "mutated", "lines"], CASES - 500),
];
const texts = chosen.map((each) => each?.text ?? "");
const answers = await askGo(texts);
const rows = texts.map((text, index) => JSON.stringify({ text, ...answers[index] }));
const file = join(import.meta.dirname, "../../manifest/text/data/yaml-answers.json");
writeFileSync(file, `[\n${rows.join(",\n")}\n]\n`);
console.log(`${rows.length} cases written`);
