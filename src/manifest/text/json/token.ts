/** The strings, numbers and words of JSON, as Go reads them. */
import { DocumentError } from "../errors.ts";

export interface JsonToken {
  readonly value: unknown;
  /** Offset behind the token. */
  readonly end: number;
  /** Spelling of a number when String(value) differs. */
  readonly text?: string | undefined;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const WORD = /[A-Za-z0-9_.+-]+/y;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A string; half of a surrogate pair becomes U+FFFD, as in Go. */
export function readJsonString(text: string, start: number): { value: string; end: number } {
  const end = stringEnd(text, start);
  const inner = text.slice(start, end);
  const value = JSON.parse(inner) as string;
  return { value: value.replace(LONE, "\ufffd"), end };
}

/** Goes from part to part by hand: a regular expression would overflow on a string of megabytes. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code))
      throw new DocumentError("The string that begins here has no closing quote.", start);
    if (code === 0x22) return at + 1;
    if (code < 0x20)
      throw new DocumentError(
        "A string holds a line break or control character; write it as \\n or \\u00XX.",
        at,
      );
    if (code === 0x5c) {
      ESCAPE.lastIndex = at;
      const escape = ESCAPE.exec(text);
      if (escape === null)
        throw new DocumentError("JSON has no such escape; write \\\\ for a backslash.", at);
      at = ESCAPE.lastIndex;
    } else at++;
  }
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** A number, true, false or null. */
export function readJsonWord(text: string, start: number): JsonToken {
  WORD.lastIndex = start;
  const word = WORD.exec(text)?.[0];
  if (word === undefined) throw new DocumentError(unexpected(text, start), start);
  const end = start + word.length;
  if (word === "true" || word === "false") return { value: word === "true", end };
  if (word === "null") return { value: null, end };
  NUMBER.lastIndex = start;
  const number = NUMBER.exec(text)?.[0];
  if (number !== word)
    throw new DocumentError(`${word.slice(0, 40)} is no JSON value; put text in double quotes.`, start);
  const value = Number(word);
  return { value, end, text: String(value) === word ? undefined : word };
}

function unexpected(text: string, start: number): string {
  const found = text[start];
  if (found === undefined) return "A value is expected; the text ends too early.";
  if (found === "'") return "JSON has double quotes only.";
  if (found === "/" || found === "#") return "JSON has no comments.";
  return `A value is expected, not ${JSON.stringify(found)}.`;
}
