/** `minimum`: the least amount that is fine. */
import { code, literal } from "../code.ts";
import { checkBound, compareAmount, fillBound, type Bound } from "./amount.ts";
import type { Keyword, KeywordForm, KeywordWords } from "./keyword.ts";

export const keyword: Keyword<"minimum", Bound, number | string> = {
  name: "minimum",
  more: "stricter",
  order: compareAmount,
  fill: fillBound,
  resolve(least, context) {
    checkBound(least, context);
    return {
      written: least,
      expected: `at least ${least}`,
      accepts: (value, names) => code`${names.constant(compareAmount)}(${value}, ${literal(least)}) >= 0`,
    };
  },
};

export const form: KeywordForm = {
  types: ["string", "number"],
  schema: { description: "The least value that is fine.", $ref: "#/$defs/bound" },
  answer: {
    anyOf: [{ type: "number" }, { type: "string" }],
    description: "The least value that is fine; a number or a quantity.",
  },
  usage: "`minimum: 1`",
  meaning: "it is not less; numbers and Kubernetes quantities",
};

export const words: KeywordWords = { en: "At least", zh: "不小于" };
