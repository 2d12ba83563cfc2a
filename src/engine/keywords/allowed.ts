/** `allowed`: the only values that are fine. */
import { isOneOf } from "../one-of.ts";
import type { AllowedEntry, Scalar } from "../scalar.ts";
import { ANSWERED_SCALAR, fillEntries, quoted, standsFor } from "./entries.ts";
import type { Keyword, KeywordForm, KeywordWords } from "./keyword.ts";

export const keyword: Keyword<"allowed", readonly AllowedEntry[], readonly Scalar[]> = {
  name: "allowed",
  more: "looser",
  extendedBy: "alsoAllowed",
  fill: fillEntries,
  lists: (allowed) => ({ allowed }),
  complaintOfSet: (entries, value) =>
    entries.some((entry) => standsFor(entry, value))
      ? undefined
      : `the field does not allow ${JSON.stringify(value)}`,
  resolve: (entries) => ({
    held: entries,
    expected:
      entries.length === 0 ? "unset" : entries.length === 1 ? quoted(entries) : `one of ${quoted(entries)}`,
    accepts: (value, names) => isOneOf(value, entries, names),
  }),
};

export const form: KeywordForm = {
  types: ["string", "number", "boolean"],
  schema: {
    description: "The only values that are fine; [] means that the field must not be set.",
    $ref: "#/$defs/entries",
  },
  answer: {
    type: "array",
    items: ANSWERED_SCALAR,
    description: "Values that are accepted; a trailing `*` stands for any ending.",
  },
  usage: "`allowed: [a, b*, 0, true]`",
  meaning:
    "it is one of these; a string that ends in `*` stands for every string that begins so. `allowed: []`: it must not be set at all",
};

export const words: KeywordWords = {
  en: "Allowed values",
  zh: "允许的值",
  none: { en: "must not be set", zh: "不得设置" },
};
