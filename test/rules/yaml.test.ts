import { describe, expect, test } from "vitest";
import { controlText, mistakesIn, own } from "./rule-files.ts";

describe("the YAML of rule files", () => {
  test.each([
    ["", "the file is empty"],
    ["# nothing\n", "the file is empty"],
    ["- a\n", "the file must hold a map of keys and values"],
    ["text\n", "the file must hold a map of keys and values"],
    ["a: 1\na: 2\n", "not readable as YAML: duplicated mapping key"],
    ["a: *b\n", 'not readable as YAML: unidentified alias "b"'],
    ["a: !!binary aGk=\n", "tags (!!type) are not read in rule files: leave it out"],
    ["<<: {a: 1}\n", "merge keys (<<) are not read in rule files: write the keys out"],
    ["__proto__: {a: 1}\n", "__proto__ is not a key that a rule file may hold"],
    ["a: 1\n---\nb: 2\n", "the file holds more than one YAML document: give each a file of its own"],
  ])("refuses %j", (text, message) => {
    expect(mistakesIn(own("small.yaml", text)).join("\n")).toMatch(
      new RegExp(`^small\\.yaml:\\d+:\\d+: ${escape(message)}$`),
    );
  });

  test.each([
    "y",
    "N",
    "Yes",
    "no",
    "on",
    "OFF",
    "010",
    "0o17",
    "0b11",
    "-0x1f",
    "1_000",
    "12:30",
    "2024-01-01",
    ".inf",
    "99999999999999999999",
  ])("refuses the plain scalar %s, on which readers disagree, and takes it in quotes", (scalar) => {
    const control = (value: string): string =>
      controlText({ fields: `fields: {name: {in: [pod], path: schedulerName, allowed: [a, ${value}]}}` });
    expect(mistakesIn(own("small.yaml", control(scalar)))).toEqual([
      expect.stringMatching(/^small\.yaml:10:62: .*: write .*in quotes$/),
    ]);
    expect(mistakesIn(own("small.yaml", control(`"${scalar}"`)))).toEqual([]);
  });

  test.each(["true", "0", "-1", "0x1f", "1.5", "yes-man", "v1.0", "a:b"])(
    "takes the plain scalar %s",
    (scalar) => {
      const text = controlText({
        fields: `fields: {name: {in: [pod], path: schedulerName, allowed: [a, ${scalar}]}}`,
      });
      expect(mistakesIn(own("small.yaml", text))).toEqual([]);
    },
  );

  test("takes a byte-order mark, carriage returns, comments, quoted keys and aliases", () => {
    const text = `\uFEFF# a comment\n"id": &name small\n${controlText({ id: "", title: "title: *name" })}`;
    expect(mistakesIn(own("small.yaml", text.replaceAll("\n", "\r\n")))).toEqual([]);
  });

  test("counts lines by carriage returns too", () => {
    const text = controlText({ title: "title: [a]" }).replaceAll("\n", "\r\n");
    expect(mistakesIn(own("small.yaml", text))).toEqual([
      'small.yaml:3:8: "title" must be a string, not a list (at /title)',
    ]);
  });
});

describe("hostile files are refused quickly", () => {
  const nested = (depth: number): string => `a: ${"[".repeat(depth)}${"]".repeat(depth)}\n`;
  const bomb = [
    "a: &a [1,1,1,1,1,1,1,1,1,1]",
    ..."bcdefgh"
      .split("")
      .map(
        (name, i) =>
          `${name}: &${name} [${Array.from({ length: 10 }, () => `*${"abcdefg".charAt(i)}`).join()}]`,
      ),
  ];

  test.each([
    ["deep nesting", nested(1000), "not readable as YAML: nesting exceeded maxDepth (50)"],
    ["aliases of aliases", bomb.join("\n"), "the file holds more than 100000 values (aliases followed)"],
    [
      "many aliases",
      `a: &a 1\nb: [${"*a,".repeat(101)}]\n`,
      "not readable as YAML: aliases exceeded maxAliases (100)",
    ],
    [
      "an alias within its own anchor",
      "a: &a {b: *a}\n",
      "values are nested deeper than 50 levels (aliases followed)",
    ],
    ["a large file", `a: ${"x".repeat(512 * 1024)}`, "the file is larger than 131072 bytes"],
  ])("%s", (_, text, message) => {
    expect(mistakesIn(own("small.yaml", text))).toEqual([expect.stringContaining(message)]);
  });

  test("only the first mistakes of a file are listed, the others are counted", () => {
    const keys = Array.from({ length: 500 }, (_, i) => `wrong${i}: 1`);
    const mistakes = mistakesIn(own("small.yaml", controlText({ more: keys.join("\n") })));
    expect(mistakes).toHaveLength(100);
    expect(mistakes.at(-1)).toContain("and 401 more errors in this file");
  });
});

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
