/** The quick reading of JSON gives what the whole reading gives, places included, or nothing. */
// not toStrictEqual, which takes the key "constructor" of what was read for a class
import { deepStrictEqual } from "node:assert/strict";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ReadBudget } from "../../../../src/manifest/text/budget.ts";
import { LimitError } from "../../../../src/manifest/text/errors.ts";
import { defaultReadLimits } from "../../../../src/manifest/text/index.ts";
import {
  parseOrdinary,
  parsingOrdinary,
  offsetTableOf,
} from "../../../../src/manifest/text/json/ordinary.ts";
import { scanJson } from "../../../../src/manifest/text/json/scan.ts";
import { runToEnd } from "../../../../src/core/time-slices.ts";
import { CountingBudget } from "../counting-budget.ts";
import { plainOffsetTree } from "../plain-offset-tree.ts";

function whole(text: string) {
  const budget = new CountingBudget(defaultReadLimits);
  const scanned = scanJson(text, budget);
  return "tree" in scanned ? { ...scanned.tree, nodes: budget.counted } : undefined;
}

/** Reads a text in parts of few characters as well, as long ones are. */
function compareParts(text: string, quick: { readonly value: unknown } | undefined, counted: number): void {
  for (const part of [0, 3, 20]) {
    const budget = new CountingBudget(defaultReadLimits);
    const inParts = runToEnd(parsingOrdinary(text, budget, part));
    // what is no object and no list is never long
    if (!/^\s*[[{]/.test(text)) continue;
    expect(JSON.stringify(inParts?.value)).toBe(JSON.stringify(quick?.value));
    if (quick !== undefined) expect(budget.counted).toBe(counted);
  }
}

/** Reads a text both ways. @returns whether it was ordinary. */
function compare(text: string): boolean {
  const budget = new CountingBudget(defaultReadLimits);
  const quick = parseOrdinary(text, budget);
  compareParts(text, quick, budget.counted);
  if (quick === undefined) return false;
  const slow = whole(text);
  expect(slow).toBeDefined();
  expect(quick.value).toEqual(slow?.value);
  expect(JSON.stringify(quick.value)).toBe(JSON.stringify(slow?.value));
  deepStrictEqual(plainOffsetTree(offsetTableOf(text).offsets()), slow?.offsets);
  expect(slow?.notices).toEqual([]);
  // as many as the whole reader counts, or more by empty containers
  expect(budget.counted).toBeGreaterThanOrEqual(slow?.nodes ?? NaN);
  return true;
}

const names = fc.oneof(
  fc.constantFrom(
    "a",
    "b",
    "0",
    "80",
    "spec",
    "__proto__",
    "constructor",
    'quo"te',
    "\\",
    "\u0001",
    "ä",
    "{",
    ":",
  ),
  fc.string({ maxLength: 5 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), names, fc.double(), fc.bigInt().map(Number)),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(names, tie("value"), { maxKeys: 5 }),
  ),
}));

describe("ordinary JSON", () => {
  it("is read as the whole reader reads it, whatever is in it and however it is laid out", () => {
    let ordinary = 0;
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1, "\t", " \r\n"), (any, space) => {
        if (compare(JSON.stringify(any, null, space))) ordinary += 1;
      }),
      { numRuns: 2_000 },
    );
    expect(ordinary).toBeGreaterThan(500);
  });

  it("is read as the whole reader reads it, however it is damaged", () => {
    const damage = fc.record({
      at: fc.nat(200),
      cut: fc.nat(4),
      put: fc.string({ maxLength: 4, unit: fc.constantFrom(...Array.from('{}[]:,"\\ 0-+.eEnulltrue\n')) }),
    });
    fc.assert(
      fc.property(value, damage, (any, { at, cut, put }) => {
        const text = JSON.stringify(any);
        const from = at % (text.length + 1);
        compare(text.slice(0, from) + put + text.slice(from + cut));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ["a name twice", '{"a":1,"b":{"c":1,"c":2}}'],
    ["a name twice, once with an escape", '{"a":1,"\\u0061":2}'],
    ["__proto__ twice", '{"__proto__":1,"__proto__":2}'],
    ["a fraction", '{"a":1.5}'],
    ["an exponent", '{"a":1e3}'],
    ["a number beyond 2^53", '{"a":9007199254740993}'],
    ["minus zero", '{"a":-0}'],
    ["half of a surrogate pair", '{"a":"\ud800"}'],
    ["half of a surrogate pair as an escape", '{"a":"\\ud800"}'],
    ["a comma too many", '{"a":1,}'],
    ["a word of no meaning", '{"a":yes}'],
    ["nothing", ""],
    ["a colon in place of a name", '{:"a"}'],
    ["a no-break space before a value", '{"a":\u00a0{"b":[1,2,3]}}'],
    ["a control character behind it", '{"a":1}\u0001'],
    ["a control character before it", '\u000b{"a":1}'],
  ])("does not hold %s", (_what, text) => {
    expect(parseOrdinary(text, new ReadBudget(defaultReadLimits))).toBeUndefined();
    compareParts(text, undefined, 0);
  });

  it.each([
    '{"a":{"b":[1,{"c":"}"}]},"d":"\\"{","80":"x","e\\n":[]}',
    ' [ {"a" : -1 } , [ ] , { } , "\\\\" ] ',
  ])("holds %s", (text) => {
    expect(compare(text)).toBe(true);
  });

  it("is no deeper and no longer than the limits", () => {
    const limits = { ...defaultReadLimits, depth: 3, nodes: 6 };
    expect(parseOrdinary('{"a":[[1]]}', new ReadBudget(limits))).toBeDefined();
    expect(() => parseOrdinary('{"a":[[[1]]]}', new ReadBudget(limits))).toThrow(LimitError);
    expect(() => parseOrdinary("[1,2,3,4,5,6,7]", new ReadBudget(limits))).toThrow(LimitError);
  });
});
