/** `pattern`: the whole value matches. */
import { code } from "../code.ts";
import type { Keyword, KeywordForm, KeywordWords } from "./keyword.ts";
import { matcherOf, textMatches } from "./matching.ts";

export const keyword: Keyword<"pattern", string> = {
  name: "pattern",
  isPattern: true,
  resolve(source, context) {
    const matcher = matcherOf(source, context);
    return (
      matcher && {
        steps: matcher.steps,
        expected: `matching ${source}`,
        accepts: (value, names) =>
          code`${names.constant(textMatches)}(${value}, ${names.constant(matcher.matches)})`,
      }
    );
  },
};

export const form: KeywordForm = {
  types: ["string", "number", "boolean"],
  schema: {
    description: "RE2 pattern that the whole value must match.",
    type: "string",
    minLength: 1,
    maxLength: 1000,
  },
  usage: "`pattern: '[a-z]+'`",
  meaning: "the *whole* value matches this RE2 pattern",
};

export const words: KeywordWords = { en: "Must match the pattern", zh: "必须匹配模式" };
