/** Reads long JSON by JSON.parse of one part after another: of the whole at once, it would hold everybody else up. */
import type { TimeSlices } from "../../../core/time-slices.ts";
import { checkKeys, type ReadBudget } from "../budget.ts";
import * as characters from "./characters.ts";
import { setOwn } from "../tree.ts";

const { QUOTE, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN_MAP, CLOSE_MAP } = characters;

/** What is thrown, and caught here, where the text is no JSON or out of the ordinary. */
const UNUSUAL = new Error("out of the ordinary");

/** An object or a list that is open. */
interface Open {
  readonly isMap: boolean;
  /** Offset of its bracket. */
  readonly start: number;
  /** What has been read of it; undefined while all of it may still become a part of something larger. */
  value: Record<string, unknown> | unknown[] | undefined;
  /** Offset behind what has been read. */
  from: number;
  /** Where the entry begins that is being gone over. */
  entry: number;
  names: number;
  /** An object or a list in it that was read by itself is closed, and no comma has come since. */
  isBehindInner: boolean;
}

/** Characters of a part. */
export const PART = 32_768;

/**
 * The same as JSON.parse of the whole, where that alone reads it rightly; undefined otherwise.
 * @param budget without one there is no limit, and JSON.parse is right about numbers and names that are given twice.
 * @param part characters of a part.
 * @throws LimitError.
 */
