/** Bounds of numbers and Kubernetes quantities, as `minimum` and `maximum` state them. */
import { fromNumber, parseQuantity } from "../quantity.ts";
import { isReference, type ParameterReference } from "../scalar.ts";
import type { FieldContext, ParameterSource } from "./keyword.ts";

/** A bound as rules write it. */
export type Bound = number | string | ParameterReference;

/** The bound; of a parameter, its only value. */
export function fillBound(bound: Bound, { valuesOf, report }: ParameterSource): number | string | undefined {
  if (!isReference(bound)) return bound;
  const [value, ...more] = valuesOf(bound, "");
  if (more.length === 0 && typeof value === "number") return value;
  if (more.length === 0 && typeof value === "string" && parseQuantity(value) !== undefined) return value;
  const message = `the parameter "${bound.parameter}" must have one value, a number or a quantity such as 128Mi`;
  report("", message);
  return undefined;
}

/** Reports a text that is no amount. */
export function checkBound(bound: number | string, { report }: FieldContext): void {
  if (amountOf(bound) !== undefined || typeof bound === "number") return;
  report(`"${bound}" is neither a number nor a Kubernetes quantity such as 128Mi or 500m`);
}

/** Compares a number or quantity with a bound: negative, 0, positive; NaN when `value` is neither. */
export function compareAmount(value: unknown, bound: unknown): number {
  const [a, b] = [amountOf(value), amountOf(bound)];
  return a === undefined || b === undefined ? NaN : a < b ? -1 : a > b ? 1 : 0;
}

function amountOf(value: unknown): bigint | undefined {
  if (typeof value === "number") return fromNumber(value);
  return typeof value === "string" ? parseQuantity(value) : undefined;
}
