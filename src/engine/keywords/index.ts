/** The keywords of the rule language, in the order in which they are checked, generated and told. Each is a file of this folder. */
import * as allowed from "./allowed.ts";
import * as forbidden from "./forbidden.ts";
import * as forbiddenPattern from "./forbidden-pattern.ts";
import * as includes from "./includes.ts";
import type { Keyword, KeywordForm, KeywordWords, Listed } from "./keyword.ts";
import * as keys from "./keys.ts";
import * as maxLength from "./max-length.ts";
import * as maximum from "./maximum.ts";
import * as minimum from "./minimum.ts";
import * as pattern from "./pattern.ts";

const ALL = [
  allowed.keyword,
  forbidden.keyword,
  pattern.keyword,
  forbiddenPattern.keyword,
  minimum.keyword,
  maximum.keyword,
  maxLength.keyword,
  includes.keyword,
  keys.keyword,
] as const;

type AnyKeyword = (typeof ALL)[number];

/** The name of a keyword. */
export type KeywordName = AnyKeyword["name"];

/** What each keyword means. */
export const KEYWORDS: readonly (Keyword & { readonly name: KeywordName })[] = ALL;

/** How each is written. Apart, so that what compiles rules need not hold it. */
export const KEYWORD_FORMS: Readonly<Record<KeywordName, KeywordForm>> = {
  allowed: allowed.form,
  forbidden: forbidden.form,
  pattern: pattern.form,
  forbiddenPattern: forbiddenPattern.form,
  minimum: minimum.form,
  maximum: maximum.form,
  maxLength: maxLength.form,
  includes: includes.form,
  keys: keys.form,
};

/** How each is shown. Apart, so that the web page need not hold the rest. */
export const KEYWORD_WORDS: Readonly<Record<KeywordName, KeywordWords>> = {
  allowed: allowed.words,
  forbidden: forbidden.words,
  pattern: pattern.words,
  forbiddenPattern: forbiddenPattern.words,
  minimum: minimum.words,
  maximum: maximum.words,
  maxLength: maxLength.words,
  includes: includes.words,
  keys: keys.words,
};

/** The keywords that a field may state. */
export type StatedKeywords = {
  readonly [K in AnyKeyword as K["name"]]?: K extends Keyword<string, infer Stated, unknown> ? Stated : never;
};

/** The same with the values of parameters. */
export type FilledKeywords = {
  readonly [K in AnyKeyword as K["name"]]?: K extends Keyword<string, never, infer Filled> ? Filled : never;
};

/** The keywords that a field states, with what it states. */
export function keywordsOf(
  field: Readonly<Partial<Record<KeywordName, unknown>>>,
): readonly { readonly keyword: (typeof KEYWORDS)[number]; readonly value: unknown }[] {
  return KEYWORDS.filter(({ name }) => field[name] !== undefined).map((keyword) => ({
    keyword,
    value: field[keyword.name],
  }));
}

/** Values that the keywords of a field list as accepted or refused, and what they are values of. */
export function listedBy(field: FilledKeywords): Listed & { readonly of: "value" | "list" | "node" } {
  const stated = keywordsOf(field);
  const lists = stated.map(({ keyword, value }) => keyword.lists?.(value) ?? {});
  return {
    of: stated.find(({ keyword }) => keyword.judges !== undefined)?.keyword.judges ?? "value",
    allowed: lists.find(({ allowed }) => allowed !== undefined)?.allowed,
    forbidden: lists.find(({ forbidden }) => forbidden !== undefined)?.forbidden,
  };
}
