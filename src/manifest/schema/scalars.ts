/** Which JSON values Kubernetes' scalar types accept, and what null becomes where nothing can be left out. */

/** A scalar type: what it accepts and its zero value. */
export interface ScalarType {
  /** Undefined when the value is accepted; else what is expected. `text` is the number as written. */
  readonly refuse: (value: unknown, text: () => string) => string | undefined;
  /** What Go makes of null in a list or map. */
  readonly zero: unknown;
}

const INTEGER = /^-?(0|[1-9][0-9]*)$/;

function integer(bits: 32 | 64): ScalarType {
  const limit = 2n ** BigInt(bits - 1);
  const expected = `expected a whole number between -${limit} and ${limit - 1n}`;
  return {
    zero: 0,
    refuse: (value, text) => {
      if (typeof value !== "number") return expected;
      const written = text();
      if (!INTEGER.test(written)) return expected;
      const exact = BigInt(written);
      return exact >= -limit && exact < limit ? undefined : expected;
    },
  };
}

/** What is said of a value that should be text. */
export const STRING_EXPECTED = "expected a string";

/** Go takes an amount without digits for 0. */
const QUANTITY = /^[+-]?[0-9]*(\.[0-9]*)?([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,18})?$/;
const TIME = /^\d{4}-(\d{2})-(\d{2})T(\d{1,2}):(\d{2}):(\d{2})([.,]\d+)?(Z|[+-](\d{2}):(\d{2}))$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const time: ScalarType = {
  zero: null,
  refuse: (value) =>
    typeof value === "string" && isTime(value) ? undefined : 'expected a time such as "2026-01-31T12:00:00Z"',
};

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isTime(text: string): boolean {
  const match = TIME.exec(text);
  if (match === null) return false;
  const [, month = "", day = "", hour = "", minute = "", second = "", , , zoneHour = "0", zoneMinute = "0"] =
    match;
  return (
    isDay(Number(text.slice(0, 4)), Number(month), Number(day)) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    Number(zoneHour) <= 24 &&
    Number(zoneMinute) < 60
  );
}

function isDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

const int32 = integer(32);

/** The scalar types by their name in the table. */
export const SCALARS: Readonly<Record<string, ScalarType>> = {
  bool: {
    zero: false,
    refuse: (value) => (typeof value === "boolean" ? undefined : "expected true or false, without quotes"),
  },
  string: { zero: "", refuse: (value) => (typeof value === "string" ? undefined : STRING_EXPECTED) },
  int32,
  int64: integer(64),
  float: { zero: 0, refuse: (value) => (typeof value === "number" ? undefined : "expected a number") },
  bytes: {
    zero: null,
    refuse: (value) =>
      typeof value === "string" && BASE64.test(value.replace(/[\r\n]/g, "")) ? undefined : "expected base64",
  },
  quantity: {
    zero: "0",
    refuse: (value, text) => {
      const amount = typeof value === "string" ? value.trim() : typeof value === "number" ? text() : "";
      return amount !== "" && QUANTITY.test(amount) ? undefined : "expected a quantity such as 500m or 128Mi";
    },
  },
  intOrString: {
    zero: 0,
    refuse: (value, text) =>
      typeof value === "string" || int32.refuse(value, text) === undefined
        ? undefined
        : "expected a whole number or a string",
  },
  time,
  microTime: time,
  raw: { zero: null, refuse: () => undefined },
};
