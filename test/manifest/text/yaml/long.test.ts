/** The reading of long YAML in parts gives what the reading of the whole gives, places included, or refuses the document. */
// not toStrictEqual, which takes the key "constructor" of what was read for a class
import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repeated } from "../../../repeated.ts";
import { DocumentError } from "../../../../src/manifest/text/errors.ts";
import { defaultReadLimits } from "../../../../src/manifest/text/index.ts";
import { LineIndex } from "../../../../src/manifest/text/line-index.ts";
import { checkCharacters } from "../../../../src/manifest/text/yaml/characters.ts";
import { compose } from "../../../../src/manifest/text/yaml/compose.ts";
import { readingLong } from "../../../../src/manifest/text/yaml/long.ts";
import { parseYaml } from "../../../../src/manifest/text/yaml/parse.ts";
import { splitYaml } from "../../../../src/manifest/text/yaml/split.ts";
import { checkLayout } from "../../../../src/manifest/text/yaml/strict.ts";
import { runToEnd } from "../../../../src/core/time-slices.ts";
import { corpus } from "../../../conformance/yaml/corpus.ts";
import { CountingBudget } from "../counting-budget.ts";
import { plainOffsetTree } from "../plain-offset-tree.ts";
import { dumped, edited, FILES } from "./texts.ts";

type Outcome = "read" | "refused" | "refused by both";

function orRefusal<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

function whole(source: string) {
  const events = parseYaml(source, defaultReadLimits);
  checkLayout(source, events);
  const budget = new CountingBudget(defaultReadLimits);
  const { value, offsets, notices } = compose(events, source, budget, true);
  return { value, offsets: offsets && plainOffsetTree(offsets), notices, nodes: budget.counted };
}

function inParts(source: string, part: number) {
  const budget = new CountingBudget(defaultReadLimits);
  const { value, offsets, notices } = runToEnd(
    readingLong(source, budget, { part, ordinary: Infinity, other: Infinity }),
  );
  return { value, offsets: offsets && plainOffsetTree(offsets), notices, nodes: budget.counted };
}

/** Reads all documents of a text both ways, with parts of few characters. */
function compare(text: string): readonly Outcome[] {
  try {
    checkCharacters(text, new LineIndex(text), 0);
  } catch {
    return [];
  }
  return [...splitYaml(text)].flatMap(({ start, end, fault }) => {
    if (fault !== undefined) return [];
    const cut = text.slice(start, end);
    const source = cut.endsWith("\n") ? cut : `${cut}\n`;
    const expected = orRefusal(() => whole(source));
    return [1, 30, 300].map((part): Outcome => {
      const read = orRefusal(() => inParts(source, part));
      if (read === undefined) return expected === undefined ? "refused by both" : "refused";
      deepStrictEqual({ source, ...read }, { source, ...expected });
      return "read";
    });
  });
}

const counted = (outcomes: readonly Outcome[], wanted: Outcome): number =>
  outcomes.filter((one) => one === wanted).length;

describe("long YAML", () => {
  it("is read in parts as it is read whole, in all files of this project", () => {
    const outcomes = FILES.flatMap(compare);
    expect(counted(outcomes, "read")).toBeGreaterThan(100);
    expect(counted(outcomes, "refused")).toBe(0);
  });

  it("is read in parts as it is read whole, or refused, in every layout", () => {
    const outcomes = corpus(7, repeated(10_000)).flatMap(({ text }) => compare(text));
    expect(counted(outcomes, "read")).toBeGreaterThan(counted(outcomes, "refused"));
  });

  it.each(["\t\n- # a\n", "a:\n\t\n  b: 1\n", "- \t\n  a: 1\n", "a: []\n\t\n"])(
    "is refused in parts where a tab stands before content: %j",
    (text) => {
      expect(counted(compare(text), "refused by both")).toBe(3);
    },
  );

  it("is read as the whole, or refused, however a file is cut and damaged", () => {
    const outcomes: Outcome[] = [];
    fc.assert(
      fc.property(edited, (text) => {
        outcomes.push(...compare(text));
      }),
      { numRuns: repeated(5_000) },
    );
    expect(counted(outcomes, "read")).toBeGreaterThan(20 * counted(outcomes, "refused"));
  });

  it("is read as the whole, whatever is written down", () => {
    fc.assert(
      fc.property(dumped, (text) => {
        expect(counted(compare(text), "refused")).toBe(0);
      }),
      { numRuns: repeated(1_000) },
    );
  });
});
