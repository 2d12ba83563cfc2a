/** Kubernetes quantities (`128Mi`, `500m`, `1e3`) as comparable numbers. */

const QUANTITY = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE])([+-]?\d{1,2})|([numkMGTPE]|[KMGTPE]i))?$/;
const DECIMAL: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
/** Longest text that is read: longer ones are no sensible amounts. */
const MAX_LENGTH = 64;

/**
 * Reads a quantity.
 * @returns billionths of the unit, rounded away from zero as Kubernetes does; undefined when `text` is no quantity.
 * Source: k8s.io/apimachinery/pkg/api/resource.
 */
export function parseQuantity(text: string): bigint | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const match = QUANTITY.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", , exponent, suffix = ""] = match;
  if (whole === "" && fraction === "") return undefined;
  const power = (exponent === undefined ? (DECIMAL[suffix] ?? 0) : Number(exponent)) + 9 - fraction.length;
  const digits = BigInt(whole + fraction) * 2n ** BigInt(BINARY[suffix] ?? 0);
  const scale = 10n ** BigInt(Math.abs(power));
  const amount = power >= 0 ? digits * scale : (digits + scale - 1n) / scale;
  return sign === "-" ? -amount : amount;
}

/** A number in the same unit as `parseQuantity`; undefined when it is not finite. */
export function fromNumber(value: number): bigint | undefined {
  return Number.isFinite(value) ? parseQuantity(String(value)) : undefined;
}
