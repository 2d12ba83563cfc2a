/** What a reader yields for one document: plain values, the spelling of numbers, and on request the place of every value. */
import type { Path } from "../../core/path.ts";

/** The place of a value in the text, as offsets; the end is exclusive. */
export interface OffsetTree {
  readonly start: number;
  readonly end: number;
  /** Offsets of the entries of a mapping, or of the items of a list. */
  readonly entries?: Map<string, EntryOffsets> | undefined;
  readonly items?: OffsetTree[] | undefined;
}

/** An entry of a mapping: its key, and the offsets of its value. */
export interface EntryOffsets {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: OffsetTree;
}

/** Something to tell about a document that was read all the same. */
export interface RawNotice {
  readonly path: Path;
  readonly detail: string;
  readonly offset: number;
}

/**
 * The text of numbers that JavaScript's own rendering would change: integers beyond 2^53 and, in JSON, spellings like 1.0
 * and 1e3. By container and key, so that values which an alias shares keep theirs.
 */
export type NumberTexts = WeakMap<object, Map<string | number, string>>;

/** A document read into values. */
export interface Tree {
  readonly value: unknown;
  /** The text of the value, when it is a number as in `numberTexts`. */
  readonly text: string | undefined;
  /** Undefined where no number can have one. */
  readonly numberTexts: NumberTexts | undefined;
  readonly notices: readonly RawNotice[];
  /** Present when offsets were asked for. */
  readonly offsets?: OffsetTree;
}

/** Sets an own property whatever its name is. */
export function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  else target[key] = value;
}

/** Keeps, moves or forgets the spelling of a number when a value is put under a key. */
export function setNumberText(
  texts: NumberTexts,
  holder: object,
  key: string | number,
  text: string | undefined,
): void {
  const known = texts.get(holder);
  if (text === undefined) known?.delete(key);
  else if (known === undefined) texts.set(holder, new Map([[key, text]]));
  else known.set(key, text);
}

/** The value at a path, or undefined when the path leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Record<string | number, unknown>)[step];
  }
  return current;
}
