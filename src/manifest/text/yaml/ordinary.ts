/**
 * Reads a YAML document that is written as manifests mostly are: mappings and lists in block style, scalars that end on their
 * line. Anything else that is, or might be, in the text is left to js-yaml and the composer, of whose reading this is a part:
 * the same values, and the same places.
 */
import { resolvePlain } from "./scalar.ts";
import { OffsetTable } from "../offset-table.ts";

/** What was read. */
export interface OrdinaryDocument {
  readonly value: unknown;
  /** Values in it, keys included. */
  readonly nodes: number;
  /** Where they stand. */
  readonly table: OffsetTable;
}

/** What is thrown, and caught here, at the first thing that is out of the ordinary. */
const UNUSUAL = new Error("out of the ordinary");

/**
 * Reads one document, or gives undefined when it is not written in the ordinary way.
 * @param source ends with a line break, and holds no character that YAML refuses.
 * @param deepest levels of mappings and lists that may be read.
 */
export function readOrdinary(source: string, deepest: number): OrdinaryDocument | undefined {
  return unlessUnusual(source, deepest, (reader) => reader.read());
}

/**
 * The same for a part of a document: entries of a mapping or a list in block style, and nothing behind them.
 * @param column where they begin.
 */
export function readOrdinaryBlock(
  source: string,
  column: number,
  isList: boolean,
  deepest: number,
): OrdinaryDocument | undefined {
  return unlessUnusual(source, deepest, (reader) => reader.readBlock(column, isList));
}

function unlessUnusual(
  source: string,
  deepest: number,
  read: (reader: OrdinaryReader) => OrdinaryDocument,
): OrdinaryDocument | undefined {
  if (source.includes("\t") || source.includes("\r")) return undefined;
  try {
    return read(new OrdinaryReader(source, deepest));
  } catch (error) {
    if (error === UNUSUAL) return undefined;
    throw error;
  }
}

const [NEWLINE, SPACE, QUOTE, HASH, APOSTROPHE, COMMA, DASH, COLON] = [10, 32, 34, 35, 39, 44, 45, 58];
const [OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN_MAP, CLOSE_MAP] = [91, 92, 93, 123, 125];
const [ZERO, NINE] = [48, 57];

/** What a character may be a part of, as bits. */
const [IN_KEY, BEGINS_KEY, BEGINS_TEXT] = [1, 2, 4];
const IN_FLOW = IN_KEY | BEGINS_TEXT;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
const CLASSES = new Uint8Array(128);
for (const letter of LETTERS) CLASSES[letter.charCodeAt(0)] = IN_KEY | BEGINS_KEY | BEGINS_TEXT;
for (const digit of "0123456789./") CLASSES[digit.charCodeAt(0)] = IN_KEY | BEGINS_TEXT;
for (const sign of "+$(=~") CLASSES[sign.charCodeAt(0)] = BEGINS_TEXT;
CLASSES[DASH] = IN_KEY;

/** Digits that JavaScript keeps as they are written. */
const LONGEST_INTEGER = 15;
/** Longer keys are for the composer to evaluate. */
const LONGEST_KEY = 500;
/** Start and end of a value that is not written down. */
const NOWHERE = -1;
/** End of a mapping or a list: it is the end of what stands in it. */
const OF_CONTENT = -1;

class OrdinaryReader {
  readonly #text: string;
  readonly #deepest: number;
  readonly #table: OffsetTable;
  #at = 0;
  /** Spaces before the content of the line that is being read; -1 behind the last. */
  #indent: number = 0;
  #nodes = 0;

  constructor(text: string, deepest: number) {
    this.#text = text;
    this.#deepest = deepest;
    this.#table = new OffsetTable(text);
  }

