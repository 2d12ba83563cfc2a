/** Texts that are JSON at first, read as kubectl's decoder reads them. */
import { describe, expect, test } from "vitest";
import { defaultReadLimits, readText, UnreadableError } from "../../../../src/manifest/text/index.ts";

const A = '{"kind": "A"}';
const B = '{"kind": "B",\n "n": 1.0}';

function kinds(text: string, format: "yaml" | "json" = "yaml"): unknown {
  return readText(text, format).map(({ index, line, value, error }) =>
    error === undefined ? [index, line, (value as { kind?: unknown }).kind] : [index, line],
  );
}

describe("JSON objects one after another", () => {
  test.each(["yaml", "json"] as const)("are read from %s, each with its number and line", (format) => {
    expect(kinds(`${A}\n${B}\n\n${A}${A}\n`, format)).toEqual([
      [0, 1, "A"],
      [1, 2, "B"],
      [2, 5, "A"],
      [3, 5, "A"],
    ]);
  });

  test("have their places and the spelling of their numbers", () => {
    const [, second] = readText(`${A}\n${B}`, "json");
    expect(second?.rangeOf(["n"])).toEqual({ line: 3, column: 2, endLine: 3, endColumn: 10 });
    expect(second?.numberText?.(["n"])).toBe("1.0");
  });

  test("count together against the limits", () => {
    const limits = { ...defaultReadLimits, documents: 2 };
    expect(readText(`${A}${A}`, "json", limits)).toHaveLength(2);
    expect(() => readText(`${A}${A}${A}`, "json", limits)).toThrow(/too many documents/);
  });

  test.each(["yaml", "json"] as const)("pass nulls among them by in %s, as kubectl does", (format) => {
    expect(kinds(`${A}null\n null${B}\nnull\n`, format)).toEqual([
      [0, 1, "A"],
      [1, 2, "B"],
    ]);
  });

  test.each(["]", "x", "nullx", "null 1", A.slice(0, -1), "[{}]", "1"])(
    "do not go with %s behind them",
    (rest) => {
      expect(() => readText(`${A}${A}${rest}`, "json")).toThrow(UnreadableError);
      expect(() => readText(`${A}${A}${rest}`, "yaml")).toThrow(UnreadableError);
    },
  );
});

describe("a text that begins with a JSON object", () => {
  test("goes on as YAML when no other object follows", () => {
    expect(kinds(`${A}\n---\nkind: C\n---\n# none\n---\n{kind: D}`)).toEqual([
      [0, 1, "A"],
      [1, 3, "C"],
      [3, 7, "D"],
    ]);
    expect(kinds(`${A}  \nkind: C`)).toEqual([
      [0, 1, "A"],
      [1, 2, "C"],
    ]);
    expect(() => readText(`${A}\n---\nkind: C`, "json")).toThrow(/text behind the end/);
  });

  test("is YAML when it is no JSON", () => {
    expect(kinds("{kind: C}")).toEqual([[0, 1, "C"]]);
    expect(kinds('{"kind": "C", x: y}\n---\nkind: D')).toEqual([
      [0, 1, "C"],
      [1, 3, "D"],
    ]);
  });

  test("is refused for a field given twice, not read as YAML", () => {
    const twice = '{"kind": "Pod", "spec": {"a": 1}, "spec": {"b": 2}}';
    for (const format of ["yaml", "json"] as const) {
      expect(() => readText(twice, format)).toThrow(/"spec" is given twice/);
      expect(() => readText(`${A}\n${twice}`, format)).toThrow(/"spec" is given twice/);
    }
    expect(() => readText(`${twice}\n---\nkind: C`, "yaml")).toThrow(/"spec" is given twice/);
  });

  test.each(["\u00a0", "\u2003", "\u3000 ", " \u1680", "\u2028", "\u0085", "\f"])(
    "is refused with the blank %j before it",
    (blank) => {
      for (const text of [A, `${A},x: 1\nkind: C`, `[${A}]`, "{kind: C}"]) {
        expect(() => readText(blank + text, "yaml")).toThrow(/The blank U\+/);
        expect(() => readText(blank + text, "json")).toThrow(UnreadableError);
      }
      expect(() => readText(`${A}${blank}\nkind: C`, "yaml")).toThrow(/The blank U\+/);
    },
  );
});
