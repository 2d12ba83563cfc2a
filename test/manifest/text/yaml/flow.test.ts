/** Brackets, braces and quotes whose lines are indented no deeper than the key before them, as Go's YAML reader takes them. */
import { describe, expect, test } from "vitest";
import type { SourceDocument } from "../../../../src/manifest/text/index.ts";
import { readText } from "../../../../src/manifest/text/index.ts";

function one(text: string): SourceDocument {
  const [document, second] = readText(text, "yaml");
  if (document === undefined || second !== undefined) throw new Error("one document is expected");
  return document;
}

describe("lines within brackets, braces and quotes may stand anywhere", () => {
  test.each([
    ["quotes in a list", 'a: ["\n  echo hello\n"]\nb: 1', { a: [" echo hello "], b: 1 }],
    ["double quotes", 'k:\n  a: "x\ny\n\n z"\n  b: 1', { k: { a: "x y\nz", b: 1 } }],
    ["single quotes", "k:\n  a: 'x\nit''s\n  y'\n  b: 1", { k: { a: "x it's y", b: 1 } }],
    ["an escaped line break", 'k:\n  a: "x\\\ny"', { k: { a: "xy" } }],
    ["text without quotes", "k:\n  a: [echo\nhello\nworld, b]", { k: { a: ["echo hello world", "b"] } }],
    ["comments", "k:\n  a: [x, # it's ]\n# {\n1\n]\n  b: 2", { k: { a: ["x", 1], b: 2 } }],
    ["a # in quotes", 'k:\n  a: ["x # y",\n"#z\n#"]', { k: { a: ["x # y", "#z #"] } }],
    ["a mapping", "k:\n  a: {b: 1,\nc: {d:\n2}}\n  e: 3", { k: { a: { b: 1, c: { d: 2 } }, e: 3 } }],
    ["after a block of text", "k:\n  t: |\n    [x\n  a: [1,\n2]", { k: { t: "[x\n", a: [1, 2] } }],
    ["line ends of Windows", 'k:\r\n  a: ["x\r\ny",\r\nz]\r\n', { k: { a: ["x y", "z"] } }],
  ])("%s", (_, text, value) => {
    expect(one(text)).toMatchObject({ value });
    expect(one(text).error).toBeUndefined();
  });

  test("and have their places", () => {
    const document = one('k:\n  a: ["x\ny",\n12]\n  b: 3');
    expect(document.rangeOf(["k", "a", 0])).toEqual({ line: 2, column: 7, endLine: 3, endColumn: 3 });
    expect(document.rangeOf(["k", "a", 1])).toEqual({ line: 4, column: 1, endLine: 4, endColumn: 3 });
    expect(document.rangeOf(["k", "b"])).toMatchObject({ line: 5, column: 3 });
  });

  test("in any number", () => {
    const items = Array.from({ length: 20_000 }, (_, i) => i);
    expect(one(`k:\n  a: [\n${items.join(",\n")}\n]`).value).toEqual({ k: { a: items } });
  });

  test.each([
    ["a key over two lines", 'k:\n  a: {"b\nc": 1}'],
    ["a list as a key", "k:\n  [a,\nb]: 1"],
    ["text outside of brackets", "k:\n  a: x\n   [y\nz"],
    ["the end of the document", 'k:\n  a: "x\n...\ny"'],
    ["text that goes on behind a comment", "k:\n  a: [echo # it's\nhello]"],
    ["no end", "k:\n  a: [1,\n2"],
  ])("but not %s", (_, text) => {
    expect(one(text).error).toBeDefined();
  });
});

describe("a colon before a bracket or a comma belongs to the text", () => {
  test.each([
    ["[001:db8::]", ["001:db8::"]],
    ["{ip: 001:db8::, hostnames: [a:]}", { ip: "001:db8::", hostnames: ["a:"] }],
    ["[a :]", ["a :"]],
    ['["a:", {"b":[1]}]', ["a:", { b: [1] }]],
    ["{a:}", { "a:": null }],
  ])("%s", (text, value) => {
    expect(one(`x: ${text}`).value).toEqual({ x: value });
  });

  test("also where lines stand anywhere", () => {
    expect(one("k:\n  a: [b:,\nc:]").value).toEqual({ k: { a: ["b:", "c:"] } });
  });
});

describe("a key that a merge key brought in", () => {
  const duplicates = (text: string): readonly string[] => one(text).notices.map(({ detail }) => detail);

  test("may be stated again, once", () => {
    const base = "x: &base {name: a, image: i}\nz:\n  <<: *base\n  name: b\n";
    expect(one(base).value).toMatchObject({ z: { name: "b", image: "i" } });
    expect(duplicates(base)).toEqual([]);
    expect(duplicates(`${base}  name: c\n`)).toEqual(['duplicate field "name"; the last one counts']);
  });
});