  read(): OrdinaryDocument {
    this.#toContent(this.#text.startsWith("---\n") ? 4 : 0);
    if (this.#indent !== 0) throw UNUSUAL;
    // a mapping at the first column lasts to the end
    const value = this.#map(0, 1);
    return { value, nodes: this.#nodes, table: this.#table };
  }

  readBlock(column: number, isList: boolean): OrdinaryDocument {
    this.#toContent(0);
    if (this.#indent !== column || this.#isItem() !== isList) throw UNUSUAL;
    const value = this.#block(column, 1);
    if (this.#indent >= 0) throw UNUSUAL;
    return { value, nodes: this.#nodes, table: this.#table };
  }

  /** Goes on to the first line with content, at the beginning of a line. */
  #toContent(from: number): void {
    const text = this.#text;
    for (let begin = from; ; ) {
      let at = begin;
      while (text.charCodeAt(at) === SPACE) at++;
      const code = text.charCodeAt(at);
      if (code === NEWLINE) begin = at + 1;
      else if (code === HASH) begin = text.indexOf("\n", at) + 1;
      else {
        this.#at = at;
        this.#indent = at < text.length ? at - begin : -1;
        return;
      }
    }
  }

  /** A mapping whose keys begin at a column; the first of them is here. */
  #map(column: number, depth: number): Record<string, unknown> {
    const opened = this.#open(depth);
    const map: Record<string, unknown> = {};
    do {
      const keyStart = this.#at;
      const keyEnd = this.#keyEnd();
      if (keyEnd < 0) throw UNUSUAL;
      const key = this.#key(keyStart, keyEnd, map);
      this.#at = keyEnd + 1;
      this.#table.key(keyStart, keyEnd);
      map[key] = this.#valueOfKey(column, depth);
      if (this.#indent > column) throw UNUSUAL;
    } while (this.#indent === column);
    this.#table.closeMap(opened, OF_CONTENT);
    return map;
  }

  /** A key that the mapping does not have yet, and that is text to YAML too. */
  #key(start: number, end: number, map: Readonly<Record<string, unknown>>): string {
    this.#nodes++;
    const text = this.#text;
    const quoted = CLASSES[text.charCodeAt(start)] === 0;
    const key = quoted ? text.slice(start + 1, end - 1) : text.slice(start, end);
    // inherited names count as taken: the composer knows better
    if (map[key] !== undefined || key === "__proto__") throw UNUSUAL;
    if (!quoted && typeof resolvePlain(key) !== "string") throw UNUSUAL;
    return key;
  }

  /** The end of the key that begins here, before a colon and a space or the end of the line; -1 when there is none. */
  #keyEnd(): number {
    const text = this.#text;
    const first = text.charCodeAt(this.#at);
    let at = this.#at;
    if (first === QUOTE || first === APOSTROPHE) at = this.#endOfQuoted(first);
    else if ((classOf(first) & BEGINS_KEY) === 0) return -1;
    else while ((classOf(text.charCodeAt(at)) & IN_KEY) !== 0) at++;
    if (text.charCodeAt(at) !== COLON || at - this.#at > LONGEST_KEY) return -1;
    const next = text.charCodeAt(at + 1);
    return next === SPACE || next === NEWLINE ? at : -1;
  }

  #valueOfKey(column: number, depth: number): unknown {
    if (!this.#restIsEmpty()) return this.#scalarOrFlow(depth + 1);
    if (this.#indent > column) return this.#block(this.#indent, depth + 1);
    // a list may stand below its key without being indented
    return this.#indent === column && this.#isItem() ? this.#list(column, depth + 1) : this.#nothing();
  }

  /** A list whose dashes stand at a column; the first of them is here. */
  #list(column: number, depth: number): readonly unknown[] {
    const opened = this.#open(depth);
    const list: unknown[] = [];
    do {
      const dash = this.#at;
      this.#at = dash + 1;
      list.push(this.#item(column, dash, depth + 1));
      if (this.#indent > column) throw UNUSUAL;
    } while (this.#indent === column && this.#isItem());
    this.#table.closeList(opened, OF_CONTENT);
    return list;
  }

  #item(column: number, dash: number, depth: number): unknown {
    if (this.#restIsEmpty()) {
      return this.#indent > column ? this.#block(this.#indent, depth) : this.#nothing();
    }
    const inner = column + this.#at - dash;
    return this.#isItem() || this.#keyEnd() >= 0 ? this.#block(inner, depth) : this.#scalarOrFlow(depth);
  }

  #block(column: number, depth: number): unknown {
    return this.#isItem() ? this.#list(column, depth) : this.#map(column, depth);
  }

  #isItem(): boolean {
    if (this.#text.charCodeAt(this.#at) !== DASH) return false;
    const next = this.#text.charCodeAt(this.#at + 1);
    return next === SPACE || next === NEWLINE;
  }

  /** Goes to what stands behind spaces; when the line ends there, moves to the next and returns that. */
  #restIsEmpty(): boolean {
    const text = this.#text;
    let at = this.#at;
    while (text.charCodeAt(at) === SPACE) at++;
    const code = text.charCodeAt(at);
    if (code === NEWLINE) this.#toContent(at + 1);
    else if (code === HASH && at > this.#at) this.#toContent(text.indexOf("\n", at) + 1);
    else {
      this.#at = at;
      return false;
    }
    return true;
  }

  /** A value that ends on this line; moves to the next. */
  #scalarOrFlow(depth: number): unknown {
    const first = this.#text.charCodeAt(this.#at);
    if (first !== QUOTE && first !== APOSTROPHE && first !== OPEN_LIST && first !== OPEN_MAP) {
      return this.#plain();
    }
    const value = this.#flow(depth);
    if (!this.#restIsEmpty()) throw UNUSUAL;
    return value;
  }

  /** Text without quotes, to the end of the line or to a comment. */
  #plain(): unknown {
    const text = this.#text;
    const start = this.#at;
    const first = text.charCodeAt(start);
    if (first === DASH ? this.#isItem() : (classOf(first) & BEGINS_TEXT) === 0) throw UNUSUAL;
    let end = start;
    let at = start;
    for (let code = first; code !== NEWLINE; code = text.charCodeAt(++at)) {
      if (code === SPACE) continue;
      if (code === HASH && text.charCodeAt(at - 1) === SPACE) break;
      end = at + 1;
      if (code !== COLON) continue;
      const next = text.charCodeAt(end);
      if (next === SPACE || next === NEWLINE) throw UNUSUAL;
    }
    const value = this.#scalar(start, end);
    this.#toContent(text.indexOf("\n", at) + 1);
    return value;
  }

  /** What the text of a scalar without quotes means. */
  #scalar(start: number, end: number): unknown {
    this.#nodes++;
    this.#table.scalar(start, end);
    const text = this.#text.slice(start, end);
    if (this.#isInteger(start, end)) return Number(text);
    const value = resolvePlain(text);
    if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
    throw UNUSUAL;
  }

  #isInteger(start: number, end: number): boolean {
    const text = this.#text;
    if (end - start > LONGEST_INTEGER || (text.charCodeAt(start) === ZERO && end - start > 1)) return false;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code < ZERO || code > NINE) return false;
    }
    return true;
  }

  /** A value within brackets or braces, or in quotes: on one line, its texts without quotes of few characters. */
  #flow(depth: number): unknown {
    const text = this.#text;
    const start = this.#at;
    const first = text.charCodeAt(start);
    if (first === OPEN_LIST) return this.#flowList(depth);
    if (first === OPEN_MAP) return this.#flowMap(depth);
    if (first === QUOTE || first === APOSTROPHE) {
      const end = this.#endOfQuoted(first);
      if (end < 0) throw UNUSUAL;
      this.#nodes++;
      this.#table.scalar(start, end);
      this.#at = end;
      return text.slice(start + 1, end - 1);
    }
    if ((classOf(first) & IN_FLOW) !== IN_FLOW) throw UNUSUAL;
    let end = start;
    while ((classOf(text.charCodeAt(end)) & IN_KEY) !== 0) end++;
    this.#at = end;
    return this.#scalar(start, end);
  }

  #flowList(depth: number): readonly unknown[] {
    const opened = this.#open(depth);
    const list: unknown[] = [];
    while (this.#goesOn(list.length === 0, CLOSE_LIST)) {
      list.push(this.#flow(depth + 1));
    }
    this.#table.closeList(opened, OF_CONTENT);
    return list;
  }

  #flowMap(depth: number): Record<string, unknown> {
    const opened = this.#open(depth);
    const map: Record<string, unknown> = {};
    for (let isFirst = true; this.#goesOn(isFirst, CLOSE_MAP); isFirst = false) {
      const keyStart = this.#at;
      const keyEnd = this.#keyEnd();
      if (keyEnd < 0) throw UNUSUAL;
      const key = this.#key(keyStart, keyEnd, map);
      this.#at = keyEnd + 1;
      this.#spaces();
      this.#table.key(keyStart, keyEnd);
      map[key] = this.#flow(depth + 1);
    }
    this.#table.closeMap(opened, OF_CONTENT);
    return map;
  }

  /** Goes to the next item behind an opening bracket or a comma; false behind the closing one. */
  #goesOn(isFirst: boolean, close: number): boolean {
    if (isFirst) this.#at++;
    this.#spaces();
    const code = this.#text.charCodeAt(this.#at);
    if (code === close) {
      this.#at++;
      return false;
    }
    if (isFirst) return true;
    if (code !== COMMA) throw UNUSUAL;
    this.#at++;
    this.#spaces();
    return true;
  }

  #spaces(): void {
    while (this.#text.charCodeAt(this.#at) === SPACE) this.#at++;
  }

  /** Behind the closing quote; -1 when it is not on this line, or when something in between is not itself. */
  #endOfQuoted(quote: number): number {
    const text = this.#text;
    for (let at = this.#at + 1; ; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) return text.charCodeAt(at + 1) === quote ? -1 : at + 1;
      if (code === NEWLINE || (code === BACKSLASH && quote === QUOTE)) return -1;
    }
  }

  #nothing(): null {
    this.#nodes++;
    this.#table.scalar(NOWHERE, NOWHERE);
    return null;
  }

  /** Begins a mapping or a list. @returns what closes it on the offset table. */
  #open(depth: number): number {
    if (depth > this.#deepest) throw UNUSUAL;
    this.#nodes++;
    return this.#table.open(this.#at);
  }
}

function classOf(code: number): number {
  return CLASSES[code] ?? 0;
}
