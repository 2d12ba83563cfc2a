/** `maxLength`: a string has at most so many characters. */
import { code, literal } from "../code.ts";
import type { Keyword, KeywordForm, KeywordWords } from "./keyword.ts";

export const keyword: Keyword<"maxLength", number> = {
  name: "maxLength",
  more: "looser",
  order: (a, b) => Number(a) - Number(b),
  complaintOfSet: (most, value) =>
    isAtMost(value, most)
      ? undefined
      : `the field takes at most ${most} characters, not ${JSON.stringify(value)}`,
  resolve: (most) => ({
    written: most,
    expected: `at most ${most} characters`,
    accepts: (value, names) => code`${names.constant(isAtMost)}(${value}, ${literal(most)})`,
  }),
};

/** Whether a value is a text of at most so many code points, each of which is one or two code units; long ones are not gone over. */
function isAtMost(value: unknown, most: number): boolean {
  if (typeof value !== "string" || value.length > 2 * most) return false;
  return value.length <= most || Array.from(value).length <= most;
}

export const form: KeywordForm = {
  types: ["string"],
  schema: {
    description: "The most characters (Unicode code points) that a string may have.",
    type: "integer",
    minimum: 0,
    maximum: 1_000_000,
  },
  usage: "`maxLength: 63`",
  meaning: "it is a string of at most so many characters: Unicode code points, not bytes",
};

export const words: KeywordWords = { en: "Characters, at most", zh: "字符数不超过" };
