/** Tells in one quick pass whether JSON.parse alone reads a text rightly. */
import type { Budget } from "./budget.ts";

const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** Digits that JavaScript keeps as they are written. */
const LONGEST_INTEGER = 15;

/**
 * False when the text holds, or may hold, a name twice, a number that JavaScript spells otherwise, or half of a surrogate
 * pair; what is no JSON may give either answer. Counts values and depth first, so that JSON.parse never sees too much.
 * @throws LimitError.
 */
export function isOrdinary(text: string, budget: Budget): boolean {
  if (SURROGATE_ESCAPE.test(text) || LONE.test(text)) return false;
  const names: (Set<string> | undefined)[] = [];
  let values = 1;
  let at = 0;
  let ordinary = true;
  while (at < text.length && ordinary) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      const end = stringEnd(text, at + 1);
      if (isName(text, end)) {
        values++;
        ordinary = isNew(names.at(-1), text.slice(at + 1, end - 1));
      }
      at = end;
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      const end = digitsEnd(text, at + 1);
      ordinary =
        end - at <= LONGEST_INTEGER && !/[.eE]/.test(text[end] ?? "") && text.slice(at, end) !== "-0";
      at = end;
    } else {
      at++;
      if (code === 0x7b || code === 0x5b) {
        names.push(code === 0x7b ? new Set() : undefined);
        budget.depth(names.length);
        values++;
      } else if (code === 0x7d || code === 0x5d) names.pop();
      else if (code === 0x2c) values++;
    }
  }
  budget.nodes(values);
  return ordinary;
}

function isNew(names: Set<string> | undefined, name: string): boolean {
  if (names === undefined || names.has(name) || name.includes("\\")) return false;
  names.add(name);
  return true;
}

/** Offset behind the closing quote, or the end of the text. */
function stringEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    at += code === 0x5c ? 2 : 1;
  }
  return text.length;
}

function isName(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at++;
  return text.charCodeAt(at) === 0x3a;
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at++;
  return at;
}
