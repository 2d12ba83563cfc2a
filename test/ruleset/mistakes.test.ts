import { describe, expect, test } from "vitest";
import { buildRuleSet, RuleFilesError } from "../../src/ruleset/index.ts";
import { controlText, ground, mistakesIn, own } from "./rule-files.ts";

/** The mistakes in the small control with some of its lines replaced. */
function mistakesWith(changes: Parameters<typeof controlText>[0], file = "small.yaml"): string[] {
  return mistakesIn(own(file, controlText(changes)));
}

test("the small control of these tests is fine", () => {
  expect(mistakesWith({})).toEqual([]);
});

describe("the form of a control", () => {
  test.each([
    [
      "an unknown key",
      { more: "overides: []" },
      ['small.yaml:9:1: unknown key "overides": did you mean "overrides"? (at /overides)'],
    ],
    ["a missing key", { docs: "" }, ['small.yaml:1:1: the file lacks the key "docs"']],
    [
      "an address that is none",
      { docs: "docs: wiki" },
      [
        'small.yaml:6:7: "docs" must be a web address that begins with https:// or http://, not "wiki" (at /docs)',
      ],
    ],
    [
      "a wrong type",
      { title: "title: [a]" },
      ['small.yaml:3:8: "title" must be a string, not a list (at /title)'],
    ],
    [
      "an empty value",
      { title: "title:" },
      ['small.yaml:3:1: "title" must be a string, not empty (at /title)'],
    ],
    [
      "a word that is not one of few",
      { fields: "fields: {name: {in: [pod], path: a, unset: inherit}}" },
      [
        'small.yaml:10:44: "unset" must be one of "allowed", "forbidden", "inherited", not "inherit": did you mean "inherited"? (at /fields/name/unset)',
      ],
    ],
    [
      "a version with a patch number",
      { versions: "versions: [{since: v1.29.1}]" },
      [
        'small.yaml:9:20: "since" must be a minor version such as v1.29 (without a patch number), not "v1.29.1" (at /versions/0/since)',
      ],
    ],
    [
      "a condition that is no absolute path",
      { more: "unless: {spec.os.name: windows}" },
      [
        'small.yaml:9:10: the key "spec.os.name" must be a path from the root of the pod, such as $.spec.os.name (at /unless/spec.os.name)',
      ],
    ],
    [
      "the same value twice",
      { fields: "fields: {name: {in: [pod], path: schedulerName, allowed: [a, b, a]}}" },
      [
        'small.yaml:10:58: "allowed" holds the same entry twice (entries 0 and 2, counted from 0) (at /fields/name/allowed)',
      ],
    ],
    [
      "no failing example",
      { fail: "  fail: []" },
      ['small.yaml:13:9: "fail" must not be empty (at /examples/fail)'],
    ],
    [
      "no examples at all",
      { examples: "", pass: "", fail: "" },
      ['small.yaml:1:1: the file lacks the key "examples"'],
    ],
    [
      "a failing example without texts",
      { fail: "  fail: [{name: x, pod: {spec: {}}}]" },
      [
        'small.yaml:13:10: entry 0 of "fail" lacks the key "reason" (at /examples/fail/0)',
        'small.yaml:13:10: entry 0 of "fail" lacks the key "detail" (at /examples/fail/0)',
      ],
    ],
  ] as const)("%s", (_, changes, expected) => {
    expect(mistakesWith(changes)).toEqual(expected);
  });
});

