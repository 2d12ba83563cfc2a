/** Reads JSON by JSON.parse, where that alone reads it rightly. */
import { runToEnd, type TimeSlices } from "../../../core/time-slices.ts";
import type { ReadBudget } from "../budget.ts";
import * as characters from "./characters.ts";
import { PART, parsingInParts } from "./parts.ts";
import { OffsetTable } from "../offset-table.ts";

const { QUOTE, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP, countKeys, stringEnd, wordEnd } =
  characters;

const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;
/**
 * The value of a text, or undefined when the text is no JSON, or holds a name twice, a number that JavaScript spells otherwise,
 * or half of a surrogate pair. Counts values and depth first, so that JSON.parse never sees too much.
 * @throws LimitError.
 */
export function parseOrdinary(text: string, budget: ReadBudget): { readonly value: unknown } | undefined {
  return runToEnd(parsingOrdinary(text, budget));
}

/** Characters that are read at once: it is the faster way. */
export const SHORT = 65_536;

/** The same in small steps. @param part characters of a part; all at once unless given or long. */
export function* parsingOrdinary(
  text: string,
  budget: ReadBudget,
  part = text.length > SHORT ? PART : undefined,
): TimeSlices<{ readonly value: unknown } | undefined> {
  if (SURROGATE_ESCAPE.test(text) || !text.isWellFormed()) return undefined;
  if (part !== undefined) return yield* parsingInParts(text, budget, part);
  const names = countNames(text, budget);
  if (names === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    // of a name that is given twice, one is left
    return names === countKeys(value) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/** How many names there are in what may be JSON; undefined when a number in it is out of the ordinary. */
function countNames(text: string, budget: ReadBudget): number | undefined {
  let names = 0;
  let values = 1;
  let depth = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at);
    else if (characters.beginsNumber(code)) {
      const end = wordEnd(text, at);
      if (!characters.isPlainInteger(text, at, end)) return undefined;
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
export function offsetTableOf(text: string): OffsetTable {
  return runToEnd(tapingOf(text));
}

/** The same in small steps. */
export function* tapingOf(text: string): TimeSlices<OffsetTable> {
  const table = new OffsetTable(text);
  const opened: { readonly at: number; readonly isMap: boolean }[] = [];
  let isName = false;
  for (let at = 0, due = PART; at < text.length; ) {
    if (at >= due) {
      due = at + PART;
      yield;
    }
    const code = text.charCodeAt(at);
    if (code === OPEN_MAP || code === OPEN_LIST) {
      isName = code === OPEN_MAP;
      opened.push({ at: table.open(at), isMap: isName });
      at++;
    } else if (code === CLOSE_MAP || code === CLOSE_LIST) {
      const { at: from, isMap } = opened.pop() ?? { at: 0, isMap: false };
      at++;
      if (isMap) table.closeMap(from, at);
      else table.closeList(from, at);
    } else if (code === COMMA) {
      isName = opened.at(-1)?.isMap === true;
      at++;
    } else if (code === COLON || code <= 0x20) at++;
    else {
      const end = code === QUOTE ? stringEnd(text, at) : wordEnd(text, at);
      if (isName) table.key(at, end);
      else table.scalar(at, end);
      isName = false;
      at = end;
    }
  }
  return table;
}
