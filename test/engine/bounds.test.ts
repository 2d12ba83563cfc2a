/** Short rules cannot stand for more work than there is time: what they ask for is counted before any of it is done. */
import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { parsePath } from "../../src/engine/index.ts";
import { compilePattern } from "../../src/engine/pattern.ts";
import { patternSize } from "../../src/engine/pattern-size.ts";
import { controlText, mistakesIn, own } from "../rules/rule-files.ts";

const mistakesOf = (field: object, more: Parameters<typeof controlText>[0] = {}): readonly string[] =>
  mistakesIn(
    own("small.yaml", controlText({ fields: `fields: ${JSON.stringify({ name: field })}`, ...more })),
  );

describe("unions", () => {
  test("that stand for 2^26 paths are an author error at once", () => {
    expect(mistakesOf({ in: ["pod"], path: "[a,b]".repeat(26), allowed: ["a"] })).toEqual([
      expect.stringMatching(
        /^small\.yaml:10:\d+: the unions of this path stand for 67108864 paths: at most 64 .* \(at \/fields\/name\/path\)$/,
      ),
    ]);
  });

  test.each([
    [6, 0],
    [7, 1],
  ])("of two names may stand %i times in a path: %i mistakes about them", (times, mistakes) => {
    const path = `schedulerName${"[a,b]".repeat(times)}`;
    expect(
      mistakesOf({ in: ["pod"], path, allowed: ["a"] }).filter((one) => one.includes("unions")),
    ).toHaveLength(mistakes);
  });

  test("of a scope and of a condition count as well", () => {
    const path = `$.spec${"[a,b]".repeat(7)}`;
    const scope = { name: "many", description: "d", paths: [path], nodes: "object", one: "a", many: "b" };
    expect(mistakesIn(own("scopes.yaml", JSON.stringify({ scopes: [scope] })))).toEqual([
      expect.stringContaining("(at /scopes/0/paths/0)"),
    ]);
    expect(
      mistakesOf({ in: ["pod"], path: "a", allowed: [] }, { more: `when: {"${path}": 1}` })[0],
    ).toContain("the unions of this path stand for 128 paths");
  });

  test("of paths that were read are not kept", () => {
    parsePath("a.b[c,d]");
    expect(() => parsePath(`a${".b".repeat(500)}`)).toThrow("at most 1000 characters");
  });
});

describe("patterns", () => {
  test.each([
    ["(a{999})".repeat(100)],
    ["([a-z]{1,10}){100}b{999}"],
    ["((a{10}){10}){10}".repeat(20)],
    [`(${"\\pL{900}|".repeat(50)}x)`],
  ])("%s is refused before it is compiled", (pattern) => {
    expect(mistakesOf({ in: ["pod"], path: "schedulerName", pattern })).toEqual([
      expect.stringMatching(
        /this pattern compiles to about \d+ steps: at most 2000 .* \(at \/fields\/name\/pattern\)$/,
      ),
    ]);
  });

  test("of all fields together are bounded", () => {
    const field = { in: ["pod"], path: "a", unset: "allowed" };
    const fields = Object.fromEntries(
      Array.from({ length: 15 }, (_, i) => [
        `f${i}`,
        { ...field, pattern: `${i}a{950}`, forbiddenPattern: `b{950}${i}` },
      ]),
    );
    expect(
      mistakesIn(own("small.yaml", controlText({ fields: `fields: ${JSON.stringify(fields)}` }))),
    ).toEqual([
      expect.stringContaining("all controls together compile to more than 20000 steps of patterns"),
    ]);
  });

  test.each([
    "a{1000}",
    "(a{30}){33}",
    "(?i:x|y{2,})*",
    "\\Qa+b\\E{3}",
    "[^]a-z]{3,9}(?P<n>\\d+){4}",
    "[[:alpha:]]{7}?",
  ])("%s is not taken for smaller than it is", (pattern) => {
    expect(patternSize(pattern)).toBeGreaterThanOrEqual(RE2JS.compile(pattern).programSize());
  });

  test("that would take too long over a value neither accept it nor let it pass", () => {
    const { matches, mayMatch } = compilePattern("(a{0,500})*b");
    const long = "a".repeat(100_000);
    expect([matches(long), mayMatch(long)]).toEqual([false, true]);
    expect([matches("ab"), mayMatch("ab"), mayMatch("c")]).toEqual([true, true, false]);
  });
});

describe("a control", () => {
  test("that compiles to too much code is refused, with the revision that is too much", () => {
    const paths = Array.from({ length: 40 }, (_, i) => `a${i}[b,c][d,e][f,g][h,i]`);
    const versions = JSON.stringify([{ since: "v1.0" }, { since: "v1.1" }, { since: "v1.2" }]);
    const mistakes = mistakesOf(
      { in: ["containers"], path: paths, allowed: [] },
      { versions: `versions: ${versions}` },
    );
    expect(mistakes.join()).toContain("compile to too much code");
  });

  test.each([
    [
      "detail",
      { detail: `detail: '${"{setters}".repeat(21)}'` },
      /a template has at most 20 placeholders, not 21/,
    ],
    [
      "detail",
      {
        parameters: `parameters: {long: {description: d, values: [${JSON.stringify("x".repeat(15_000))}]}}`,
        detail: "detail: '{parameters.long}{parameters.long}'",
        fields: "fields: {name: {in: [pod], path: schedulerName, allowed: [a, {parameter: long}]}}",
      },
      /this template has 30000 characters: at most 20000/,
    ],
  ])("whose %s would grow too long is refused", (_, changes, message) => {
    expect(mistakesIn(own("small.yaml", controlText(changes))).join()).toMatch(message);
  });

  test("with many twins and mistakes is refused quickly, in few words", () => {
    const entries = Array.from({ length: 4_000 }, (_, i) => `{parameter: p${i}}`);
    const mistakes = mistakesOf(
      { in: ["pod"], path: "a", allowed: [] },
      {
        fields: `fields: {name: {in: [pod], path: a, allowed: [${entries.join(", ")}]}}`,
      },
    );
    expect(mistakes).toEqual([expect.stringContaining('"allowed" must have at most 1000 entries')]);
  });
});
