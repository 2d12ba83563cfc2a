/** Writes large answers as JSON piece by piece: one text of a hundred megabytes would hold up everybody else. */
import type { ApiAnswer } from "../handler.ts";
import { json } from "../handler.ts";
import type { TimeSlices } from "../../core/time-slices.ts";
import { textSlices } from "./text-slices.ts";

/** UTF-16 code units of a body up to which its answer is written at once. */
const SMALL_BODY = 32_768;
/** UTF-16 code units of a piece. */
const PIECE = 65_536;
/** Lists in answers stand no deeper: what is below is written at once. */
const DEEPEST = 6;
/** Characters, as they are estimated, up to which a part is written at once: taking it apart costs more than writing it. */
const SMALL_PART = 16_384;
/** What stands around a value, and numbers and words themselves, in characters. */
const AROUND = 8;

/** A JSON answer to a body: the same text, whichever way it is written. */
export function jsonFor<Answer extends object>(
  body: string,
  answer: Answer,
  status = 200,
): ApiAnswer<Answer> {
  return inOneOrMany(body.length <= SMALL_BODY, answer, status);
}

/** Objects up to which an answer about them is written at once. */
const FEW_OBJECTS = 50;

/** A JSON answer about so many objects of a cluster. */
export function jsonAbout<Answer extends object>(objects: number, answer: Answer): ApiAnswer<Answer> {
  return inOneOrMany(objects <= FEW_OBJECTS, answer);
}

function inOneOrMany<Answer extends object>(
  isSmall: boolean,
  answer: Answer,
  status = 200,
): ApiAnswer<Answer> {
  if (isSmall) return json(answer, status);
  const { headers } = json(null);
  return { status, headers, body: jsonPieces(answer) };
}

/** What JSON.stringify gives, in pieces between which others are answered. */
export async function* jsonPieces(value: unknown): AsyncGenerator<string> {
  yield* inPieces(parts(value, 0));
}

/** Texts put together to pieces of some size. */
export async function* inPieces(texts: Iterable<string>): AsyncGenerator<string> {
  let piece = "";
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = "";
    await new Promise(setImmediate);
  }
  if (piece !== "") yield piece;
}

/** What JSON.stringify gives, in small steps. @param size characters of a text that are written at once. */
export function* writingJson(value: object, size = PIECE): TimeSlices<string> {
  let text = "";
  for (const part of parts(value, 0, size)) {
    text += part;
    yield;
  }
  return text;
}

function* parts(value: unknown, depth: number, size = PIECE): Generator<string> {
  if (typeof value === "string" && value.length > size) {
    yield '"';
    for (const slice of textSlices(value, size)) yield JSON.stringify(slice).slice(1, -1);
    yield '"';
    return;
  }
  if (typeof value !== "object" || value === null || depth === DEEPEST || left(value, SMALL_PART) > 0) {
    yield value === undefined ? "null" : JSON.stringify(value);
    return;
  }
  const isList = Array.isArray(value);
  yield isList ? "[" : "{";
  let isFirst = true;
  for (const [key, child] of isList ? value.entries() : Object.entries(value)) {
    if (child === undefined && !isList) continue;
    yield (isFirst ? "" : ",") + (isList ? "" : `${JSON.stringify(key)}:`);
    yield* parts(child, depth + 1, size);
    isFirst = false;
  }
  yield isList ? "]" : "}";
}

/** What is left of a number of characters when a value is written; nothing, once it is clear that they do not do. */
function left(value: unknown, characters: number): number {
  if (typeof value === "string") return characters - value.length - AROUND;
  let rest = characters - AROUND;
  if (typeof value !== "object" || value === null) return rest;
  for (const key in value) {
    if (rest <= 0) return rest;
    rest = left((value as Readonly<Record<string, unknown>>)[key], rest - key.length);
  }
  return rest;
}
