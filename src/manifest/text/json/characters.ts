/** What texts of JSON are made of, as far as those need it who leave the reading to JSON.parse. */

export const [QUOTE, COMMA, COLON] = [0x22, 0x2c, 0x3a];
export const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [0x5b, 0x5d, 0x7b, 0x7d];
const [PLUS, MINUS, DOT, BACKSLASH] = [0x2b, 0x2d, 0x2e, 0x5c];
const [LARGE_A, LARGE_Z, SMALL_A, SMALL_Z] = [0x41, 0x5a, 0x61, 0x7a];
/** Digits that JavaScript keeps as they are written. */
const LONGEST_INTEGER = 15;

/** Offset behind the closing quote, or the end of the text. */
export function stringEnd(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at++;
  }
  return text.length;
}

/** Offset behind a number, or behind true, false or null. */
export function wordEnd(text: string, from: number): number {
  let at = from;
  while (isInWord(text.charCodeAt(at))) at++;
  return at;
}

/** Whether a number may begin so. */
export function beginsNumber(code: number): boolean {
  return code === MINUS || isDigit(code);
}

/** Whether JavaScript would spell a number as it is written. */
export function isPlainInteger(text: string, start: number, end: number): boolean {
  if (end - start > LONGEST_INTEGER) return false;
  for (let at = start + 1; at < end; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return text.charCodeAt(start) !== MINUS || text.slice(start, end) !== "-0";
}

/** How many keys there are in a value of JSON.parse. */
export function countKeys(value: unknown): number {
  let keys = 0;
  const waiting = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const values = Object.values(next) as readonly unknown[];
    if (!Array.isArray(next)) keys += values.length;
    for (const inner of values) if (typeof inner === "object" && inner !== null) waiting.push(inner);
  }
  return keys;
}

function isInWord(code: number): boolean {
  return isDigit(code) || code === MINUS || code === PLUS || code === DOT || isLetter(code);
}

function isLetter(code: number): boolean {
  return (code >= LARGE_A && code <= LARGE_Z) || (code >= SMALL_A && code <= SMALL_Z);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
