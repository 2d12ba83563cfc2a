/** Finds values by the paths of repairs.yaml. */
import { parsePath } from "../../engine/index.ts";
import type { Json } from "../../core/json.ts";
import type { Path } from "../../core/path.ts";

/** Steps of a path; null visits every item of a list. */
export type RepairPath = readonly (string | null)[];

/** A value and its path from the root of the pod or object. */
export interface FoundValue {
  readonly path: Path;
  readonly value: Json;
}

/** Names, and null for each item. @throws PathError for what is no path of the rule language. */
export function stepsOfPath(text: string): RepairPath {
  return parsePath(text).map((step) => (step.kind === "name" ? step.name : null));
}

/** The values at a path that are there; null is none. @param steps names, indexes, and null for each item. */
export function foundAt(
  { path, value }: FoundValue,
  steps: readonly (string | number | null)[],
): readonly FoundValue[] {
  const [step, ...rest] = steps;
  if (value === null) return [];
  if (step === undefined) return [{ path, value }];
  if (step === null) {
    if (!Array.isArray(value)) return [];
    const items: readonly Json[] = value;
    return items.flatMap((item, i) => foundAt({ path: [...path, i], value: item }, rest));
  }
  if (typeof value !== "object" || !Object.hasOwn(value, step)) return [];
  const inner = (value as Readonly<Record<string | number, Json | undefined>>)[step] ?? null;
  return foundAt({ path: [...path, step], value: inner }, rest);
}

/** Whether a path goes through the places that steps describe, or ends below them. */
export function startsWithSteps(path: Path, steps: RepairPath): boolean {
  return (
    path.length >= steps.length &&
    steps.every((step, i) => (step === null ? typeof path[i] === "number" : step === path[i]))
  );
}
