/** Reads numbers as Go's YAML reader does: what is an integer, what a float, what merely text. */

/** A float whose value is whole: as a value it is the number, as a key Go prints it differently from an integer. */
export class WholeFloat {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** An integer (bigint beyond 2^53), a float, or undefined when the text is no number. */
export type GoNumber = number | bigint | WholeFloat;

const LEAST_INT64 = -(2n ** 63n);
const MOST_INT64 = 2n ** 63n - 1n;
const MOST_UINT64 = 2n ** 64n - 1n;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Only a leading point leaves the underscores to Go's own float syntax, which has them between digits. */
const POINT_FLOAT = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/;
const MISPLACED_SIGN = /^0b([-+][01]+)$/;

/** Reads a scalar that begins with a digit or a sign; underscores count for nothing anywhere. */
export function readNumber(text: string): GoNumber | undefined {
  const plain = text.includes("_") ? text.replaceAll("_", "") : text;
  const integer = readInteger(plain);
  if (integer !== undefined) return integer;
  if (FLOAT.test(plain)) return float(Number(plain));
  // Go falls back to base 2 behind "0b" and takes a sign there.
  const odd = MISPLACED_SIGN.exec(plain)?.[1];
  return odd === undefined ? undefined : fit(BigInt(`0b${odd.slice(1)}`), odd[0] as string);
}

/** Reads a scalar that begins with a point. */
export function readPointFloat(text: string): GoNumber | undefined {
  return POINT_FLOAT.test(text) ? float(Number(text.replaceAll("_", ""))) : undefined;
}

function readInteger(plain: string): GoNumber | undefined {
  const match = INTEGER.exec(plain);
  if (match === null) return undefined;
  const [, sign, hex, binary, octal, decimal] = match as unknown as [
    string,
    string,
    ...(string | undefined)[],
  ];
  if (decimal !== undefined && decimal.length <= 15) return Number(plain) + 0;
  const digits =
    hex !== undefined
      ? `0x${hex}`
      : binary !== undefined
        ? `0b${binary}`
        : octal !== undefined
          ? `0o${octal}`
          : decimal;
  return fit(BigInt(digits as string), sign);
}

/** A signed integer must fit 64 bits; one without a sign may use the 64th bit for its value. */
function fit(amount: bigint, sign: string): GoNumber | undefined {
  const value = sign === "-" ? -amount : amount;
  const most = sign === "" ? MOST_UINT64 : MOST_INT64;
  if (value < LEAST_INT64 || value > most) return undefined;
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** A float beyond the range of 64 bits stays text. */
function float(value: number): GoNumber | undefined {
  if (!Number.isFinite(value)) return undefined;
  return Number.isInteger(value) ? new WholeFloat(value) : value;
}

/** The text of a float as a key: Go rounds it to 32 bits and prints the shortest digits. */
export function floatKey(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? ".inf" : "-.inf";
  if (single === 0) return Object.is(single, -0) ? "-0" : "0";
  let digits = 1;
  while (digits < 9 && Math.fround(Number(single.toExponential(digits - 1))) !== single) digits++;
  const [mantissa, power] = single.toExponential(digits - 1).split("e") as [string, string];
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return plainDigits(mantissa, exponent);
  const size = Math.abs(exponent);
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${size < 10 ? "0" : ""}${size}`;
}

function plainDigits(mantissa: string, exponent: number): string {
  const negative = mantissa.startsWith("-");
  const digits = mantissa.replace(/[-.]/g, "");
  let text: string;
  if (exponent < 0) text = `0.${"0".repeat(-exponent - 1)}${digits}`;
  else if (digits.length <= exponent + 1) text = digits.padEnd(exponent + 1, "0");
  else text = `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
  return negative ? `-${text}` : text;
}
