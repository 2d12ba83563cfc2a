/** Reads JSON by JSON.parse, where that alone reads it rightly. */
import { finish, type Steps } from "../steps.ts";
import type { Budget } from "./budget.ts";
import { Tape } from "./tape.ts";

const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;
/** Digits that JavaScript keeps as they are written. */
const LONGEST_INTEGER = 15;
const [QUOTE, COMMA, MINUS, COLON, BACKSLASH] = [0x22, 0x2c, 0x2d, 0x3a, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [0x5b, 0x5d, 0x7b, 0x7d];
const [PLUS, DOT, LARGE_A, LARGE_Z, SMALL_A, SMALL_Z] = [0x2b, 0x2e, 0x41, 0x5a, 0x61, 0x7a];

/**
 * The value of a text, or undefined when the text is no JSON, or holds a name twice, a number that JavaScript spells otherwise,
 * or half of a surrogate pair. Counts values and depth first, so that JSON.parse never sees too much.
 * @throws LimitError.
 */
export function parseOrdinary(text: string, budget: Budget): { readonly value: unknown } | undefined {
  return finish(parsingOrdinary(text, budget));
}

/** The same in steps, the longest of which is JSON.parse of the whole. */
export function* parsingOrdinary(
  text: string,
  budget: Budget,
): Steps<{ readonly value: unknown } | undefined> {
  if (SURROGATE_ESCAPE.test(text) || !text.isWellFormed()) return undefined;
  const names = countNames(text, budget);
  if (names === undefined) return undefined;
  yield;
  try {
    const value: unknown = JSON.parse(text);
    yield;
    // of a name that is given twice, one is left
    return names === countKeys(value) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/** How many names there are in what may be JSON; undefined when a number in it is out of the ordinary. */
function countNames(text: string, budget: Budget): number | undefined {
  let names = 0;
  let values = 1;
  let depth = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at);
    else if (code === MINUS || isDigit(code)) {
      const end = wordEnd(text, at);
      if (!isPlainInteger(text, at, end)) return undefined;
      at = end;
    } else {
      at++;
      if (code === COLON) names++;
      else if (code === COMMA) values++;
      else if (code === OPEN_MAP || code === OPEN_LIST) {
        values++;
        budget.depth(++depth);
      } else if (code === CLOSE_MAP || code === CLOSE_LIST) depth--;
    }
  }
  budget.nodes(values + names);
  return names;
}

function countKeys(value: unknown): number {
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

/** Offset behind the object or list that begins at `from`, if the text is JSON; the end of the text where it is not closed. */
export function valueEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at);
    else {
      at++;
      if (code === OPEN_MAP || code === OPEN_LIST) depth++;
      else if ((code === CLOSE_MAP || code === CLOSE_LIST) && --depth <= 0) return at;
    }
  }
  return text.length;
}

/** The places of all values in a text that is JSON. */
export function tapeOf(text: string): Tape {
  const tape = new Tape(text);
  const opened: { readonly at: number; readonly isMap: boolean }[] = [];
  let isName = false;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === OPEN_MAP || code === OPEN_LIST) {
      isName = code === OPEN_MAP;
      opened.push({ at: tape.open(at), isMap: isName });
      at++;
    } else if (code === CLOSE_MAP || code === CLOSE_LIST) {
      const { at: from, isMap } = opened.pop() ?? { at: 0, isMap: false };
      at++;
      if (isMap) tape.closeMap(from, at);
      else tape.closeList(from, at);
    } else if (code === COMMA) {
      isName = opened.at(-1)?.isMap === true;
      at++;
    } else if (code === COLON || code <= 0x20) at++;
    else {
      const end = code === QUOTE ? stringEnd(text, at) : wordEnd(text, at);
      if (isName) tape.key(at, end);
      else tape.scalar(at, end);
      isName = false;
      at = end;
    }
  }
  return tape;
}

/** Offset behind the closing quote, or the end of the text. */
function stringEnd(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at++;
  }
  return text.length;
}

/** Offset behind a number, or behind true, false or null. */
function wordEnd(text: string, from: number): number {
  let at = from;
  while (isInWord(text.charCodeAt(at))) at++;
  return at;
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

function isPlainInteger(text: string, start: number, end: number): boolean {
  if (end - start > LONGEST_INTEGER) return false;
  for (let at = start + 1; at < end; at++) if (!isDigit(text.charCodeAt(at))) return false;
  return text.charCodeAt(start) !== MINUS || text.slice(start, end) !== "-0";
}
