/** `maxLength`: a string has at most so many characters. */
import { describe, expect, test } from "vitest";
import { revisionViews } from "../../../src/report/control-view.ts";
import { toControlText } from "../../../src/report/control-text.ts";
import { PLAIN } from "../../../src/report/paint.ts";
import { revisionChanges } from "../../../src/report/revision-changes.ts";
import { mistakesIn, controlText, own } from "../../rules/rule-files.ts";
import { control, engineFor, levels, scopes } from "../rule-set.ts";

const evaluator = engineFor({ in: ["pod"], path: "name", maxLength: 3 }).evaluator("baseline", "latest");

describe("a value", () => {
  test.each([
    ["abc", true],
    ["abcd", false],
    ["", true],
    [undefined, true],
    // each of these is one character, though two or four code units
    ["😀😀😀", true],
    ["😀😀😀😀", false],
    // an accent of its own is a character of its own
    ["e\u0301e\u0301", false],
    // a text alone has characters
    [1, false],
    [["a"], false],
  ])("%j is fine: %s", (name, expected) => {
    expect(evaluator.allows({ spec: { name } })).toBe(expected);
  });

  test("that is too long is a finding that says what is expected", () => {
    const [violation] = evaluator.explain({ spec: { name: "abcd" } });
    expect(violation?.findings[0]).toMatchObject({
      value: "abcd",
      expected: "at most 3 characters, or unset",
    });
  });

  test("that is inherited is judged as one of its own", () => {
    const inherited = engineFor({
      in: ["pod", "containers"],
      path: "name",
      maxLength: 3,
      unset: "inherited",
    }).evaluator("baseline", "latest");
    expect(inherited.allows({ spec: { name: "abc", containers: [{}] } })).toBe(true);
    expect(inherited.allows({ spec: { containers: [{}] } })).toBe(false);
  });
});

test("people read it, and which way it moved", () => {
  const revised = control("own", {
    versions: [3, 5].map((maxLength, i) => ({
      since: `v1.${i}`,
      fields: { name: { in: ["pod"], path: "name", maxLength } },
    })),
  });
  const revisions = revisionViews(revised, { scopes, levels, controls: [revised] });
  expect(toControlText({ ...revised, revisions }, PLAIN)).toContain("maxLength: 3");
  const [before, after] = revisions;
  expect(before && after && revisionChanges(before, after)).toMatchObject([
    { word: "maxLength", added: [5], removed: [3], effect: "looser" },
  ]);
});

test.each([
  ["maxLength: -1", '"maxLength" must be >= 0'],
  ["maxLength: 1.5", '"maxLength" must be a whole number, not 1.5'],
  ["maxLength: '63'", '"maxLength" must be a whole number, not "63"'],
  ["maxLength: 3, fix: {set: abcd}", 'the field takes at most 3 characters, not "abcd"'],
])("an author who writes %s learns why not", (stated, message) => {
  const fields = `fields: {name: {in: [pod], path: schedulerName, ${stated}}}`;
  expect(mistakesIn(own("small.yaml", controlText({ fields }))).join("\n")).toContain(message);
});
