/**
 * Cuts the field history (`metadata.managedFields`) out of a review's text before it is parsed: often a third of it, no rule
 * reads it, and many small objects are what parsing spends its time on. Only a history of exactly the form in which API
 * servers write it is cut, checked to its last character; any other is left for the parser and the decoder to evaluate.
 * Source: ManagedFieldsEntry of k8s.io/apimachinery/pkg/apis/meta/v1.
 */
import { SCALARS } from "../../../manifest/schema/scalars.ts";

const START = '"managedFields":[';
/** Deeper than fields lie in any object of Kubernetes. */
const DEEPEST = 200;
const NOT_RECOGNISED = -1;

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN, CLOSE, CLOSE_LIST] = [0x7b, 0x7d, 0x5d];
const FIRST_PRINTABLE = 0x20;

/** The text of a body with every recognised history emptied: it parses if and only if the whole text does. */
export function textWithoutFieldHistory(body: Buffer): string {
  let kept = "";
  let from = 0;
  for (let at = body.indexOf(START); at !== -1; at = body.indexOf(START, from)) {
    const begin = at + START.length;
    const end = isKey(body, at) ? endOfEntries(body, begin) : NOT_RECOGNISED;
    kept += body.toString("utf8", from, begin);
    if (end !== NOT_RECOGNISED) kept += "]";
    from = end === NOT_RECOGNISED ? begin : end;
  }
  return kept + body.toString("utf8", from);
}

/** A quote after a backslash is in the middle of a name. */
function isKey(body: Buffer, at: number): boolean {
  return body[at - 1] === OPEN || body[at - 1] === COMMA;
}

/** The end of a list of entries, behind its bracket. */
function endOfEntries(body: Buffer, begin: number): number {
  for (let at = begin; ; at++) {
    at = endOfEntry(body, at);
    if (at === NOT_RECOGNISED) return NOT_RECOGNISED;
    if (body[at] === CLOSE_LIST) return at + 1;
    if (body[at] !== COMMA) return NOT_RECOGNISED;
  }
}

function endOfEntry(body: Buffer, begin: number): number {
  if (body[begin] !== OPEN) return NOT_RECOGNISED;
  for (let at = begin + 1; ; at++) {
    at = endOfField(body, at);
    if (at === NOT_RECOGNISED) return NOT_RECOGNISED;
    if (body[at] === CLOSE) return at + 1;
    if (body[at] !== COMMA) return NOT_RECOGNISED;
  }
}

/** The fields of an entry, in the order in which they are written. */
const FIELDS = (
  [
    ["manager", endOfText],
    ["operation", endOfText],
    ["apiVersion", endOfText],
    ["time", endOfTime],
    ["fieldsType", endOfText],
    ["fieldsV1", endOfTree],
    ["subresource", endOfText],
  ] as const
).map(([name, endOfValue]) => ({ key: Buffer.from(`"${name}":`), endOfValue }));

function endOfField(body: Buffer, at: number): number {
  for (const { key, endOfValue } of FIELDS) {
    if (isThere(key, body, at)) return endOfValue(body, at + key.length);
  }
  return NOT_RECOGNISED;
}

function isThere(key: Buffer, body: Buffer, at: number): boolean {
  for (let i = 0; i < key.length; i++) if (body[at + i] !== key[i]) return false;
  return true;
}

function endOfTime(body: Buffer, at: number): number {
  const end = endOfText(body, at);
  if (end === NOT_RECOGNISED) return NOT_RECOGNISED;
  const value = body.toString("utf8", at + 1, end - 1);
  return SCALARS["time"]?.refuse(value, () => value) === undefined ? end : NOT_RECOGNISED;
}

/** The end of objects that hold nothing but objects. */
function endOfTree(body: Buffer, begin: number): number {
  let depth = 0;
  for (let at = begin; ; at++) {
    if (body[at] !== OPEN || ++depth > DEEPEST) return NOT_RECOGNISED;
    at++;
    if (body[at] === CLOSE) {
      for (; depth > 0 && body[at] === CLOSE; at++) depth--;
      if (depth === 0) return at;
      if (body[at] !== COMMA) return NOT_RECOGNISED;
      at++;
    }
    at = endOfText(body, at);
    if (at === NOT_RECOGNISED || body[at] !== COLON) return NOT_RECOGNISED;
  }
}

/** The end of a text that begins at a place, behind its quote. */
function endOfText(body: Buffer, begin: number): number {
  if (body[begin] !== QUOTE) return NOT_RECOGNISED;
  for (let at = begin + 1; ; at++) {
    const code = body[at];
    if (code === QUOTE) return at + 1;
    if (code === undefined || code < FIRST_PRINTABLE) return NOT_RECOGNISED;
    if (code !== BACKSLASH) continue;
    const escaped = body[++at];
    if (escaped !== QUOTE && escaped !== BACKSLASH) return NOT_RECOGNISED;
  }
}
