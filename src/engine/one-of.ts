/** Writes the condition that a value is one of a list. */
import { code, joined, literal, type Code, type Names } from "./code.ts";
import type { Scalar } from "./scalar.ts";

/** Lists longer than this are no part of the code: exact values are looked up in a set. */
const LONGEST_CHAIN = 6;

/** An expression that is true when `value` (a variable) is one of `entries`; trailing `*` stands for any suffix. */
export function isOneOf(value: Code, entries: readonly Scalar[], names: Names): Code {
  const exact = entries.filter((entry) => !isPrefix(entry));
  const prefixes = entries.filter(isPrefix).map((entry) => entry.slice(0, -1));
  const terms =
    prefixes.length > LONGEST_CHAIN
      ? [code`r.startsWithAny(${value}, ${names.constant(prefixes)})`]
      : prefixes.map(
          (prefix) => code`(typeof ${value} === "string" && ${value}.startsWith(${literal(prefix)}))`,
        );
  if (exact.length > LONGEST_CHAIN) terms.unshift(code`${names.constant(new Set(exact))}.has(${value})`);
  else terms.unshift(...exact.map((entry) => code`${value} === ${literal(entry)}`));
  return terms.length === 0 ? code`false` : code`(${joined(terms, " || ")})`;
}

function isPrefix(entry: Scalar): entry is string {
  return typeof entry === "string" && entry.endsWith("*");
}
