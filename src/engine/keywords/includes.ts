/** `includes`: the list holds every one of these values. */
import { code, literal } from "../code.ts";
import { quoted } from "./entries.ts";
import type { Keyword, KeywordForm, KeywordWords } from "./keyword.ts";

export const keyword: Keyword<"includes", string | readonly string[]> = {
  name: "includes",
  judges: "list",
  more: "stricter",
  lists: (stated) => ({ allowed: [stated].flat() }),
  helpsToAdd: (stated, value) => [stated].flat().some((item) => item === value),
  resolve(stated, { field, reportInField }) {
    if (field["unset"] !== undefined)
      reportInField("/unset", `with "includes" an absent list always offends: leave "unset" out`);
    const items = [stated].flat();
    return {
      written: items,
      statements: items.length,
      expected: `a list that includes ${quoted(items)}`,
      offences: (list) =>
        items.map((item) => ({
          when: code`!(Array.isArray(${list}) && ${list}.includes(${literal(item)}))`,
          named: literal(item),
          unset: false,
        })),
    };
  },
};

export const form: KeywordForm = {
  types: ["array"],
  schema: {
    description:
      "Value, or values, that the list at `path` must contain; an absent list does not contain them.",
    $ref: "#/$defs/strings",
  },
  answer: {
    anyOf: [
      { type: "string", description: "A value." },
      { type: "array", items: { type: "string", description: "A value." } },
    ],
    description: "What the list must contain.",
  },
  usage: "`includes: [ALL]`",
  meaning: "the list at `path` holds every one of these; a list that is absent holds none, and offends",
};

export const words: KeywordWords = { en: "The list must contain", zh: "列表必须包含", absence: "forbidden" };
