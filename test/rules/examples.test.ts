import { expect, test } from "vitest";
import { buildRuleSet, runExamples } from "../../src/rules/index.ts";
import { controlText, ground, own } from "./rule-files.ts";

const run = (changes: Parameters<typeof controlText>[0]) =>
  runExamples(buildRuleSet([...ground, own("small.yaml", controlText(changes))]));

test("examples run at every version that they claim, and at latest when they claim no last one", () => {
  const versions = "versions: [{since: v1.3}, {since: v1.5}]";
  expect(run({ versions })).toEqual({ judged: 8, failures: [] });
  expect(run({ versions, pass: "  pass: [{name: x, from: v1.4, to: v1.4, pod: {}}]" })).toEqual({
    judged: 5,
    failures: [],
  });
});

test("an example that fails to pass, and one that passes, are told with version, expectation and outcome", () => {
  const { failures } = run({
    versions: "versions: [{since: v1.0}, {since: v1.1, alsoAllowed: {name: [c]}}]",
    pass: "  pass: [{name: good, to: v1.0, pod: {spec: {schedulerName: z}}}]",
  });
  const verdict = (name: string) => ({ reason: "scheduler", detail: `pod must not set "${name}"` });
  expect(failures).toEqual([
    {
      control: "small",
      example: "good",
      pointer: "/examples/pass/0",
      version: "v1.0",
      expected: null,
      got: verdict("z"),
    },
    {
      control: "small",
      example: "forbidden",
      pointer: "/examples/fail/0",
      version: "v1.1",
      expected: verdict("c"),
      got: null,
    },
    {
      control: "small",
      example: "forbidden",
      pointer: "/examples/fail/0",
      version: "latest",
      expected: verdict("c"),
      got: null,
    },
  ]);
});

test("texts are compared to the byte", () => {
  const { failures } = run({
    fail: `  fail: [{name: x, pod: {spec: {schedulerName: c}}, reason: scheduler, detail: 'pod must not set "c" '}]`,
  });
  expect(failures.map(({ got }) => got?.detail)).toEqual(['pod must not set "c"', 'pod must not set "c"']);
});

test("examples may bring values for parameters", () => {
  expect(
    run({
      parameters: "parameters: {names: {description: Names., values: []}}",
      fields: "fields: {name: {in: [pod], path: schedulerName, allowed: [a, {parameter: names}]}}",
      pass: "  pass: [{name: x, parameters: {names: [c]}, pod: {spec: {schedulerName: c}}}]",
    }).failures,
  ).toEqual([]);
});

test("a control is judged alone: neither others nor overriding have a say", () => {
  const loaded = buildRuleSet([
    ...ground,
    own("small.yaml", controlText()),
    own(
      "strict.yaml",
      controlText({ id: "id: strict", level: "level: restricted", more: "overrides: [small]" }),
    ),
  ]);
  expect(runExamples(loaded).failures).toEqual([]);
  const strict = loaded.ruleSet.controls.filter(({ id }) => id === "strict");
  expect(runExamples({ ruleSet: loaded.ruleSet, controls: strict })).toEqual({ judged: 4, failures: [] });
});

test("an example whose pod does not have the form of a pod is told, whatever it expects", () => {
  const fields = "fields: {name: {in: [pod], path: 'tolerations[*].key', forbidden: [c]}}";
  const pod = "pod: {spec: {tolerations: none}}";
  const got = { reason: "its pod cannot be judged", detail: "expected a list or a map, found string" };
  const { failures } = run({
    fields,
    pass: `  pass: [{name: good, to: v1.0, ${pod}}]`,
    fail: `  fail: [{name: bad, to: v1.0, ${pod}, reason: '${got.reason}', detail: '${got.detail}'}]`,
  });
  expect(failures).toMatchObject([
    { example: "good", expected: null, got },
    { example: "bad", expected: got, got },
  ]);
});
