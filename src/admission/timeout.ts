/** Reads the time limit that the API server puts into the webhook's URL, `?timeout=10s`. */

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/gy;
const WHOLE = /^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;

/** The longest that Go can hold, in milliseconds. */
const LONGEST = 2 ** 63 / 1e6;

/**
 * A duration in milliseconds; undefined when there is none or it cannot be read, which limits nothing.
 * Source: Go's time.ParseDuration.
 */
export function parseTimeout(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  if (/^[+-]?0$/.test(text)) return 0;
  if (!WHOLE.test(text)) return undefined;
  let sum = 0;
  const unsigned = text.replace(/^[+-]/, "");
  for (const [, amount = "", unit = ""] of unsigned.matchAll(PART))
    sum += Number(amount) * (UNITS[unit] ?? 0);
  if (sum >= LONGEST) return undefined;
  return text.startsWith("-") ? -sum : sum;
}
