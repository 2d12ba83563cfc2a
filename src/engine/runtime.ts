/** What generated code calls at run time; everything else in it is plain property access. */
import { fullImageReference } from "./image-reference.ts";
import { isDue } from "./pace.ts";

/** A pod does not have the shape that decoding guarantees, so that no verdict can be given. */
export class EvaluationError extends Error {}

/** The items of a list, or the values of a map, for `[*]`. @throws EvaluationError for anything else. */
function items(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  if (typeof value === "object" && value !== null) return Object.values(value);
  throw new EvaluationError(`expected a list or a map, found ${typeof value}`);
}

/** The step from a list or map to its item number `index`, for a path. */
function itemKey(value: unknown, index: number): string | number {
  return Array.isArray(value) ? index : (Object.keys(value as object)[index] ?? index);
}

/** A property of an object, or an item of a list, whose name may also be one of Object.prototype or of texts. */
function own(node: unknown, name: string): unknown {
  if (typeof node !== "object" || node === null || !Object.hasOwn(node, name)) return undefined;
  return (node as Record<string, unknown>)[name];
}

/** A map of annotations or labels. @throws EvaluationError when it is not a map. */
function asMap(value: unknown): object {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new EvaluationError(`expected a map, found ${Array.isArray(value) ? "a list" : typeof value}`);
}

/** Whether `value` is a text that begins with one of the prefixes. */
function startsWithAny(value: unknown, prefixes: readonly string[]): boolean {
  return typeof value === "string" && prefixes.some((prefix) => value.startsWith(prefix));
}

/** The functions by the names that generated code uses. */
export const runtime = {
  items,
  itemKey,
  own,
  asMap,
  startsWithAny,
  isDue,
  image: fullImageReference,
};
