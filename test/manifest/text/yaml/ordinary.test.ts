/** The quick reading of ordinary YAML gives what the whole reading gives, or nothing. */
// not toStrictEqual, which takes the key "constructor" of what was read for a class
import { deepStrictEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repeated } from "../../../repeated.ts";
import { DocumentError } from "../../../../src/manifest/text/errors.ts";
import { defaultReadLimits } from "../../../../src/manifest/text/index.ts";
import { splitYaml } from "../../../../src/manifest/text/yaml/split.ts";
import { compose } from "../../../../src/manifest/text/yaml/compose.ts";
import { readOrdinary } from "../../../../src/manifest/text/yaml/ordinary.ts";
import { parseYaml } from "../../../../src/manifest/text/yaml/parse.ts";
import { checkCharacters } from "../../../../src/manifest/text/yaml/characters.ts";
import { LineIndex } from "../../../../src/manifest/text/line-index.ts";
import { checkLayout } from "../../../../src/manifest/text/yaml/strict.ts";
import { CountingBudget } from "../counting-budget.ts";
import { plainOffsetTree } from "../plain-offset-tree.ts";
import { dumped, edited, FILES, ROOT } from "./texts.ts";
import { corpus } from "../../../conformance/yaml/corpus.ts";

/** What the whole reader makes of one document. */
function whole(source: string) {
  const events = parseYaml(source, defaultReadLimits);
  checkLayout(source, events);
  const budget = new CountingBudget(defaultReadLimits);
  const { value, offsets, notices } = compose(events, source, budget, true);
  return { value, offsets, notices, nodes: budget.counted };
}

/** Reads all documents of a text both ways. @returns how many of them were ordinary. */
function compare(text: string): number {
  try {
    checkCharacters(text, new LineIndex(text), 0);
  } catch {
    return 0;
  }
  let ordinary = 0;
  for (const { start, end, fault } of splitYaml(text)) {
    const cut = text.slice(start, end);
    const source = cut.endsWith("\n") ? cut : `${cut}\n`;
    const quick = readOrdinary(source, defaultReadLimits.depth);
    if (quick === undefined || fault !== undefined) continue;
    ordinary += 1;
    const { value, offsets, notices, nodes } = readable(source);
    const { table, ...read } = quick;
    deepStrictEqual({ ...read, offsets: plainOffsetTree(table.offsets()) }, { value, offsets, nodes });
    expect(notices).toEqual([]);
    // none whose spelling could matter
    expect(numbersIn(value).filter((number) => !Number.isSafeInteger(number))).toEqual([]);
    expect(JSON.stringify(quick.value)).toBe(JSON.stringify(value));
  }
  return ordinary;
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

function readable(source: string) {
  try {
    return whole(source);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new Error(`was read, but ${JSON.stringify(source)} is refused: ${error.message}`);
  }
}

describe("ordinary YAML", () => {
  it("is what the examples are, and many files of this project", () => {
    const examples = ["deployment.yaml", "deployment-restricted.yaml", "namespace.yaml"];
    for (const name of examples)
      expect(compare(readFileSync(join(ROOT, "examples", name), "utf8"))).toBeGreaterThan(0);
    const read = FILES.map((file) => compare(file));
    expect(read.filter((count) => count > 0).length).toBeGreaterThan(20);
  });

  it("is read as the whole reader reads it, however a file is cut and damaged", () => {
    let ordinary = 0;
    fc.assert(
      fc.property(edited, (text) => {
        ordinary += compare(text) > 0 ? 1 : 0;
      }),
      { numRuns: repeated(20_000) },
    );
    expect(ordinary).toBeGreaterThan(repeated(1_000));
  });

  it("is read as the whole reader reads it, whatever is written down", () => {
    let ordinary = 0;
    fc.assert(
      fc.property(dumped, (text) => {
        ordinary += compare(text);
      }),
      { numRuns: repeated(5_000) },
    );
    expect(ordinary).toBeGreaterThan(repeated(500));
  });

  it("is read as the whole reader reads it, in the corpus that is compared with Go", () => {
    const read = corpus(7, repeated(20_000)).map(({ text }) => compare(text));
    expect(read.filter((count) => count > 0).length).toBeGreaterThan(repeated(500));
  });

  it.each([
    "a: 1\nb:\n  - c\n  - d: e\n    f: []\nl:\n- x\n- n1: z\n",
    "---\n# comment\na: {} # comment\n\nb: 'quoted'\nc: \"x\"   # more\n",
    "a:\n- - b\n  - c\n- d:\n  - e\n  f:\n",
    "a: [b, 'c', \"d\", {e: f}, []]\n'quoted key': --flag=a:b#c\n",
  ])("holds %j", (text) => {
    expect(compare(text)).toBe(1);
  });

  it.each([
    ["an anchor", "a: &x b\n"],
    ["an alias", "a: *x\n"],
    ["a tag", "a: !!str b\n"],
    ["a merge key", "<<: {a: b}\n"],
    ["a key twice", "a: b\na: c\n"],
    ["a key that is no text", "yes: a\n"],
    ["a key of all objects", "__proto__: a\n"],
    ["text over several lines", "a: b\n  c\n"],
    ["text over several lines with an empty one", "a: b\n\n  c\n"],
    ["quoted text over several lines", 'a: "b\n  c"\n'],
    ["an escape", 'a: "\\x41"\n'],
    ["a block of text", "a: |\n  b\n"],
    ["a tab", "a:\tb\n"],
    ["a carriage return", "a: b\r\n"],
    ["a mapping on the line of its key", "a: b: c\n"],
    ["an octal number", "a: 010\n"],
    ["a number that JavaScript would round", "a: 9007199254740993\n"],
    ["an end of the document", "a: b\n...\n"],
    ["a directive", "%YAML 1.1\n---\na: b\n"],
    ["a question mark", "? a\n: b\n"],
    ["a list alone", "- a\n"],
    ["nothing", "# nothing\n"],
    ["too little indentation", "a:\n  b: c\n d: e\n"],
    ["too much indentation", "a: b\n  c: d\n"],
  ])("does not hold %s", (_what, text) => {
    expect(readOrdinary(text, defaultReadLimits.depth)).toBeUndefined();
  });

  it("is no deeper than the limit", () => {
    const text = "a:\n  b:\n    c: [d]\n";
    expect(readOrdinary(text, 4)).toBeDefined();
    expect(readOrdinary(text, 3)).toBeUndefined();
  });
});
