/** The repairs of all failing examples of the built-in rules; the flag `--update` of vitest freezes them anew. */
import { expect, test } from "vitest";
import { loadBuiltInRules } from "../standard/built-in-rules.ts";
import { knowledgeOf, remediationAnswers } from "./remediation-answers.ts";

const loaded = await loadBuiltInRules();
const model = knowledgeOf(loaded);

test("every failing example of the built-in rules is repaired as it was", async () => {
  const answers = Object.fromEntries(
    loaded.ruleSet.controls.map((control) => [control.id, remediationAnswers(control, loaded, model)]),
  );
  await expect(`${JSON.stringify(answers, null, 2)}\n`).toMatchFileSnapshot("data/remediation.json");
});

test("every restricted field of the built-in rules states a fix, or what a person has to decide", () => {
  const without = loaded.ruleSet.controls.flatMap((control) =>
    [control, ...control.versions].flatMap(({ fields = {} }) =>
      Object.entries(fields).flatMap(([name, { fix }]) =>
        fix === undefined ? [`${control.id}.${name}`] : [],
      ),
    ),
  );
  expect(without).toEqual([]);
});
