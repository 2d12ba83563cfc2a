/** Compares how we read YAML with how Go does, over the generated corpus; prints the differences and what we refuse. */
import { parseArgs } from "node:util";

import { corpus } from "./corpus.ts";
import { compareAnswers, type Verdict } from "./compare.ts";
import { askGo } from "./oracle.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    show: { type: "string", default: "20" },
  },
});

const cases = corpus(Number(values.seed), Number(values.count));
const answers = await askGo(cases.map((each) => each.text));
const tally = new Map<Verdict["outcome"], number>();
const reasons = new Map<string, { count: number; example: string }>();
let shown = 0;
cases.forEach(({ text, kind }, index) => {
  const answer = answers[index];
  if (answer === undefined) throw new Error("the oracle gave fewer answers than questions");
  const verdict = compareAnswers(text, answer);
  tally.set(verdict.outcome, (tally.get(verdict.outcome) ?? 0) + 1);
  if (verdict.outcome === "refused") {
    const reason = verdict.detail.replace(/"(?:[^"\\]|\\.)*"|[&*]\S+|U\+[0-9A-F]+/g, "…");
    const known = reasons.get(reason) ?? { count: 0, example: JSON.stringify(text).slice(0, 100) };
    reasons.set(reason, { ...known, count: known.count + 1 });
  }
  if (verdict.outcome === "different" || verdict.outcome === "accepted") {
    if (shown++ < Number(values.show))
      console.log(`${verdict.outcome} (${kind}) ${JSON.stringify(text)}\n  ${verdict.detail}`);
  }
});
console.log(`cases: ${cases.length} (seed ${values.seed})`);
console.log(`differences: ${(tally.get("different") ?? 0) + (tally.get("accepted") ?? 0)}`);
console.log(
  `  values that differ: ${tally.get("different") ?? 0}; read here and refused by Go: ${tally.get("accepted") ?? 0}`,
);
console.log(`read alike: ${tally.get("same") ?? 0}; refused by both: ${tally.get("bothRefuse") ?? 0}`);
console.log(`refused here and read by Go: ${tally.get("refused") ?? 0}`);
for (const [reason, { count, example }] of [...reasons].sort((a, b) => b[1].count - a[1].count)) {
  console.log(`  ${String(count).padStart(5)}  ${reason}  e.g. ${example}`);
}
process.exitCode = (tally.get("different") ?? 0) + (tally.get("accepted") ?? 0) === 0 ? 0 : 1;
