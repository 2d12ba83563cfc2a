/** Lists of values, as `allowed` and `forbidden` state them. */
import type { Json } from "../../core/json.ts";
import { isReference, type AllowedEntry, type Scalar } from "../scalar.ts";
import type { ParameterSource } from "./keyword.ts";

/** One of their values, as the OpenAPI document names it. */
export const ANSWERED_SCALAR = { $ref: "#/components/schemas/Scalar" };

/** The entries with the values of parameters in their places. */
export function fillEntries(
  entries: readonly AllowedEntry[],
  { valuesOf }: ParameterSource,
): readonly Scalar[] {
  return entries.flatMap((entry, i) => (isReference(entry) ? valuesOf(entry, `/${i}`) : [entry]));
}

/** Whether an entry stands for the value, as far as it is known. */
export function standsFor(entry: AllowedEntry, value: Json): boolean {
  if (typeof entry === "object") return false;
  if (typeof entry === "string" && entry.endsWith("*")) {
    return typeof value === "string" && value.startsWith(entry.slice(0, -1));
  }
  return entry === value;
}

/** `"a", "b"`. */
export function quoted(values: readonly Scalar[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}
