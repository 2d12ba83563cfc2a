/**
 * Compares our reading of labels and configurations with upstream's on generated questions, and freezes a part of the
 * answers. Run in this folder: `go build -o ORACLE . && npx tsx freeze.ts ORACLE [--write]`.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createLevelOrder, policyFromLabels } from "../../../src/kubernetes/policy/index.ts";
import { policyAnswer, policyOfFields } from "./answers.ts";
import type { LabelCase } from "./cases.ts";
import { labelCases } from "./cases.ts";

const [program, flag] = process.argv.slice(2);
if (program === undefined) throw new Error("name the built oracle: npx tsx freeze.ts PROGRAM [--write]");

interface LabelAnswer {
  readonly enforce: string;
  readonly audit: string;
  readonly warn: string;
  readonly errors?: readonly { readonly field: string; readonly value: string; readonly detail?: string }[];
}

function ask<T>(questions: readonly object[]): T[] {
  const input = questions.map((question) => JSON.stringify(question)).join("\n");
  const { stdout, stderr, status } = spawnSync(program ?? "", {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

/** Upstream's answers to label maps, in the short form. */
function askLabels(cases: readonly LabelCase[]): string[][] {
  return ask<LabelAnswer>(cases.map((question) => ({ ask: "labels", ...question }))).map(
    ({ enforce, audit, warn, errors = [] }) => [
      enforce,
      audit,
      warn,
      ...errors.map(({ field, value, detail }) => `${field}|${value}|${detail ?? ""}`),
    ],
  );
}

/** Prints how many of the answers differ. */
function report(
  what: string,
  cases: readonly object[],
  upstream: readonly unknown[],
  ours: readonly unknown[],
): void {
  const different = cases.filter(
    (_, index) => JSON.stringify(upstream[index]) !== JSON.stringify(ours[index]),
  );
  console.log(`${what}: ${cases.length} compared, ${different.length} differ`);
  for (const question of different.slice(0, 5)) console.log(JSON.stringify(question));
  if (different.length > 0) process.exitCode = 1;
}

const standard = createLevelOrder([
  { name: "privileged", description: "" },
  { name: "baseline", description: "", extends: "privileged" },
  { name: "restricted", description: "", extends: "baseline" },
]);

const cases = labelCases(1, 20_000);
report(
  "label maps",
  cases,
  askLabels(cases),
  cases.map(({ labels, defaults }) =>
    policyAnswer(policyFromLabels(labels, policyOfFields(defaults), standard)),
  ),
);

if (flag === "--write") {
  const frozen = labelCases(2, 220);
  const answers = askLabels(frozen);
  const lines = frozen.map(({ labels, defaults }, index) =>
    JSON.stringify([labels, defaults, answers[index]]),
  );
  writeFileSync(new URL("data/labels.json", import.meta.url), `[\n${lines.join(",\n")}\n]\n`);
}
