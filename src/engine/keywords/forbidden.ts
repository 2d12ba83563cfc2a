/** `forbidden`: values that are not fine. */
import { code } from "../code.ts";
import { isOneOf } from "../one-of.ts";
import type { AllowedEntry, Scalar } from "../scalar.ts";
import { ANSWERED_SCALAR, fillEntries, quoted, standsFor } from "./entries.ts";
import type { Keyword, KeywordForm, KeywordWords } from "./keyword.ts";

export const keyword: Keyword<"forbidden", readonly AllowedEntry[], readonly Scalar[]> = {
  name: "forbidden",
  more: "stricter",
  fill: fillEntries,
  lists: (forbidden) => ({ forbidden }),
  complaintOfSet: (entries, value) =>
    entries.some((entry) => standsFor(entry, value))
      ? `the field forbids ${JSON.stringify(value)}`
      : undefined,
  resolve: (entries) => ({
    held: entries,
    expected: `not ${quoted(entries)}`,
    accepts: (value, names) => code`!${isOneOf(value, entries, names)}`,
  }),
};

export const form: KeywordForm = {
  types: ["string", "number", "boolean"],
  schema: {
    description: "Values that are not fine.",
    $ref: "#/$defs/entries",
  },
  answer: {
    type: "array",
    items: ANSWERED_SCALAR,
    description: "Values that are refused.",
  },
  usage: "`forbidden: [a, b*]`",
  meaning: "it is none of these",
};

export const words: KeywordWords = { en: "Forbidden values", zh: "禁止的值" };
