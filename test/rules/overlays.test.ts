/** Overlays: files that change a few keys of a control of a lower layer. */
import { describe, expect, test } from "vitest";
import {
  buildRuleSet,
  formatRuleFileError,
  validateExamples,
  RuleFilesError,
  runExamples,
  type RuleFile,
} from "../../src/rules/index.ts";
import { controlText, ground, mistakesIn, own } from "./rule-files.ts";

const small = own(
  "small.yaml",
  controlText({
    parameters:
      "parameters: {names: {description: Names., values: [a]}, most: {description: Most., values: [5]}}",
    fields:
      "fields: {name: {in: [pod], path: schedulerName, allowed: [{parameter: names}]}, priority: {in: [pod], path: priority, maximum: {parameter: most}}}",
  }),
  "built-in",
);
const overlay = (text: string, pack = "own", id = "small"): RuleFile =>
  own(`${id}.overlay.yaml`, `overlay: ${id}\n${text}\n`, pack);
const build = (...files: readonly RuleFile[]) => buildRuleSet([...ground, small, ...files]);
const judge = (files: readonly RuleFile[], spec: object, level = "baseline"): readonly string[] =>
  build(...files)
    .engine.evaluator(level, "latest")
    .evaluate({ spec: spec as Record<string, string> })
    .map(({ detail }) => detail);

describe("an overlay", () => {
  test("gives a parameter other values, and leaves the rest as it is", () => {
    const files = [overlay("parameters: {names: [b, c]}")];
    expect(judge(files, { schedulerName: "a" })).toEqual(['pod must not set "a"']);
    expect(judge(files, { schedulerName: "c" })).toEqual([]);
    expect(judge(files, { priority: 6 })).toEqual(['pod must not set "6"']);
    expect(judge([], { schedulerName: "a" })).toEqual([]);
  });

  test("changes texts and the level", () => {
    const rules = build(
      overlay("level: restricted\ntitle: Ours\nremediation: Ask us.\ndocs: https://example.com/ours"),
    );
    expect(rules.ruleSet.controls[0]).toMatchObject({
      level: "restricted",
      title: "Ours",
      remediation: "Ask us.",
      docs: "https://example.com/ours",
      description: "Scheduler names are short.",
    });
    expect(rules.engine.evaluator("baseline", "latest").checks).toEqual([]);
    expect(rules.engine.evaluator("restricted", "latest").checks).toHaveLength(1);
  });

  test("lies over overlays of lower layers, and each control knows where it comes from", () => {
    const files = [
      overlay("title: First\nparameters: {names: [b]}", "first"),
      overlay("title: Second\nparameters: {most: [7]}", "second"),
    ];
    const { ruleSet, sources, overlays } = build(...files);
    expect(ruleSet.controls[0]?.title).toBe("Second");
    expect(sources.get("small")?.pack).toBe("built-in");
    expect(overlays.get("small")?.map(({ source }) => source.pack)).toEqual(["first", "second"]);
    expect(judge(files, { schedulerName: "b", priority: 7 })).toEqual([]);
  });

  test("is gone where a higher layer replaces the control", () => {
    const top = own("small.yaml", controlText(), "top");
    const { ruleSet, overlays } = build(overlay("title: Ours"), top);
    expect(ruleSet.controls[0]?.title).toBe("Small");
    expect([...overlays]).toEqual([]);
  });

  test("changes the digest", () => {
    expect(build(overlay("title: Ours")).digest).not.toBe(build().digest);
  });
});

