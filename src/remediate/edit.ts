/** Puts one edit of an object into operations of an RFC 6902 patch, as few and as small as they can be. */
import type { Json } from "../core/json.ts";
import { formatPointer } from "../core/path.ts";
import { jsonEqual } from "../core/json-equal.ts";
import { isJsonObject } from "../core/json.ts";
import type { Path } from "../core/path.ts";
import type { PatchOperation } from "./schema.ts";

/** What to do at a place. */
export type Action =
  | { readonly action: "set"; readonly value: Json }
  | { readonly action: "remove" }
  | { readonly action: "add"; readonly value: Json };

/** An action at a path from the object's root. */
export type Edit = Action & { readonly path: Path };

/**
 * The operations that make the edit in this object; none when there is nothing to do or no way to do it. No operation puts a
 * value of another form in the place of a mapping or a list.
 */
export function operationsOf(object: Json, edit: Edit): readonly PatchOperation[] {
  const current = valueAt(object, edit.path);
  switch (edit.action) {
    case "remove":
      return current === undefined ? [] : [{ op: "remove", path: formatPointer(edit.path) }];
    case "add":
      if (Array.isArray(current)) {
        return [{ op: "add", path: `${formatPointer(edit.path)}/-`, value: edit.value }];
      }
      return setOperations(object, edit.path, current, [edit.value]);
    case "set":
      return setOperations(object, edit.path, current, edit.value);
  }
}

/** The value at a path; undefined when there is none, null when it is null. */
export function valueAt(root: Json, path: Path): Json | undefined {
  let node: unknown = root;
  for (const step of path) {
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, step)) return undefined;
    node = (node as Record<string | number, unknown>)[step];
  }
  return node as Json | undefined;
}

function setOperations(
  object: Json,
  path: Path,
  current: Json | undefined,
  value: Json,
): readonly PatchOperation[] {
  if (isJsonObject(current) && isJsonObject(value)) return changedKeys(object, path, current, value);
  if (current === undefined) return createOperations(object, path, value);
  if (formOf(current) !== "scalar" && formOf(current) !== formOf(value)) return [];
  return [{ op: "replace", path: formatPointer(path), value }];
}

/** The first object on the way that is missing (or null) is created with all below it. */
function createOperations(object: Json, path: Path, value: Json): readonly PatchOperation[] {
  let depth = path.length - 1;
  while (depth > 0 && (valueAt(object, path.slice(0, depth)) ?? null) === null) depth--;
  const below = path.slice(depth + 1);
  const at = path.slice(0, depth + 1);
  const holder = valueAt(object, path.slice(0, depth));
  if (!isJsonObject(holder) || [...below, at.at(-1)].some((step) => typeof step === "number")) return [];
  const created = below.reduceRight<Json>((inner, step) => ({ [step]: inner }), value);
  const op = valueAt(object, at) === undefined ? "add" : "replace";
  return [{ op, path: formatPointer(at), value: created }];
}

function formOf(value: Json): "mapping" | "list" | "scalar" {
  if (Array.isArray(value)) return "list";
  return isJsonObject(value) ? "mapping" : "scalar";
}

/** Between two objects only what differs changes, so that comments beside the rest stay. */
function changedKeys(
  object: Json,
  path: Path,
  current: Readonly<Record<string, unknown>>,
  value: Readonly<Record<string, unknown>>,
): readonly PatchOperation[] {
  const gone = Object.keys(current).filter((key) => !Object.hasOwn(value, key));
  const changed = Object.keys(value).filter((key) => !jsonEqual(current[key], value[key]));
  return [
    ...changed.flatMap((key) =>
      setOperations(
        object,
        [...path, key],
        Object.hasOwn(current, key) ? (current[key] as Json) : undefined,
        value[key] as Json,
      ),
    ),
    ...gone.map((key) => ({ op: "remove" as const, path: formatPointer([...path, key]) })),
  ];
}
