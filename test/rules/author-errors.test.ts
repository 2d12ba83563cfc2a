import { describe, expect, test } from "vitest";
import { buildRuleSet, RuleFilesError } from "../../src/rules/index.ts";
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
      "a range without values by quantities, one of them of a parameter",
      {
        parameters: "parameters: {most: {description: Most., values: [900Mi]}}",
        fields: "fields: {name: {in: [pod], path: priority, minimum: 1Gi, maximum: {parameter: most}}}",
      },
      "small.yaml",
      ["small.yaml:11:67: no value is both at least 1Gi and at most 900Mi (at /fields/name/maximum)"],
    ],
    [
      "keywords that stand alone beside others",
      {
        fields: "fields: {name: {in: [pod], path: a, includes: b, allowed: [c], as: image, unset: allowed}}",
      },
      "small.yaml",
      [
        'small.yaml:10:16: "includes" and "keys" stand alone: move the other constraints into a field of their own (at /fields/name)',
        'small.yaml:10:68: "includes" and "keys" judge no single text: leave "as" out (at /fields/name/as)',
        'small.yaml:10:82: with "includes" an absent list always offends: leave "unset" out (at /fields/name/unset)',
      ],
    ],
    [
      "what is inherited without a word on what is fine, and a default of a key",
      { fields: "fields: {name: {in: [labels], key: a, default: b, unset: inherited}}" },
      "small.yaml",
      [
        `small.yaml:10:39: a "default" belongs to a "path": an absent annotation or label has none (at /fields/name/default)`,
        expect.stringMatching(
          /^small\.yaml:10:51: nothing says which inherited value is fine: state allowed, .*unset\)$/,
        ),
        "small.yaml:10:58: none of these scopes inherits from another (at /fields/name/unset)",
      ],
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

