/** What an organisation's own controls can say, judged through the engine's door. */
import { describe, expect, test } from "vitest";
import { createEngine, RuleSetError, type FieldRule, type PodLike } from "../../src/engine/index.ts";
import { control, engineFor, engineOf, levels, scopes } from "./rule-set.ts";

const pod = (container: object): PodLike => ({ spec: { containers: [{ name: "web", ...container }] } });

const allows = (field: FieldRule, subject: PodLike): boolean =>
  engineFor(field).evaluator("baseline", "latest").allows(subject);

describe("a field", () => {
  const registries: FieldRule = {
    in: ["containers"],
    path: "image",
    unset: "forbidden",
    allowed: ["registry.example.com/*"],
  };
  test.each([
    [registries, { image: "registry.example.com/a" }, true],
    [registries, { image: "docker.io/a" }, false],
    [registries, {}, false],
    [
      { in: ["containers"], path: "image", forbiddenPattern: "(.*:latest|[^:@]*)" },
      { image: "a:latest" },
      false,
    ],
    [{ in: ["containers"], path: "image", forbiddenPattern: "(.*:latest|[^:@]*)" }, { image: "a:1" }, true],
    [{ in: ["containers"], path: "image", pattern: ".*@sha256:[0-9a-f]{64}" }, { image: "a:1" }, false],
    [{ in: ["containers"], path: "resources.limits.memory", unset: "forbidden" }, {}, false],
    [
      { in: ["containers"], path: "resources.limits.memory", unset: "forbidden" },
      { resources: { limits: { memory: "1Gi" } } },
      true,
    ],
    [
      { in: ["containers"], path: "resources.limits.memory", maximum: "2Gi" },
      { resources: { limits: { memory: "2048Mi" } } },
      true,
    ],
    [
      { in: ["containers"], path: "resources.limits.memory", maximum: "2Gi" },
      { resources: { limits: { memory: "2049Mi" } } },
      false,
    ],
    [
      { in: ["containers"], path: "resources.limits.cpu", maximum: "0.5" },
      { resources: { limits: { cpu: "500m" } } },
      true,
    ],
    [
      { in: ["containers"], path: "resources.limits.cpu", maximum: "0.5" },
      { resources: { limits: { cpu: 1 } } },
      false,
    ],
    [
      { in: ["containers"], path: "resources.limits.cpu", maximum: "0.5" },
      { resources: { limits: { cpu: "lots" } } },
      false,
    ],
    [
      { in: ["containers"], path: "ports[*].containerPort", minimum: 1024, maximum: 9999 },
      { ports: [{ containerPort: 80 }] },
      false,
    ],
    [
      { in: ["containers"], path: "ports[*].containerPort", minimum: 1024, maximum: 9999 },
      { ports: [{ containerPort: 8080 }] },
      true,
    ],
    [{ in: ["containers"], path: "drop", includes: ["A", "B"] }, { drop: ["B", "A"] }, true],
    [{ in: ["containers"], path: "drop", includes: ["A", "B"] }, { drop: ["A"] }, false],
    [{ in: ["containers"], path: "drop", includes: "A" }, { drop: "A" }, false],
    [{ in: ["containers"], path: "kind", forbidden: ["x", "y*"] }, { kind: "yes" }, false],
    [{ in: ["containers"], path: "kind", forbidden: ["x", "y*"] }, { kind: "no" }, true],
  ] satisfies [FieldRule, object, boolean][])("%j judges %j: %s", (field, container, expected) => {
    expect(allows(field, pod(container))).toBe(expected);
  });

  test("judges labels and annotations by key, required ones included", () => {
    const team: FieldRule = { in: ["labels"], key: "team", unset: "forbidden", pattern: "[a-z]+" };
    expect(allows(team, { metadata: { labels: { team: "shop" } }, spec: {} })).toBe(true);
    expect(allows(team, { metadata: { labels: { team: "S" } }, spec: {} })).toBe(false);
    expect(allows(team, { metadata: {}, spec: {} })).toBe(false);
    expect(allows(team, { spec: {} })).toBe(false);
    expect(
      allows(
        { in: ["labels"], key: "constructor", unset: "forbidden" },
        { metadata: { labels: {} }, spec: {} },
      ),
    ).toBe(false);
  });

  test("refuses to judge a pod in which a list is not a list", () => {
    expect(() =>
      allows({ in: ["containers"], path: "image", allowed: [] }, { spec: { containers: "web" } }),
    ).toThrow(/expected a list/);
  });
});

test("conditions choose the pods that a control is for", () => {
  const engine = engineFor(
    { in: ["containers"], path: "ro", unset: "forbidden", allowed: [true] },
    { unless: { "$.spec.os.name": "windows" }, when: { "$.metadata.labels['tier']": ["web", "api*"] } },
  );
  const judge = (tier: string, os: string): boolean =>
    engine
      .evaluator("baseline", "latest")
      .allows({ metadata: { labels: { tier } }, spec: { os: { name: os }, containers: [{}] } });
  expect(judge("web", "linux")).toBe(false);
  expect(judge("api-1", "linux")).toBe(false);
  expect(judge("db", "linux")).toBe(true);
  expect(judge("web", "windows")).toBe(true);
});

