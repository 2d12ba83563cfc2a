/** `maximum`: the greatest amount that is fine. */
import { code, literal } from "../code.ts";
import { checkBound, compareAmount, fillBound, type Bound } from "./amount.ts";
import type { Keyword, KeywordForm, KeywordWords } from "./keyword.ts";

export const keyword: Keyword<"maximum", Bound, number | string> = {
  name: "maximum",
  more: "looser",
  order: compareAmount,
  fill: fillBound,
  resolve(most, context) {
    const { minimum } = context.field;
    checkBound(most, context);
    if (compareAmount(minimum, most) > 0)
      context.report(`no value is both at least ${String(minimum)} and at most ${most}`);
    return {
      written: most,
      expected: `at most ${most}`,
      accepts: (value, names) => code`${names.constant(compareAmount)}(${value}, ${literal(most)}) <= 0`,
    };
  },
};

export const form: KeywordForm = {
  types: ["string", "number"],
  schema: { description: "The greatest value that is fine.", $ref: "#/$defs/bound" },
  answer: {
    anyOf: [{ type: "number" }, { type: "string" }],
    description: "The greatest value that is fine; a number or a quantity.",
  },
  usage: "`maximum: 4Gi`",
  meaning: "it is not more; numbers and Kubernetes quantities",
};

export const words: KeywordWords = { en: "At most", zh: "不大于" };
