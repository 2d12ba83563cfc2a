/** Examples of an organisation's own injection entries: rules go into service only if they come true. */
import { expect, test } from "vitest";
import {
  buildRuleSet,
  formatRuleFileError,
  validateExamples,
  RuleFilesError,
} from "../../src/rules/index.ts";
import { ground, own } from "./rule-files.ts";

const entry = (examples: string): string => `injection:
  - name: Ours
    description: Our injector adds a proxy.
    when: [{ in: podLabels, key: example.com/inject, values: [enabled] }]
    unless: [{ in: podLabels, key: example.com/never }]
    examples: ${examples}
`;

async function proof(...layers: readonly string[]): Promise<readonly string[]> {
  const files = layers.map((examples, i) => own("injection.yaml", entry(examples), `layer ${i}`));
  try {
    await validateExamples(buildRuleSet([...ground, ...files]), "built-in");
    return [];
  } catch (error) {
    if (!(error instanceof RuleFilesError)) throw error;
    return error.errors.map(formatRuleFileError);
  }
}

const ON = "{ podLabels: { example.com/inject: enabled } }";
const NEVER = "{ podLabels: { example.com/inject: enabled, example.com/never: x } }";

test("that come true are accepted", async () => {
  expect(await proof(`{ announced: [${ON}], silent: [${NEVER}, {}] }`)).toEqual([]);
});

test("that do not come true are told at their places", async () => {
  expect(await proof(`{ announced: [${ON}, ${NEVER}], silent: [${ON}] }`)).toEqual([
    expect.stringMatching(
      /^injection\.yaml:6:\d+: the example does not announce Ours .*\/injection\/0\/examples\/announced\/1/,
    ),
    expect.stringMatching(/^injection\.yaml:6:\d+: the example announces Ours .*\/examples\/silent\/0/),
  ]);
});

test("of an entry that a higher layer replaces are no longer asked", async () => {
  expect(await proof(`{ silent: [${ON}] }`, `{ announced: [${ON}] }`)).toEqual([]);
});