test("a level of one's own runs the levels that it extends, lower ones first", () => {
  const field = { f: { in: ["pod"], path: "a", allowed: [] } };
  const rules = {
    scopes,
    levels: [...levels, { name: "hardened", description: "own", extends: "restricted" }],
    controls: [
      control("aaa", { level: "hardened", fields: field }),
      control("zzz", { fields: field }),
      control("replaced", { fields: field }),
      control("mmm", { level: "restricted", fields: field, overrides: ["replaced"] }),
    ],
  };
  const ids = (level: string): readonly string[] =>
    createEngine(rules)
      .evaluator(level, "latest")
      .checks.map(({ control: { id } }) => id);
  expect(ids("privileged")).toEqual([]);
  expect(ids("baseline")).toEqual(["replaced", "zzz"]);
  expect(ids("restricted")).toEqual(["zzz", "mmm"]);
  expect(ids("hardened")).toEqual(["zzz", "mmm", "aaa"]);
  const unknown = { ...rules, controls: [control("own", { level: "top", fields: field })] };
  expect(() => createEngine(unknown)).toThrow(/there is no level "top"/);
  const circle = {
    ...rules,
    levels: [
      { name: "a", description: "", extends: "b" },
      { name: "b", description: "", extends: "a" },
    ],
  };
  expect(() => createEngine(circle)).toThrow(/extends itself/);
});

test("findings name every offender, the unset ones too, while the text follows upstream", () => {
  const engine = engineFor(
    { in: ["pod", "containers"], path: "sc.on", allowed: [true], unset: "inherited" },
    { detail: "{setters} set", detailWhenUnset: "pod or {setters} unset" },
  );
  const subject = { spec: { containers: [{ name: "a" }, { name: "b", sc: { on: false } }] } };
  const [violation] = engine.evaluator("baseline", "v1.0").explain(subject);
  expect(violation?.detail).toBe('container "b" set');
  expect(violation?.findings.map(({ name, value }) => [name, value])).toEqual([
    ["a", null],
    ["b", false],
  ]);
});

describe("an author's mistake", () => {
  const errorsOf = (build: () => unknown): readonly string[] => {
    try {
      build();
    } catch (error) {
      if (error instanceof RuleSetError)
        return error.errors.map(({ pointer, message }) => `${pointer} ${message}`);
      throw error;
    }
    return [];
  };

  test("is told with its place, all of them together", () => {
    const errors = errorsOf(() =>
      engineFor(
        {
          in: ["pod", "container"],
          path: "a[?(@.b)]",
          allowed: [{ parameter: "none" }],
          minimum: "much",
          part: "{parts}",
        },
        {
          reason: "{who}",
          overrides: ["ghost"],
          versions: [{ since: "v1.9" }, { since: "v1.8" }, { since: "latest" }],
        },
      ),
    );
    for (const expected of [
      /^\/versions\/1\/since .*newer/,
      /^\/versions\/2\/since .*not a version/,
      /^\/reason \{who\} is not a placeholder/,
      /^\/fields\/field\/in\/1 there is no scope "container" \(did you mean "containers"\?\)/,
      /^\/fields\/field\/path .*not a path/,
      /^\/fields\/field\/allowed\/0 there is no parameter "none"/,
      /^\/fields\/field\/minimum "much" is neither/,
      /^\/fields\/field\/part \{parts\}/,
      /^\/overrides\/0 there is no control "ghost"/,
    ]) {
      expect(
        errors.some((error) => expected.test(error)),
        `${expected}\n${errors.join("\n")}`,
      ).toBe(true);
    }
  });

  test.each([
    [{ in: ["pod"], path: "a" }, /restricts nothing/],
    [{ in: ["labels"], path: "a", allowed: [] }, /is a map/],
    [{ in: ["pod"], key: "a", allowed: [] }, /is not a map/],
    [{ in: ["pod"], path: "a", pattern: "(?=a)" }, /RE2/],
    [{ in: ["labels"], key: "a/{pods}", allowed: [] }, /not a scope/],
    [{ in: ["containers"], path: "a", allowed: [1], unset: "inherited" }, /add that scope/],
  ] satisfies [FieldRule, RegExp][])("in the field %j is explained", (field, expected) => {
    expect(errorsOf(() => engineFor(field)).join("\n")).toMatch(expected);
  });
});

test("evaluators are shared where versions do not differ", () => {
  const engine = engineOf(
    control("own", {
      fields: { f: { in: ["pod"], path: "a", allowed: [] } },
      versions: [
        { since: "v1.0" },
        { since: "v1.5", fields: { f: { in: ["pod"], path: "b", allowed: [] } } },
      ],
    }),
  );
  const at = (version: string) => engine.evaluator("baseline", version);
  expect(at("v1.2").evaluate).toBe(at("v1.4").evaluate);
  expect(at("v1.4").evaluate).not.toBe(at("v1.5").evaluate);
  expect(at("latest")).toBe(at("v1.99"));
  expect(at("v1.3").version).toBe("v1.3");
  expect(() => at("v1.01")).toThrow(RangeError);
  expect(() => engine.evaluator("top", "latest")).toThrow(RangeError);
});

test("a number in a path is an item of a list, never a character of a text", () => {
  const evaluator = engineFor({ in: ["pod"], path: "b[0]", allowed: [] }).evaluator("baseline", "v1.0");
  expect(evaluator.allows({ spec: { b: "0" } })).toBe(true);
  expect(evaluator.allows({ spec: { b: ["0"] } })).toBe(false);
});
