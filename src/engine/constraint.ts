/** Writes the conditions of a field as JavaScript expressions. */
import { literal, type Block, type Names } from "./code.ts";
import type { ResolvedCondition, ResolvedField } from "./resolve.ts";
import type { Scalar } from "./types.ts";

/** Lists longer than this are no part of the code: exact values are looked up in a set. */
const LONGEST_CHAIN = 6;

/** An expression that is true when `value` (a variable) is one of `entries`; trailing `*` stands for any suffix. */
export function isOneOf(value: string, entries: readonly Scalar[], names: Names): string {
  const exact = entries.filter((entry) => !isPrefix(entry));
  const prefixes = entries.filter(isPrefix).map((entry) => entry.slice(0, -1));
  const terms =
    prefixes.length > LONGEST_CHAIN
      ? [`r.startsWithAny(${value}, ${names.constant(prefixes)})`]
      : prefixes.map((prefix) => `(typeof ${value} === "string" && ${value}.startsWith(${literal(prefix)}))`);
  if (exact.length > LONGEST_CHAIN) terms.unshift(`${names.constant(new Set(exact))}.has(${value})`);
  else terms.unshift(...exact.map((entry) => `${value} === ${literal(entry)}`));
  return terms.length === 0 ? "false" : `(${terms.join(" || ")})`;
}

function isPrefix(entry: Scalar): entry is string {
  return typeof entry === "string" && entry.endsWith("*");
}

/** The variable that holds the value as the field's constraints are to read it. */
export function readAs(field: ResolvedField, value: string, block: Block): string {
  return field.as === undefined ? value : block.compute(`r.${field.as}(${value})`);
}

/** An expression that is true when the set value in `value` is accepted by every constraint of the field. */
export function isAccepted(value: string, field: ResolvedField, names: Names): string {
  const terms: string[] = [];
  if (field.allowed !== undefined) terms.push(isOneOf(value, field.allowed, names));
  if (field.forbidden !== undefined) terms.push(`!${isOneOf(value, field.forbidden, names)}`);
  if (field.pattern !== undefined)
    terms.push(`r.textMatches(${value}, ${names.constant(field.pattern.matches)})`);
  if (field.forbiddenPattern !== undefined) {
    const mayMatch = names.constant(field.forbiddenPattern.mayMatch);
    terms.push(`(typeof ${value} !== "object" && !r.textMatches(${value}, ${mayMatch}))`);
  }
  if (field.minimum !== undefined) terms.push(`r.compareAmount(${value}, ${literal(field.minimum)}) >= 0`);
  if (field.maximum !== undefined) terms.push(`r.compareAmount(${value}, ${literal(field.maximum)}) <= 0`);
  return terms.length === 0 ? "true" : terms.join(" && ");
}

/** An expression that is true when the list in `list` lacks `item`. */
export function lacks(list: string, item: string): string {
  return `!(Array.isArray(${list}) && ${list}.includes(${literal(item)}))`;
}

/** An expression that is true when any of the conditions holds (`some`) or all of them (`every`). */
export function conditionsHold(
  conditions: readonly ResolvedCondition[],
  mode: "some" | "every",
  top: Block,
): string {
  const terms = conditions.map(({ path, values }) => {
    const value = top.loadPath("pod", path as readonly string[]);
    return isOneOf(value, values, top.names);
  });
  return terms.join(mode === "some" ? " || " : " && ");
}
