/** `forbiddenPattern`: the whole value does not match. */
import { code } from "../code.ts";
import type { Keyword, KeywordForm, KeywordWords } from "./keyword.ts";
import { matcherOf, textMatches } from "./matching.ts";

export const keyword: Keyword<"forbiddenPattern", string> = {
  name: "forbiddenPattern",
  isPattern: true,
  resolve(source, context) {
    const matcher = matcherOf(source, context);
    return (
      matcher && {
        steps: matcher.steps,
        expected: `not matching ${source}`,
        accepts: (value, names) => {
          const matches = code`${names.constant(textMatches)}(${value}, ${names.constant(matcher.mayMatch)})`;
          return code`(typeof ${value} !== "object" && !${matches})`;
        },
      }
    );
  },
};

export const form: KeywordForm = {
  types: ["string", "number", "boolean"],
  schema: {
    description: "RE2 pattern that the whole value must not match.",
    type: "string",
    minLength: 1,
    maxLength: 1000,
  },
  usage: "`forbiddenPattern: '.*:latest'`",
  meaning: "the whole value does not match",
};

export const words: KeywordWords = { en: "Must not match the pattern", zh: "不得匹配模式" };
