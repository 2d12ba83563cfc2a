/** Strings as Go quotes them with %q. */
import { PRINTABLE_EDGES } from "./go-printable.ts";

const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x07, "\\a"],
  [0x08, "\\b"],
  [0x09, "\\t"],
  [0x0a, "\\n"],
  [0x0b, "\\v"],
  [0x0c, "\\f"],
  [0x0d, "\\r"],
  [0x22, '\\"'],
  [0x5c, "\\\\"],
]);

/** Code points at which printable ranges begin (even places) and end (odd places). */
const edges: readonly number[] = accumulate(PRINTABLE_EDGES.split(",").map((step) => parseInt(step, 36)));

/** What Go's JSON decoder puts in the place of half a surrogate pair. */
const REPLACEMENT = 0xfffd;

/** Nothing in here needs an escape. */
const PLAIN = /^[ !#-[\]-~]*$/;

/**
 * Quotes a string as Go's fmt %q does. Lone surrogates are taken for U+FFFD, which Go's JSON decoder makes of them.
 * Source: Go's strconv.Quote.
 */
export function goQuote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  let quoted = '"';
  for (const character of text) quoted += quoteCodePoint(character);
  return `${quoted}"`;
}

function quoteCodePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const escape = ESCAPES.get(code);
  if (escape !== undefined) return escape;
  if (code >= 0xd800 && code <= 0xdfff) return String.fromCodePoint(REPLACEMENT);
  if (isPrintable(code)) return character;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

function isPrintable(code: number): boolean {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? Infinity) <= code) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

function accumulate(steps: readonly number[]): readonly number[] {
  let sum = 0;
  return steps.map((step) => (sum += step));
}
