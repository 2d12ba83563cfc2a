import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, it, test } from "vitest";

import {
  defaultReadLimits,
  LimitError,
  readText,
  UnreadableError,
} from "../../../../src/manifest/text/index.ts";
import { compareAnswers, type GoAnswer } from "../../../conformance/yaml/compare.ts";
import { corpus } from "../../../conformance/yaml/corpus.ts";

const frozen = JSON.parse(
  readFileSync(join(import.meta.dirname, "../data/yaml-answers.json"), "utf8"),
) as (GoAnswer & { text: string })[];

const first = (text: string) => readText(text, "yaml")[0];
const value = (text: string) => first(text)?.value;

test("what Go's YAML reader answered is what we read, or we refuse", () => {
  const outcomes = frozen.map((each) => ({ text: each.text, ...compareAnswers(each.text, each) }));
  expect(outcomes.filter(({ outcome }) => outcome === "different" || outcome === "accepted")).toEqual([]);
  expect(outcomes.filter(({ outcome }) => outcome === "same").length).toBeGreaterThan(300);
});

test("no text of the corpus ends in anything but documents, an unreadable text or a limit", () => {
  for (const { text } of corpus(5, 4000)) {
    try {
      for (const document of readText(text, "yaml")) document.rangeOf(["a", 0, "b"]);
    } catch (problem) {
      if (!(problem instanceof UnreadableError || problem instanceof LimitError)) throw problem;
    }
  }
});

it("reads booleans and integers of YAML 1.1", () => {
  expect(
    value("a: yes\nb: Off\nc: 0x10\nd: 010\ne: 1_000\nf: 0b11\ng: 'yes'\nh: 1:30\ni: 2001-01-01"),
  ).toEqual({
    ...{ a: true, b: false, c: 16, d: 8, e: 1000, f: 3, g: "yes", h: "1:30", i: "2001-01-01" },
  });
});

it("lets a merge key win over the entries above it, as kubectl does", () => {
  expect(value("base: &b {a: 1}\nx: {a: 2, <<: *b}\nz: {<<: *b, a: 2}")).toEqual({
    base: { a: 1 },
    x: { a: 1 },
    z: { a: 2 },
  });
});

it("tells of a key that a merge key below it overrules: other tools let the key win", () => {
  const document = first("base: &b {a: 1, c: 3}\nx:\n  a: 2\n  c: 3\n  <<: *b\nz: {<<: *b, a: 2}\n");
  expect(document?.notices).toEqual([
    {
      path: ["x", "a"],
      detail: expect.stringMatching(
        /^what is stated here is overruled by the merge key << below it/,
      ) as string,
      line: 5,
      column: 7,
    },
  ]);
});

it("tells duplicate keys with their path and place; the last one counts", () => {
  const document = first("spec:\n  list:\n  - a: 1\n    a: 2\n");
  expect(document?.value).toEqual({ spec: { list: [{ a: 2 }] } });
  expect(document?.notices).toEqual([
    {
      path: ["spec", "list", 0, "a"],
      detail: 'duplicate field "a"; the last one counts',
      line: 4,
      column: 5,
    },
  ]);
});

it("keeps the numbers of empty documents and reads on after a broken one", () => {
  const documents = readText("a: 1\n---\n---\n# nothing\n---\nb: [\n---\nc: 1\n", "yaml");
  expect(documents.map(({ index, line, value, error }) => [index, line, value, error?.line])).toEqual([
    [0, 1, { a: 1 }, undefined],
    [2, 6, undefined, 7],
    [3, 8, { c: 1 }, undefined],
  ]);
});

it("keeps the digits of integers that JavaScript would round, also behind aliases and merges", () => {
  const document = first("a: &x {id: 9007199254740993}\nb: *x\nc: {<<: *x}\nd: [9007199254740993, 5]");
  for (const path of [
    ["a", "id"],
    ["b", "id"],
    ["c", "id"],
    ["d", 0],
  ])
    expect(document?.numberText?.(path)).toBe("9007199254740993");
  expect(document?.numberText?.(["d", 1])).toBeUndefined();
});