export function* parsingInParts(
  text: string,
  budget: ReadBudget | undefined,
  part: number,
): TimeSlices<{ readonly value: unknown } | undefined> {
  try {
    return { value: yield* new PartsReader(text, budget, part).reading() };
  } catch (error) {
    if (error === UNUSUAL || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * The object or list that JSON.parse of the whole gives, whatever is in it; undefined where it gives none. There is no limit, and
 * of a name that is given twice the last value counts.
 * @param part characters of a part.
 */
export function* parsingAnyInParts(
  text: string,
  part = PART,
): TimeSlices<{ readonly value: unknown } | undefined> {
  return yield* parsingInParts(text, undefined, part);
}

class PartsReader {
  readonly #text: string;
  readonly #budget: ReadBudget | undefined;
  readonly #part: number;
  readonly #stack: Open[] = [];
  #root: { readonly value: unknown } | undefined;
  #values = 1;
  #names = 0;
  #keys = 0;

  constructor(text: string, budget: ReadBudget | undefined, part: number) {
    this.#text = text;
    this.#budget = budget;
    this.#part = part;
  }

  *reading(): TimeSlices<unknown> {
    const text = this.#text;
    for (let at = 0, due = this.#part; at < text.length; ) {
      if (at >= due) {
        due = at + this.#part;
        this.#budget?.check(this.#values + this.#names);
        yield;
      }
      at = this.#token(at);
    }
    if (this.#root === undefined) throw UNUSUAL;
    // of a name that is given twice, one is left
    if (this.#budget !== undefined && this.#names !== this.#keys) throw UNUSUAL;
    this.#budget?.nodes(this.#values + this.#names);
    return this.#root.value;
  }

  /** Goes over a token. @returns the offset behind it. */
  #token(at: number): number {
    const text = this.#text;
    const code = text.charCodeAt(at);
    if (code === OPEN_MAP || code === OPEN_LIST) this.#open(at, code === OPEN_MAP);
    else {
      const top = this.#stack.at(-1);
      // nothing but blanks stands around the outermost value
      if (top === undefined) this.#blank(at, at + 1);
      if (top === undefined || code <= 0x20) return at + 1;
      if (code === QUOTE) return characters.stringEnd(text, at);
      if (characters.beginsNumber(code)) {
        const end = characters.wordEnd(text, at);
        if (this.#budget !== undefined && !characters.isPlainInteger(text, at, end)) throw UNUSUAL;
        return end;
      }
      if (code === COMMA) this.#comma(top, at);
      else if (code === CLOSE_MAP || code === CLOSE_LIST) this.#close(top, at, code === CLOSE_MAP);
      else if (code === COLON) this.#name(top);
    }
    return at + 1;
  }

  #name(top: Open): void {
    this.#names++;
    top.names++;
    if (this.#budget !== undefined) checkKeys(top.names);
  }

  #open(start: number, isMap: boolean): void {
    if (this.#root !== undefined) throw UNUSUAL;
    this.#values++;
    const from = start + 1;
    this.#stack.push({ isMap, start, value: undefined, from, entry: from, names: 0, isBehindInner: false });
    this.#budget?.depth(this.#stack.length);
  }

  #comma(top: Open, at: number): void {
    this.#values++;
    if (top.isBehindInner) this.#blank(top.from, at);
    else if (at - top.from > this.#part) this.#read(top, top.from, at);
    if (top.isBehindInner || at - top.from > this.#part) top.from = at + 1;
    top.isBehindInner = false;
    top.entry = at + 1;
  }

  #close(top: Open, at: number, isMap: boolean): void {
    if (top.isMap !== isMap) throw UNUSUAL;
    if (top.value !== undefined) {
      if (top.isBehindInner) this.#blank(top.from, at);
      else this.#read(top, top.from, at);
    }
    this.#stack.pop();
    const outer = this.#stack.at(-1);
    if (outer === undefined) this.#root = { value: top.value ?? this.#parse(top.start, at + 1, "", "") };
    else if (top.value !== undefined) {
      outer.from = at + 1;
      outer.isBehindInner = true;
    }
  }

  /** Reads entries of something open, from one comma or bracket to another. */
  #read(open: Open, from: number, to: number): void {
    if (open.value === undefined) this.#begin();
    // between two commas there is an entry
    if (this.#isBlank(from, to)) throw UNUSUAL;
    const into = open.value;
    if (Array.isArray(into)) {
      for (const item of this.#parse(from, to, "[", "]") as unknown[]) into.push(item);
    } else if (into !== undefined) {
      const part = this.#parse(from, to, "{", "}") as Record<string, unknown>;
      for (const key of Object.keys(part)) this.#put(into, key, part[key]);
    }
  }

  #parse(from: number, to: number, before: string, after: string): unknown {
    const value: unknown = JSON.parse(before + this.#text.slice(from, to) + after);
    if (this.#budget !== undefined) this.#keys += characters.countKeys(value);
    return value;
  }

  /** Begins everything that is open: it is put together by hand from now on. */
  #begin(): void {
    this.#stack.forEach((open, i) => {
      if (open.value !== undefined) return;
      open.value = open.isMap ? {} : [];
      const outer = this.#stack[i - 1];
      if (outer !== undefined) this.#enter(outer, open.start, open.value);
    });
  }

  /** Puts what begins at an offset into what it stands in, behind the entries before it. */
  #enter(outer: Open, start: number, value: unknown): void {
    if (outer.isBehindInner) throw UNUSUAL;
    if (outer.entry > outer.from) this.#read(outer, outer.from, outer.entry - 1);
    if (Array.isArray(outer.value)) {
      this.#blank(outer.entry, start);
      outer.value.push(value);
    } else if (outer.value !== undefined) {
      const colon = this.#text.lastIndexOf(":", start);
      if (colon < outer.entry) throw UNUSUAL;
      this.#blank(colon + 1, start);
      const key: unknown = JSON.parse(this.#text.slice(outer.entry, colon));
      if (typeof key !== "string") throw UNUSUAL;
      this.#keys++;
      this.#put(outer.value, key, value);
    }
  }

  /** A name that comes again, in another part, is for those who tell of it. */
  #put(into: Record<string, unknown>, key: string, value: unknown): void {
    if (this.#budget !== undefined && Object.hasOwn(into, key)) throw UNUSUAL;
    setOwn(into, key, value);
  }

  #blank(from: number, to: number): void {
    if (!this.#isBlank(from, to)) throw UNUSUAL;
  }

  #isBlank(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (!" \t\r\n".includes(this.#text.charAt(at))) return false;
    return true;
  }
}
