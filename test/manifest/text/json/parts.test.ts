/** Long JSON without limits is read in parts as JSON.parse reads it, whatever that reads. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsingAnyInParts } from "../../../../src/manifest/text/json/parts.ts";
import { runToEnd } from "../../../../src/core/time-slices.ts";

const PARTS = [0, 3, 20];

/** What JSON.parse gives of an object or a list, as text; undefined when there is none. */
function parsed(text: string): string | undefined {
  if (!/^[\t\n\r ]*[[{]/.test(text)) return undefined;
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function compare(text: string): void {
  for (const part of PARTS) {
    expect(JSON.stringify(runToEnd(parsingAnyInParts(text, part))?.value)).toBe(parsed(text));
  }
}

const names = fc.oneof(
  fc.constantFrom("a", "b", "0", "80", "__proto__", 'quo"te', "\\", "ä", "{", ":"),
  fc.string(),
);
const { text } = fc.letrec<{ text: string }>((tie) => ({
  text: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc
      .oneof(fc.integer(), fc.boolean(), fc.constant(null), names, fc.double())
      .map((any) => JSON.stringify(any)),
    fc.constantFrom("1.50", "1e3", "-0", '"\\ud83d"', '"\\ud83d\\ude00"', "9007199254740993"),
    fc.array(tie("text"), { maxLength: 4 }).map((items) => `[${items.join(" ,")}]`),
    // names come twice now and then
    fc
      .array(fc.tuple(names, tie("text")), { maxLength: 5 })
      .map((entries) => `{${entries.map(([name, one]) => `${JSON.stringify(name)} : ${one}`).join(",\n")}}`),
  ),
}));

describe("JSON without limits", () => {
  it("is read in parts as at once, with names twice and numbers of every spelling", () => {
    fc.assert(fc.property(text, compare), { numRuns: 1_000 });
  });

  it("is refused in parts as at once, however it is damaged", () => {
    const put = fc.string({
      maxLength: 4,
      unit: fc.constantFrom(...Array.from('{}[]:,"\\ 0-+.enulltrue\n\u00a0\u0001')),
    });
    fc.assert(
      fc.property(text, fc.nat(200), fc.nat(4), put, (whole, at, cut, more) => {
        const from = at % (whole.length + 1);
        compare(whole.slice(0, from) + more + whole.slice(from + cut));
      }),
      { numRuns: 2_000 },
    );
  });
});