it("sets __proto__ as a property of its own", () => {
  const read = value("__proto__: {polluted: yes}\na: 1") as object;
  expect(Object.keys(read)).toEqual(["__proto__", "a"]);
  expect("polluted" in read).toBe(false);
});

it("takes brackets closed below their key, as kubectl does", () => {
  const text = "a: {\n  b: [\n  x, z\n  ]\n}\nc: 1";
  expect(value(text)).toEqual({ a: { b: ["x", "z"] }, c: 1 });
  expect(value(text.replaceAll("\n", "\r\n"))).toEqual({ a: { b: ["x", "z"] }, c: 1 });
  expect(first(text)?.rangeOf(["c"])).toEqual({ line: 6, column: 1, endLine: 6, endColumn: 5 });
});

it("says what is wrong and where when kubectl's reader would see other text than people do", () => {
  for (const [text, line] of [
    ["a: 1\nb: \u0007", 2],
    ["a: b\rc: d", 1],
    ["# x\u2028privileged: true", 1],
    ["a: \ufeff", 1],
  ] as const) {
    expect(() => readText(text, "yaml")).toThrow(expect.objectContaining({ name: "UnreadableError", line }));
  }
});

it("bounds documents, depth, values and aliases", () => {
  const limits = { documents: 3, depth: 5, nodes: 50, aliases: 4 };
  const thrown = (text: string) => {
    try {
      readText(text, "yaml", limits);
      return undefined;
    } catch (problem) {
      return (problem as LimitError).limit;
    }
  };
  expect(thrown("a: 1\n---\n".repeat(4))).toBe("documents");
  expect(thrown("a: [[[[1]]]]")).toBeUndefined();
  expect(thrown("a: [[[[[1]]]]]")).toBe("depth");
  expect(thrown("[".repeat(100_000))).toBe("depth");
  expect(thrown(`[${"1,".repeat(60)}]`)).toBe("nodes");
  expect(thrown("a: &a [1,2,3,4,5,6,7,8,9]\nb: &b [*a,*a,*a]\nc: [*b]")).toBe("nodes");
  expect(thrown("a: &a 1\nb: [*a,*a,*a,*a,*a]")).toBe("aliases");
});

it("counts long texts behind aliases by their length", () => {
  const text = `a: &a ${"x".repeat(1_000_000)}\nb: [${"*a,".repeat(100)}]`;
  expect(() => readText(text, "yaml", defaultReadLimits)).toThrow(LimitError);
});

it("finds the place of a field: from its key to the end of its text, or the key of a mapping", () => {
  const text =
    "# c\r\na: &x {p: yes, q: 010}\r\nb:\r\n  <<: *x\r\n  r:\r\n  - name: \u{1F600}!\r\n    s: *x\r\n  - \r\n---\r\nk: |\r\n  t\r\n  u\r\n";
  const [one, two] = readText(`\ufeff${text}`, "yaml");
  const at = (...path: (string | number)[]) => Object.values<number>({ ...one?.rangeOf(path) });
  expect(at("a")).toEqual([2, 1, 2, 2]);
  expect(at("a", "p")).toEqual([2, 8, 2, 14]);
  expect(at("b", "q")).toEqual([2, 16, 2, 22]);
  expect(at("b", "r")).toEqual([5, 3, 5, 4]);
  expect(at("b", "r", 0)).toEqual([6, 5, 6, 14]);
  expect(at("b", "r", 0, "name")).toEqual([6, 5, 6, 14]);
  expect(at("b", "r", 0, "s")).toEqual([7, 5, 7, 6]);
  expect(at("b", "r", 0, "s", "p")).toEqual([2, 8, 2, 14]);
  expect(at("b", "r", 1)).toEqual([5, 3, 5, 4]);
  expect(at("b", "none", 3, "deeper")).toEqual([3, 1, 3, 2]);
  expect(at()).toEqual([2, 1, 2, 23]);
  expect(two?.line).toBe(10);
  expect(Object.values({ ...two?.rangeOf(["k"]) })).toEqual([10, 1, 12, 4]);
});

it("tells that text behind the end of a document is ignored", () => {
  expect(first("a: 1\n...\nb: 2\n")).toMatchObject({ value: { a: 1 }, notices: [{ line: 3, column: 1 }] });
});
