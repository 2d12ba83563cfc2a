/** A value that is put together from several places of an object, and remembers them. */
import type { Path } from "../../core/path.ts";
import { isJsonObject } from "../../core/json.ts";
import type { Located } from "./select.ts";

/** A value taken whole from one place, or made of values with places of their own. */
export type Built = Whole | BuiltObject | BuiltList;

interface Whole {
  readonly form: "whole";
  readonly value: unknown;
  readonly at: Path;
}

/** An object; what it lacks would be written at its place, if it has one where it can be written. */
export interface BuiltObject {
  readonly form: "object";
  readonly fields: Map<string, Built>;
  at: Path;
  writable: boolean;
  /** Something stands there; else the object is made for its fields alone. */
  stated: boolean;
}

/** A list. */
export interface BuiltList {
  readonly form: "list";
  readonly items: Built[];
  readonly at: Path;
  /** The list stands at its place; else it is put together from several. */
  readonly written: boolean;
}

/** Nesting up to which objects are laid over each other; no field of a container lies deeper. */
const DEEPEST = 8;

/** A value as it stands at its place. */
export function whole({ value, path }: Located): Built {
  return { form: "whole", value, at: path };
}

/** An object without fields whose own place is not known yet. */
export function emptyObject(near: Path): BuiltObject {
  return { form: "object", fields: new Map(), at: near, writable: false, stated: false };
}

/** The same value, with its fields or items one by one; scalars stay whole. */
export function opened(built: Built): Built {
  if (built.form !== "whole") return built;
  const { value, at } = built;
  if (Array.isArray(value)) {
    const items = value.map((item, i) => whole({ value: item, path: [...at, i] }));
    return { form: "list", at, items, written: true };
  }
  if (!isJsonObject(value)) return built;
  const fields = Object.entries(value).map(([key, inner]): [string, Built] => [
    key,
    whole({ value: inner, path: [...at, key] }),
  ]);
  return { form: "object", at, writable: true, stated: true, fields: new Map(fields) };
}

/**
 * The upper value, with what only the lower one states: objects field by field, lists of objects joined, everything
 * else replaced; null states nothing.
 */
export function layOver(lower: Built, upper: Built, depth = 0): Built {
  if (upper.form === "whole" && (upper.value === null || upper.value === undefined)) return lower;
  const [below, above] = [opened(lower), opened(upper)];
  if (below.form === "list" && above.form === "list" && holdsObjects(below)) {
    return { form: "list", at: above.at, items: [...below.items, ...above.items], written: false };
  }
  if (below.form !== "object" || above.form !== "object" || depth === DEEPEST) return upper;
  const fields = new Map(below.fields);
  for (const [key, value] of above.fields) {
    const under = fields.get(key);
    fields.set(key, under === undefined ? value : layOver(under, value, depth + 1));
  }
  return { form: "object", at: above.at, writable: true, stated: true, fields };
}

function holdsObjects({ items }: BuiltList): boolean {
  return items.some((item) => item.form !== "whole" || isJsonObject(item.value));
}

/** The value itself; undefined if there is none. */
export function valueOf(built: Built): unknown {
  if (built.form === "whole") return built.value;
  if (built.form === "list") return built.items.map(valueOf);
  const fields = [...built.fields]
    .map(([key, value]) => [key, valueOf(value)] as const)
    .filter(([, value]) => value !== undefined);
  return fields.length > 0 || built.stated ? Object.fromEntries(fields) : undefined;
}

/** The place in the object of a path from the value, or the nearest place to it. */
export function sourceOf(built: Built, path: Path): Path {
  const [step, ...rest] = path;
  if (step === undefined) return built.at;
  if (built.form === "whole") return [...built.at, ...path];
  const inner = built.form === "list" ? built.items[Number(step)] : built.fields.get(String(step));
  if (inner !== undefined) return sourceOf(inner, rest);
  return built.form === "object" && built.writable ? [...built.at, ...path] : built.at;
}

/** Whether `sourceOf` gives the very place of what stands, or would be written, at the path. */
export function hasPlaceFor(built: Built, path: Path): boolean {
  const [step, ...rest] = path;
  if (built.form === "whole") return true;
  if (step === undefined) return built.form === "object" ? built.writable : built.written;
  const inner = built.form === "list" ? built.items[Number(step)] : built.fields.get(String(step));
  if (inner !== undefined) return hasPlaceFor(inner, rest);
  return built.form === "object" && built.writable;
}
