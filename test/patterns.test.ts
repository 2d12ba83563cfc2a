/** Every regular expression of the service and the web page takes time in proportion to its text. */
import { checkSync } from "recheck";
import { describe, expect, it } from "vitest";
import { ROOT } from "./server/serving.ts";
import type { Pattern } from "./patterns.ts";
import { patternsIn, patternsOf } from "./patterns.ts";

/** What a busy machine has no time for would be called unknown, or wrong. */
const UNHURRIED = { timeout: 600_000, attackTimeout: 600_000, incubationTimeout: 600_000 };

/** What is wrong with a pattern; undefined when it is linear. */
function fault({ source, flags }: Pattern): string | undefined {
  if (source === undefined) return "it is not put together of constants";
  const judged = checkSync(source, flags, UNHURRIED);
  if (judged.status === "safe") return undefined;
  return judged.status === "vulnerable" ? judged.complexity.summary : judged.error.kind;
}

const patterns = patternsIn(ROOT, ["src", "portal"]);
const distinct = [...new Map(patterns.map((one) => [`/${one.source ?? one.place}/${one.flags}`, one]))];

describe("patterns", () => {
  it("are found in the sources", () => {
    expect(patterns.length).toBeGreaterThan(150);
  });

  it("are linear, each of them", () => {
    const faults = distinct.flatMap(([shown, one]) => {
      const what = fault(one);
      return what === undefined ? [] : [{ place: one.place, shown, what }];
    });
    expect(faults).toEqual([]);
  });

  it.each([
    ["a loop in a loop", "const a = /^(a+)+b/;", /exponential/],
    ["an end that is tried from everywhere", "const a = /\\/+$/;", /polynomial/],
    ["parts that are constants", "const A = '(a+)+'; const B = new RegExp(`^${A}b`);", /exponential/],
    ["parts that are none", "const a = (x: string) => new RegExp(x);", /not put together/],
  ])("would be noticed: %s", (_name, text, what) => {
    expect(patternsOf("a.ts", text).map(fault)).toEqual([expect.stringMatching(what)]);
  });
});