describe("the sense of a control", () => {
  test.each([
    [
      "a file with another name",
      {},
      "tiny.yaml",
      [
        'tiny.yaml:1:5: the file must be named after the control: rename it to small.yaml, or the control to "tiny" (at /id)',
      ],
    ],
    [
      "an unknown level",
      { level: "level: basline" },
      "small.yaml",
      ['small.yaml:2:8: there is no level "basline": there are privileged, baseline, restricted (at /level)'],
    ],
    [
      "an unknown control to override",
      { more: "overrides: [big]" },
      "small.yaml",
      ['small.yaml:9:13: there is no control "big" to override (at /overrides/0)'],
    ],
    [
      "a control of its own level to override",
      { more: "overrides: [small]" },
      "small.yaml",
      [
        'small.yaml:9:13: "small" is a control of "baseline": only controls of the levels that "baseline" extends can be overridden (at /overrides/0)',
      ],
    ],
    [
      "revisions out of order, of which nothing fails at the first",
      { versions: "versions: [{since: v1.5}, {since: v1.4}]" },
      "small.yaml",
      ['small.yaml:9:35: "v1.4" must be newer than the revision before it (at /versions/1/since)'],
    ],
    [
      "a revision without an example that fails",
      {
        versions: "versions: [{since: v1.0}, {since: v1.5, alsoAllowed: {name: [d]}}]",
        fail: "  fail: [{name: x, to: v1.4, pod: {spec: {schedulerName: c}}, reason: scheduler, detail: ''}]",
      },
      "small.yaml",
      [
        'small.yaml:9:35: no example under "fail" runs while the revision v1.5 is in force: add one (at /versions/1/since)',
      ],
    ],
    [
      "an example that runs at no version",
      { pass: "  pass: [{name: x, from: v1.5, to: v1.4, pod: {}}]" },
      "small.yaml",
      ["small.yaml:12:36: the example runs at no version: from v1.5 to v1.4 (at /examples/pass/0/to)"],
    ],
    [
      "two examples of one name",
      { pass: "  pass: [{name: forbidden, pod: {}}]" },
      "small.yaml",
      ['small.yaml:13:17: two examples are named "forbidden" (at /examples/fail/0/name)'],
    ],
    [
      "values added to a field that is not there",
      { versions: "versions: [{since: v1.0, alsoAllowed: {nam: [d]}}]" },
      "small.yaml",
      [
        'small.yaml:9:45: there is no field "nam" with a list of allowed values to add to (at /versions/0/alsoAllowed/nam)',
      ],
    ],
    [
      "parameters that nobody uses and that nobody declares",
      {
        parameters: "parameters: {names: {description: Names., values: [d]}}",
        fields: "fields: {name: {in: [pod], path: schedulerName, allowed: [{parameter: nams}]}}",
        pass: "  pass: [{name: x, parameters: {nmes: []}, pod: {}}]",
      },
      "small.yaml",
      [
        'small.yaml:7:14: no field uses the parameter "names": write {parameter: names} in a list of allowed values, or remove it (at /parameters/names)',
        'small.yaml:11:59: there is no parameter "nams" in this control (at /fields/name/allowed/0)',
        'small.yaml:13:33: unknown parameter "nmes": did you mean "names"? (at /examples/pass/0/parameters/nmes)',
      ],
    ],
    [
      "text at the top that no revision inherits",
      { versions: "versions: [{since: v1.0, reason: scheduler}]" },
      "small.yaml",
      ['small.yaml:7:1: this is never used: the first revision states its own "reason" (at /reason)'],
    ],
    [
      "a field that says not what it restricts",
      { fields: "fields: {name: {in: [pod], allowed: [a]}}" },
      "small.yaml",
      ['small.yaml:10:16: say which "path" in the scope "pod" is restricted (at /fields/name)'],
    ],
    [
      "constraints beside keys",
      { fields: "fields: {name: {in: [pod], path: a, keys: {allowed: [a], otherwise: b}}}" },
      "small.yaml",
      [
        'small.yaml:10:28: "keys" stands alone: remove "path", or make it a field of its own (at /fields/name/path)',
      ],
    ],
    [
      "a range without values",
      { fields: "fields: {name: {in: [pod], path: priority, minimum: 5, maximum: 4}}" },
      "small.yaml",
      ["small.yaml:10:65: no value is both at least 5 and at most 4 (at /fields/name/maximum)"],
    ],
    [
      "an unknown placeholder and a pattern beyond RE2",
      {
        detail: "detail: '{who}'",
        fields: "fields: {name: {in: [pod], path: schedulerName, pattern: '(?=a)b'}}",
      },
      "small.yaml",
      [
        expect.stringMatching(/^small\.yaml:8:9: \{who\} is not a placeholder: .* \(at \/detail\)$/),
        expect.stringMatching(/^small\.yaml:10:58: "\(\?=a\)b" is not a pattern in RE2 syntax: .*pattern\)$/),
      ],
    ],
  ] as const)("%s", (_, changes, file, expected) => {
    expect(mistakesWith(changes, file)).toEqual(expected);
  });
});

