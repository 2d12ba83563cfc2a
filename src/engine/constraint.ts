/** Writes the conditions of a field as JavaScript expressions. */
import { code, joined, literal, type Block, type Code, type Names } from "./code.ts";
import type { ResolvedCondition, ResolvedField } from "./resolve.ts";
import type { Scalar } from "./types.ts";

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

/** The variable that holds the value as the field's constraints are to read it. */
export function readAs(field: ResolvedField, value: Code, block: Block): Code {
  return field.as === undefined ? value : block.compute(code`r.image(${value})`);
}

/** An expression that is true when the set value in `value` is accepted by every constraint of the field. */
export function isAccepted(value: Code, field: ResolvedField, names: Names): Code {
  const terms: Code[] = [];
  if (field.allowed !== undefined) terms.push(isOneOf(value, field.allowed, names));
  if (field.forbidden !== undefined) terms.push(code`!${isOneOf(value, field.forbidden, names)}`);
  if (field.pattern !== undefined)
    terms.push(code`r.textMatches(${value}, ${names.constant(field.pattern.matches)})`);
  if (field.forbiddenPattern !== undefined) {
    const mayMatch = names.constant(field.forbiddenPattern.mayMatch);
    terms.push(code`(typeof ${value} !== "object" && !r.textMatches(${value}, ${mayMatch}))`);
  }
  if (field.minimum !== undefined)
    terms.push(code`r.compareAmount(${value}, ${literal(field.minimum)}) >= 0`);
  if (field.maximum !== undefined)
    terms.push(code`r.compareAmount(${value}, ${literal(field.maximum)}) <= 0`);
  return terms.length === 0 ? code`true` : joined(terms, " && ");
}

/** An expression that is true when the list in `list` lacks `item`. */
export function lacks(list: Code, item: string): Code {
  return code`!(Array.isArray(${list}) && ${list}.includes(${literal(item)}))`;
}

/** An expression that is true when any of the conditions holds (`some`) or all of them (`every`). */
export function conditionsHold(
  conditions: readonly ResolvedCondition[],
  mode: "some" | "every",
  top: Block,
): Code {
  const terms = conditions.map(({ path, values }) => {
    const value = top.loadPath(code`pod`, path as readonly string[]);
    return isOneOf(value, values, top.names);
  });
  return joined(terms, mode === "some" ? " || " : " && ");
}
