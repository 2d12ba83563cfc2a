/** Gives a YAML scalar the type that Go's YAML reader gives it. */
import { floatKey, readNumber, readPointFloat, WholeFloat } from "../go-number.ts";

/** A scalar as Go's reader holds it, before it becomes a JSON value. */
export type GoScalar = string | boolean | null | number | bigint | WholeFloat;

const PREFIX = "tag:yaml.org,2002:";
const BINARY = `${PREFIX}binary`;

const WORDS: ReadonlyMap<string, GoScalar> = new Map<string, GoScalar>([
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map(
    (word) => [word, true] as const,
  ),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map(
    (word) => [word, false] as const,
  ),
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, Number.NaN] as const),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((word) => [word, Infinity] as const),
  ...["-.inf", "-.Inf", "-.INF"].map((word) => [word, -Infinity] as const),
]);

/** Resolves a plain scalar without a tag. */
export function resolvePlain(text: string): GoScalar {
  const first = text.charCodeAt(0);
  // Most scalars are words that begin with a letter which begins no special word.
  if (first >= 0x30 && first <= 0x39) return isTimestamp(text) ? text : (readNumber(text) ?? text);
  switch (text[0]) {
    case "+":
    case "-":
      return WORDS.get(text) ?? readNumber(text) ?? text;
    case ".":
      return WORDS.get(text) ?? readPointFloat(text) ?? text;
    default: {
      if (text.length > 5) return text;
      const word = WORDS.get(text);
      return word === undefined ? text : word;
    }
  }
}

/** The text is no scalar of its tag: what Go answers with an error. */
export class TagMismatch {
  readonly detail: string;
  constructor(detail: string) {
    this.detail = detail;
  }
}

/** Resolves a scalar with an explicit tag (in full, `tag:yaml.org,2002:int`), however it is quoted. */
export function resolveTagged(tag: string, text: string): GoScalar | TagMismatch {
  if (tag === BINARY) return decodeBinary(text);
  if (!tag.startsWith(PREFIX)) return text;
  const kind = tag.slice(PREFIX.length);
  if (kind === "str" || !RESOLVABLE.has(kind)) return text;
  if (kind === "timestamp") return startsLikeNumber(text) && isTimestamp(text) ? text : mismatch(kind, text);
  const value = startsLikeNumber(text) ? (WORDS.get(text) ?? readNumber(text) ?? text) : resolvePlain(text);
  if (kind === typeName(value)) return value;
  if (kind === "float" && isInteger(value) && value <= MOST_INT64) return new WholeFloat(Number(value));
  return mismatch(kind, text);
}

const RESOLVABLE: ReadonlySet<string> = new Set(["str", "bool", "int", "float", "null", "timestamp"]);
const MOST_INT64 = 2n ** 63n - 1n;

function typeName(value: GoScalar): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "string") return "str";
  return isInteger(value) ? "int" : "float";
}

function isInteger(value: GoScalar): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

function mismatch(kind: string, text: string): TagMismatch {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return new TagMismatch(`The tag !!${kind} does not fit the value ${JSON.stringify(shown)}.`);
}

function startsLikeNumber(text: string): boolean {
  return /^[-+0-9]/.test(text);
}

/** Go keeps what looks like a date as text, also where it would be a number otherwise; such text is never a number, */
/** so only the tag !!timestamp makes a difference: year of four digits, month, day, perhaps a time of day. */
const TIMESTAMP =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?(?:Z|[-+](?:[01][0-9]|2[0-4]):[0-5][0-9])| ([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?)?$/;

function isTimestamp(text: string): boolean {
  if (text.charCodeAt(4) !== 0x2d) return false;
  const match = TIMESTAMP.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const [hour, minute, second] = (match[4] === undefined ? match.slice(7, 10) : match.slice(4, 7)).map(
    Number,
  );
  const days = month === 2 ? (leap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  const dayFits = month >= 1 && month <= 12 && day >= 1 && day <= days;
  return dayFits && !(Number(hour) >= 24) && !(Number(minute) >= 60) && !(Number(second) >= 60);
}

function leap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function decodeBinary(text: string): string | TagMismatch {
  const packed = text.replace(/[\r\n]/g, "");
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) {
    return new TagMismatch("The value of !!binary is not base64 with padding.");
  }
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TagMismatch(
      "The value of !!binary is not UTF-8 text, and JSON has no place for other bytes; leave the tag out.",
    );
  }
}

/** The text of a scalar as a key of a JSON object; undefined for what Go takes for no key (null, integers beyond int64). */
export function keyText(key: GoScalar): string | undefined {
  if (typeof key === "string") return key;
  if (key === null) return undefined;
  if (typeof key === "boolean") return key ? "true" : "false";
  if (typeof key === "bigint") return key > MOST_INT64 ? undefined : String(key);
  if (key instanceof WholeFloat) return floatKey(key.value);
  return Number.isInteger(key) ? String(key) : floatKey(key);
}

/** Two keys of the same text are one key to Go only when they are of the same type. */
export function keyType(key: GoScalar): string {
  if (typeof key === "number" && Number.isNaN(key)) return "nan";
  return typeName(key);
}