describe("defaults", () => {
  /** The mistakes in a default that completes volumes, with some of its keys replaced (empty: left out). */
  const mistakesWithDefault = (changes: Readonly<Record<string, string>>): string[] => {
    const keys = {
      name: "name: d",
      description: "description: D.",
      nodes: "nodes: [$.spec.volumes[*]]",
      when: "",
      set: "onlySet: [name]\n    set: {emptyDir: {}}",
    };
    const lines = Object.values({ ...keys, ...changes }).filter((line) => line !== "");
    return mistakesIn(own("defaults.yaml", `defaults:\n  - ${lines.join("\n    ")}\n`)).map((mistake) =>
      mistake.replace(/^defaults\.yaml:/, ""),
    );
  };
  const volumes = "nodes: ['$.spec.volumes[*]']";

  test("the default of these tests is fine", () => {
    expect(mistakesWithDefault({ nodes: volumes })).toEqual([]);
  });

  test.each([
    [
      "an unknown key",
      { when: "wenn: {$.spec.hostNetwork: true}" },
      ['5:5: unknown key "wenn": did you mean "when"? (at /defaults/0/wenn)'],
    ],
    [
      "a missing key",
      { description: "" },
      ['2:5: entry 0 of "defaults" lacks the key "description" (at /defaults/0)'],
    ],
    [
      "a path that does not start at the pod",
      { nodes: "nodes: ['spec.volumes[*]']" },
      [
        '4:13: entry 0 of "nodes" must be a path of field names and [*] from the root of the pod, such as $.spec.volumes[*], not "spec.volumes[*]" (at /defaults/0/nodes/0)',
      ],
    ],
    [
      "a path with a filter",
      { nodes: "nodes: ['$.spec.volumes[?(@.name)]']" },
      [
        '4:13: entry 0 of "nodes" must be a path of field names and [*] from the root of the pod, such as $.spec.volumes[*], not "$.spec.volumes[?(@.name)]" (at /defaults/0/nodes/0)',
      ],
    ],
    [
      "a path that descends anywhere",
      { nodes: "nodes: ['$..volumes[*]']" },
      [
        '4:13: entry 0 of "nodes" must be a path of field names and [*] from the root of the pod, such as $.spec.volumes[*], not "$..volumes[*]" (at /defaults/0/nodes/0)',
      ],
    ],
    [
      "a path with the number of an item",
      { nodes: "nodes: ['$.spec.volumes[0]']" },
      [
        '4:13: entry 0 of "nodes" must be a path of field names and [*] from the root of the pod, such as $.spec.volumes[*], not "$.spec.volumes[0]" (at /defaults/0/nodes/0)',
      ],
    ],
    ["no path at all", { nodes: "nodes: []" }, ['4:12: "nodes" must not be empty (at /defaults/0/nodes)']],
    [
      "a path to a field that no pod has",
      { nodes: "nodes: ['$.spec.volume[*]']" },
      ['4:13: a PodSpec has no field "volume": did you mean "volumes"? (at /defaults/0/nodes/0)'],
    ],
    [
      "a path to a list as a whole",
      { nodes: "nodes: [$.spec.volumes]" },
      [
        "4:13: $.spec.volumes is a list; a default completes objects: write [*] to visit each item of the list (at /defaults/0/nodes/0)",
      ],
    ],
    [
      "a path through a list as a whole",
      { nodes: "nodes: [$.spec.volumes.emptyDir]" },
      [
        '4:13: a list has no field "emptyDir": write [*] to visit each item of the list (at /defaults/0/nodes/0)',
      ],
    ],
    [
      "a path that visits the items of what is no list",
      { nodes: "nodes: ['$.spec[*]']" },
      ["4:13: [*] visits the items of a list, but stands after a PodSpec (at /defaults/0/nodes/0)"],
    ],
    [
      "a path to a single value",
      { nodes: "nodes: [$.spec.hostNetwork]" },
      ["4:13: $.spec.hostNetwork is a bool; a default completes objects (at /defaults/0/nodes/0)"],
    ],
    [
      "a condition on several values",
      { when: "when: {'$.spec.containers[*].name': a}" },
      [
        '5:12: the key "$.spec.containers[*].name" must be a path from the root of the pod without [*], such as $.spec.hostNetwork (at /defaults/0/when/$.spec.containers[*].name)',
      ],
    ],
    [
      "a condition on a field that no pod has",
      { when: "when: {$.spec.hostNetworks: true}" },
      [
        '5:12: a PodSpec has no field "hostNetworks": did you mean "hostNetwork"? (at /defaults/0/when/$.spec.hostNetworks)',
      ],
    ],
    [
      "a condition on a value that the field never has",
      { when: "when: {$.spec.hostNetwork: 'true'}" },
      [
        '5:12: expected true or false, without quotes, found the string "true" (at /defaults/0/when/$.spec.hostNetwork)',
      ],
    ],
    [
      "a condition on a map",
      { when: "when: {$.spec.hostNetwork: {}}" },
      [
        '5:32: "$.spec.hostNetwork" must be a string, a number or true or false, not a map (at /defaults/0/when/$.spec.hostNetwork)',
      ],
    ],
    [
      "no fields to add",
      { set: "onlySet: []\n    set: {}" },
      ['6:10: "set" must not be empty (at /defaults/0/set)'],
    ],
    [
      "an empty field to add",
      { set: "onlySet: []\n    set: {emptyDir: }" },
      [
        '6:11: "emptyDir" must be a string, a number, true or false, a map or a list, not empty (at /defaults/0/set/emptyDir)',
      ],
    ],
    [
      "fields that the object does not have",
      { set: "onlySet: [nam]\n    set: {emptydir: {}}" },
      [
        '5:15: a Volume has no field "nam": did you mean "name"? (at /defaults/0/onlySet/0)',
        '6:21: a Volume has no field "emptydir": did you mean "emptyDir"? (at /defaults/0/set/emptydir)',
      ],
    ],
    [
      "a path where the name of a field belongs",
      { set: "onlySet: []\n    set: {emptyDir.medium: Memory}" },
      [
        '6:11: the key "emptyDir.medium" must be the name of one field, without dots or brackets (at /defaults/0/set/emptyDir.medium)',
      ],
    ],
    [
      "a value of a wrong type",
      { set: "onlySet: []\n    set: {emptyDir: {medium: 1, size: 1}}" },
      [
        "6:30: expected a string, found the number 1 (at /defaults/0/set/emptyDir/medium)",
        '6:39: a pod has no field "size" here (at /defaults/0/set/emptyDir/size)',
      ],
    ],
    [
      "fields to add without the fields that may be set",
      { set: "set: {emptyDir: {}}" },
      ['2:5: entry 0 of "defaults" lacks the key "onlySet" (at /defaults/0)'],
    ],
    [
      "neither fields to add nor one to copy",
      { set: "" },
      [
        '2:5: entry 0 of "defaults" lacks the key "set" (at /defaults/0)',
        '2:5: entry 0 of "defaults" lacks the key "onlySet" (at /defaults/0)',
      ],
    ],
    [
      "both",
      { copy: "copy: {from: name, to: name}" },
      [
        '5:5: the key "onlySet" must be absent beside "copy": make it a default of its own (at /defaults/0/onlySet)',
        '6:5: the key "set" must be absent beside "copy": make it a default of its own (at /defaults/0/set)',
      ],
    ],
    [
      "a copy of one field only",
      { set: "copy: {from: name}" },
      ['5:5: "copy" lacks the key "to" (at /defaults/0/copy)'],
    ],
    [
      "a copy of a path",
      { set: "copy: {from: a.b, to: name}" },
      [
        '5:18: "from" must be the name of one field, without dots or brackets, not "a.b" (at /defaults/0/copy/from)',
      ],
    ],
    [
      "a copy of fields that the object does not have",
      { set: "copy: {from: nam, to: title}" },
      [
        '5:18: a Volume has no field "nam": did you mean "name"? (at /defaults/0/copy/from)',
        '5:27: a Volume has no field "title" (at /defaults/0/copy/to)',
      ],
    ],
    [
      "a copy to a field of another type",
      { set: "copy: {from: name, to: emptyDir}" },
      ['5:28: "emptyDir" is an EmptyDirVolumeSource, "name" a string (at /defaults/0/copy/to)'],
    ],
    [
      "a value that the field never has",
      { set: "copy: {from: name, to: name, unless: 0}" },
      ["5:42: expected a string, found the number 0 (at /defaults/0/copy/unless)"],
    ],
  ] as const)("%s", (_, changes, expected) => {
    expect(mistakesWithDefault({ nodes: volumes, ...changes })).toEqual(expected);
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

describe("exemptions", () => {
  const file = (changes: Readonly<Record<string, string>>): string => {
    const keys = {
      name: "name: agent",
      owner: "owner: team",
      reason: "reason: needed",
      expires: 'expires: "2027-03-31"',
      match: "match: {namespaces: [metrics]}",
      allow: "allow: [{control: ownControl}]",
      ...changes,
    };
    return `exemptions:\n  - ${Object.values(keys)
      .filter((line) => line !== "")
      .join("\n    ")}\n`;
  };

  test.each([
    ["no owner", { owner: "" }, 'lacks the key "owner"'],
    ["no end", { expires: "" }, 'lacks the key "expires"'],
    ["no namespaces", { match: "match: {kinds: [DaemonSet]}" }, 'lacks the key "namespaces"'],
    [
      "a day that there is not",
      { expires: 'expires: "2027-02-29"' },
      "there is no 2027-02-29 in the calendar",
    ],
    ["words for a day", { expires: "expires: soon" }, "a day such as"],
    ["a star in the middle", { match: "match: {namespaces: [a*b]}" }, "which may end in *"],
    ["an unknown control", { allow: "allow: [{control: nothing}]" }, 'there is no control "nothing"'],
    ["nothing to allow", { allow: "allow: []" }, "allow"],
    [
      "an unknown list of containers",
      { match: "match: {namespaces: [a], containerTypes: [pods]}" },
      "containers",
    ],
  ])("%s is told with its place", (_, changes, expected) => {
    const mistakes = mistakesIn(own("exemptions.yaml", file(changes)));
    expect(mistakes.join("\n")).toContain(expected);
    expect(mistakes[0]).toMatch(/^exemptions\.yaml:\d+:\d+: /);
  });

  test("of one name in one layer are a mistake", () => {
    const twice = file({}) + file({}).replace("exemptions:\n", "");
    expect(mistakesIn(own("exemptions.yaml", twice)).join("\n")).toContain(
      '"agent" stands twice in exemptions',
    );
  });
});
