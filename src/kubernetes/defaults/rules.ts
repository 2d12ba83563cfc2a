/** What an entry of defaults.yaml says, and how its paths are read. */
import type { JsonObject } from "../../engine/index.ts";

/** One entry of defaults.yaml. */
export interface DefaultRule {
  readonly name: string;
  readonly nodes: readonly string[];
  readonly when?: Readonly<Record<string, unknown>>;
  readonly onlySet?: readonly string[];
  readonly set?: Readonly<Record<string, unknown>>;
  readonly copy?: { readonly from: string; readonly to: string; readonly unless?: unknown };
}

/** A field's name, or null for every item of a list. */
export type Step = string | null;

const STEP = /\.([A-Za-z][A-Za-z0-9]*)(\[\*\])?/g;

/** The steps of an absolute path that matches schemas/defaults.schema.json. */
export function stepsOf(path: string): readonly Step[] {
  return [...path.matchAll(STEP)].flatMap(([, name = "", each]) =>
    each === undefined ? [name] : [name, null],
  );
}

/** Reads the entries that the loader validated. */
export function defaultRules(entries: readonly JsonObject[]): readonly DefaultRule[] {
  return entries as unknown as readonly DefaultRule[];
}
