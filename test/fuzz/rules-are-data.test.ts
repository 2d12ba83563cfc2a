/** What a rule author writes is data: it never runs, wherever it stands. */
import { expect, it } from "vitest";
import { buildRuleSet, RuleFilesError } from "../../src/rules/index.ts";
import { controlText, ground, own } from "../rules/rule-files.ts";

const CODE = [
  '"];globalThis.ran=1;//',
  "`${globalThis.ran=1}`",
  "*/globalThis.ran=1/*",
  "\\u2028globalThis.ran=1//",
  "constructor.constructor",
  "__proto__.ran",
];
const quoted = (text: string): string => JSON.stringify(text);

/** Where a control takes texts of its author. */
const PLACES: readonly (readonly [string, (text: string) => string])[] = [
  ["a path", (text) => `fields: {name: {in: [pod], path: ${quoted(text)}, allowed: [a, b]}}`],
  ["a quoted step", (text) => `fields: {name: {in: [pod], path: ${quoted(`['${text}']`)}, allowed: [a, b]}}`],
  ["a key", (text) => `fields: {name: {in: [annotations], key: ${quoted(text)}, allowed: [a]}}`],
  ["a value", (text) => `fields: {name: {in: [pod], path: schedulerName, allowed: [a, ${quoted(text)}]}}`],
  ["a name", (text) => `fields: {${quoted(text)}: {in: [pod], path: schedulerName, allowed: [a]}}`],
  ["a pattern", (text) => `fields: {name: {in: [pod], path: schedulerName, pattern: ${quoted(text)}}}`],
];

const cases = PLACES.flatMap(([place, fields]) => CODE.map((text) => [place, text, fields(text)] as const));

it.each(cases)("code in %s is refused or compared, never run: %s", (_place, text, fields) => {
  try {
    const { engine } = buildRuleSet([...ground, own("small.yaml", controlText({ fields }))]);
    const metadata = { annotations: { [text]: "x" } };
    engine.evaluator("baseline", "latest").evaluate({ metadata, spec: { schedulerName: text } });
  } catch (error) {
    expect(error).toBeInstanceOf(RuleFilesError);
  }
  expect("ran" in globalThis).toBe(false);
  expect("ran" in {}).toBe(false);
});

it("a pattern that would take other engines for ever is matched at once", () => {
  const fields =
    "fields: {name: {in: [pod], path: schedulerName, forbiddenPattern: '(a+)+b|(a|a)*c|(.*a){20}d'}}";
  const { engine } = buildRuleSet([...ground, own("small.yaml", controlText({ fields }))]);
  const pod = { spec: { schedulerName: `${"a".repeat(20_000)}!` } };
  expect(engine.evaluator("baseline", "latest").evaluate(pod)).toEqual([]);
});
