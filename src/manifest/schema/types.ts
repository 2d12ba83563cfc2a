/** The table of Kubernetes types, as schemas/kubernetes/types.json states it. */
import type { Path } from "../../core/path.ts";

/**
 * Types by name. A type is a scalar (`bool`, `string`, `int32`, `int64`, `float`, `bytes`, `quantity`, `intOrString`,
 * `time`, `microTime`, `raw`), the name of a struct, or `[]T` and `{}T` for lists and maps of T.
 */
export interface TypeTable {
  /** Struct of each kind, by apiVersion and kind. */
  readonly kinds: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Type of each field, by struct and field. */
  readonly structs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Something about one field. */
export interface Issue {
  readonly path: Path;
  /** One sentence. */
  readonly detail: string;
}

/** Whether an own property; names such as `constructor` must not find what all objects inherit. */
export function ownEntry<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The struct of a kind; undefined when the table does not have it. */
export function typeOf(apiVersion: string, kind: string, types: TypeTable): string | undefined {
  const kinds = ownEntry(types.kinds, apiVersion);
  return kinds && ownEntry(kinds, kind);
}
