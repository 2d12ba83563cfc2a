import fc from "fast-check";
import { expect, it, test } from "vitest";

import {
  defaultReadLimits,
  LimitError,
  readText,
  UnreadableError,
} from "../../../../src/manifest/text/index.ts";

const read = (text: string) => readText(text, "json");

function fault(text: string): UnreadableError {
  try {
    read(text);
  } catch (problem) {
    if (problem instanceof UnreadableError) return problem;
    throw problem;
  }
  throw new Error("the text was read");
}

test("any JSON object is read as JSON.parse reads it, whatever its layout", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.constantFrom(0, 1, 2, "\t"),
      (object, indent) => {
        const text = JSON.stringify(object, undefined, indent);
        expect(JSON.stringify(read(text)[0]?.value)).toBe(JSON.stringify(JSON.parse(text)));
        // A number spelt otherwise sends the text the slow way, which must read alike.
        const slow = read(`{"number": 1.0, "object": ${text}}`)[0];
        expect(JSON.stringify(slow?.value)).toBe(
          JSON.stringify({ number: 1, object: JSON.parse(text) as unknown }),
        );
      },
    ),
  );
});

test("any text ends in documents, an unreadable text or a limit, in both formats", () => {
  const pieces = fc.constantFrom(
    // eslint-disable-next-line @typescript-eslint/no-misused-spread -- one piece a character is meant
    ..."{}[]:,\"'\\ \n\t-?&*!|>#%@`0123abcye.",
    "---\n",
    "&a ",
    "*a",
    "<<: ",
    "\\u",
    "\ud800",
    "\0",
    "\r",
    "\ufeff",
    "null",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 60 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, fc.constantFrom("yaml" as const, "json" as const), (input, format) => {
      try {
        for (const document of readText(input, format)) document.rangeOf(["a", 0]);
      } catch (problem) {
        if (!(problem instanceof UnreadableError || problem instanceof LimitError)) throw problem;
      }
    }),
    { numRuns: 2000 },
  );
});

test("what JSON.parse refuses is refused with a place", () => {
  const pieces = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"',
    "1",
    "1.0",
    "-",
    "true",
    "nul",
    " ",
    "\\",
    "\n",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (all) => {
      // one value: several objects in a row, as in {"x":1}{}, are several documents
      const text = `[{"x":${all.join("")}}]`;
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      if (valid) return;
      expect(fault(text).line).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});

it("makes a document of each item of a list, with paths and places of its own", () => {
  const text = '[{"x": 1},\n {"x": {"y": 1.0,\n  "z": [1, 2]}}]';
  const [, second] = read(text);
  expect(second).toMatchObject({ index: 1, line: 2, value: { x: { y: 1, z: [1, 2] } } });
  expect(second?.rangeOf(["x", "z", 1])).toEqual({ line: 3, column: 12, endLine: 3, endColumn: 13 });
  expect(second?.rangeOf(["x", "y"])).toEqual({ line: 2, column: 9, endLine: 2, endColumn: 17 });
  expect(second?.rangeOf(["x", "none", "deeper"])).toEqual({ line: 2, column: 3, endLine: 2, endColumn: 6 });
  expect(second?.numberText?.(["x", "y"])).toBe("1.0");
});

it("tells plain values given twice, and refuses objects given twice", () => {
  const [document] = read('{"spec": {"list": [{"name": "a", "name": "b"}]}}');
  expect(document?.value).toEqual({ spec: { list: [{ name: "b" }] } });
  expect(document?.notices).toEqual([
    {
      path: ["spec", "list", 0, "name"],
      detail: 'duplicate field "name"; the last one counts',
      line: 1,
      column: 34,
    },
  ]);
  expect(fault('{"spec": {"a": 1}, "spec": {}}')).toMatchObject({ line: 1, column: 20 });
  expect(fault('{"a": true, "\\u0061": null}')).toMatchObject({ line: 1, column: 13 });
});

it("keeps the spelling of numbers that JavaScript would change", () => {
  const [document] = read('{"a": 1e3, "b": 9007199254740993, "c": 7, "d": [-0]}');
  expect(["a", "b", "c"].map((key) => document?.numberText?.([key]))).toEqual([
    "1e3",
    "9007199254740993",
    undefined,
  ]);
  expect(document?.numberText?.(["d", 0])).toBe("-0");
});

it("replaces half of a surrogate pair as Go does", () => {
  expect(read('{"a": "\\ud800x", "b": "\\ud83d\\ude00"}')[0]?.value).toEqual({
    a: "\ufffdx",
    b: "\u{1F600}",
  });
});

it("says what is wrong and where", () => {
  expect(fault('{\n  "a": 1,\n}')).toMatchObject({
    line: 3,
    column: 1,
    detail: "JSON has no comma before }; leave it out.",
  });
  expect(fault('{"a": 1} x')).toMatchObject({ line: 1, column: 10 });
  expect(fault("7").detail).toContain("a JSON object, or a list of them");
  expect(read('[{"a": 1}, 7]')[1]?.error).toMatchObject({ line: 1, column: 12 });
});

it("bounds depth before anything recurses", () => {
  for (const text of [
    "[".repeat(500_000),
    '{"a":'.repeat(500_000),
    `${"[".repeat(101)}1.0${"]".repeat(101)}`,
  ]) {
    expect(() => read(text)).toThrow(LimitError);
  }
  expect(() => readText('{"a": [1, 2, 3]}', "json", { ...defaultReadLimits, nodes: 4 })).toThrow(LimitError);
});