describe("scopes and levels", () => {
  test("are checked by form", () => {
    expect(
      mistakesIn(
        own(
          "scopes.yaml",
          "scopes:\n  - {name: ports, description: Ports., paths: [spec.ports], nodes: list, one: port, many: ports}\n",
        ),
        own("levels.yaml", "levels:\n  - {name: top}\n"),
      ),
    ).toEqual([
      'levels.yaml:2:5: entry 0 of "levels" lacks the key "description" (at /levels/0)',
      'scopes.yaml:2:48: entry 0 of "paths" must be a path from the root of the pod, such as $.spec.volumes[*], not "spec.ports" (at /scopes/0/paths/0)',
      'scopes.yaml:2:68: "nodes" must be one of "object", "map", not "list" (at /scopes/0/nodes)',
    ]);
  });

  test("are checked by sense, with the place in the file that states them", () => {
    expect(
      mistakesIn(
        own(
          "scopes.yaml",
          "scopes:\n  - {name: ports, description: Ports., paths: [$.spec.ports], nodes: object, one: p, many: p, inheritsFrom: pods}\n",
        ),
        own("levels.yaml", "levels:\n  - {name: top, description: Top., extends: bottom}\n"),
      ),
    ).toEqual([
      'levels.yaml:2:45: there is no level "bottom" (at /levels/0/extends)',
      'scopes.yaml:2:109: there is no scope "pods" (at /scopes/0/inheritsFrom)',
    ]);
  });

  test("a broken one is not told again at every control that needs it", () => {
    expect(
      mistakesIn(
        own("levels.yaml", "levels:\n  - {name: payments}\n"),
        own("scopes.yaml", "scopes: 3\n"),
        own(
          "small.yaml",
          controlText({
            level: "level: payments",
            fields: "fields: {name: {in: [claims], path: a, allowed: [b]}}",
          }),
        ),
      ),
    ).toEqual([
      'levels.yaml:2:5: entry 0 of "levels" lacks the key "description" (at /levels/0)',
      'scopes.yaml:1:9: "scopes" must be a list, not 3 (at /scopes)',
    ]);
  });
});

describe("many files", () => {
  test("all mistakes of all files are told together, by file and line", () => {
    expect(
      mistakesIn(
        own("b.yaml", controlText({ id: "id: b", title: "title: 1", level: "level: none" })),
        own("a.yaml", "a: [\n"),
        own("small.yaml", controlText({ level: "level: restricted", more: "overrides: [b, c]" })),
      ),
    ).toEqual([
      "a.yaml:2:1: not readable as YAML: deficient indentation",
      'b.yaml:3:8: "title" must be a string, not 1 (at /title)',
      // b is broken, and that was said: only c is unknown.
      'small.yaml:9:16: there is no control "c" to override (at /overrides/1)',
    ]);
  });

  test("an id stands once in a layer", () => {
    expect(mistakesIn(own("x/small.yaml", controlText()), own("y/small.yaml", controlText()))).toEqual([
      'y/small.yaml:1:5: there are two controls "small" in this layer: the other is x/small.yaml (at /id)',
    ]);
  });

  test("a name stands once in the lists of a layer", () => {
    const level = "{name: top, description: Top.}";
    expect(mistakesIn(own("levels.yaml", `levels:\n  - ${level}\n  - ${level}\n`))).toEqual([
      'levels.yaml:3:12: "top" stands twice in levels of this layer: also in levels.yaml:2 (at /levels/1/name)',
    ]);
  });

  test("errors are values with file, line, column, pointer and message", () => {
    const build = (): unknown =>
      buildRuleSet([...ground, own("small.yaml", controlText({ title: "title: 1" }))]);
    expect(build).toThrow(RuleFilesError);
    expect(build).toThrow(
      expect.objectContaining({
        errors: [
          {
            file: "small.yaml",
            line: 3,
            column: 8,
            pointer: "/title",
            message: '"title" must be a string, not 1',
          },
        ],
      }) as Error,
    );
  });
});