describe("examples", () => {
  const proof = async (...files: readonly RuleFile[]): Promise<readonly string[]> => {
    try {
      await validateExamples(build(...files), "built-in");
      return [];
    } catch (error) {
      if (!(error instanceof RuleFilesError)) throw error;
      return error.errors.map(formatRuleFileError);
    }
  };

  test("of the control are judged with the control's values, those of the overlay with its own", async () => {
    const file = overlay(
      "parameters: {names: [b]}\nexamples: {pass: [{name: ours, pod: {spec: {schedulerName: b}}}]," +
        " fail: [{name: no more, pod: {spec: {schedulerName: a}}, reason: scheduler, detail: 'pod must not set \"a\"'}]}",
    );
    const { ruleSet } = build(file);
    expect(ruleSet.controls[0]?.examples.pass.map(({ name }) => name)).toEqual(["allowed", "ours"]);
    expect(runExamples({ ruleSet }).failures).toEqual([]);
    expect(await proof(file)).toEqual([]);
    // the next layer changes the values again: all examples go on to mean what they meant
    expect(await proof(file, overlay("parameters: {names: [z]}", "top"))).toEqual([]);
  });

  test("that do not come true are told at their place in the overlay", async () => {
    const pass = "  pass: [{name: ours, pod: {spec: {schedulerName: c}}}]";
    expect(await proof(overlay(`parameters: {names: [b]}\nexamples:\n${pass}`))).toEqual([
      'small.overlay.yaml:4:10: the example "ours" does not come true at v1.0 and 1 more version: ' +
        'expected a pass, got scheduler (pod must not set "c") (at /examples/pass/0)',
    ]);
  });
});

describe("a mistake in an overlay has its place:", () => {
  const mistakes = (...files: readonly RuleFile[]): string[] => mistakesIn(small, ...files);

  test.each([
    [
      "a control that is not there",
      overlay("title: X", "own", "smal"),
      'smal.overlay.yaml:1:10: there is no control "smal" to overlay: did you mean "small"? (at /overlay)',
    ],
    [
      "a file of another name",
      own("other.overlay.yaml", "overlay: small\ntitle: X"),
      "other.overlay.yaml:1:10: the file must be named after the control: rename it to small.overlay.yaml (at /overlay)",
    ],
    [
      "a parameter that is not there",
      overlay("parameters: {name: [b]}"),
      'small.overlay.yaml:2:14: the control "small" has no parameter "name": did you mean "names"? (at /parameters/name)',
    ],
    [
      "values that are no bound",
      overlay("parameters: {most: [5, 6]}"),
      'small.overlay.yaml:2:20: the parameter "most" must have one value, a number or a quantity such as 128Mi (at /parameters/most)',
    ],
    [
      "a level that is not there",
      overlay("level: baselin"),
      'small.overlay.yaml:2:8: there is no level "baselin": there are privileged, baseline, restricted (at /level)',
    ],
    [
      "a key that only its author may change",
      overlay("fields: {}"),
      'small.overlay.yaml:2:1: unknown key "fields": known are "level", "title", "description", "remediation", "docs", "parameters", "examples" (at /fields)',
    ],
    [
      "an example of a parameter that is not there",
      overlay("examples: {pass: [{name: x, parameters: {nam: [a]}, pod: {}}]}"),
      'small.overlay.yaml:2:42: unknown parameter "nam": known are "names", "most" (at /examples/pass/0/parameters/nam)',
    ],
    [
      "an example of a name that is taken",
      overlay("examples: {pass: [{name: allowed, pod: {}}]}"),
      'small.overlay.yaml:2:26: two examples are named "allowed" (at /examples/pass/0/name)',
    ],
    [
      "a control of its own layer",
      overlay("title: X", "built-in"),
      'small.overlay.yaml:1:10: the control "small" is one of this layer: change small.yaml itself (at /overlay)',
    ],
  ])("%s", (_, file, message) => {
    expect(mistakes(file)).toEqual([message]);
  });

  test("two in one layer", () => {
    const again = own("deep/small.overlay.yaml", "overlay: small\ntitle: Z");
    expect(mistakes(overlay("title: X"), again)).toEqual([
      'deep/small.overlay.yaml:1:10: there are two overlays of "small" in this layer: the other is small.overlay.yaml (at /overlay)',
    ]);
  });

  test("nothing is said of a control whose own file is broken", () => {
    const broken = own("broken.yaml", "id: broken\n", "built-in");
    expect(mistakes(broken, overlay("title: X", "own", "broken")).join()).not.toContain("overlay");
  });
});
