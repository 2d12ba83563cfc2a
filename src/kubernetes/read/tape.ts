/** The places of all values of a document, written down in one row while it is read; marks are made of it where somebody asks. */
import type { EntryMark, Mark } from "./tree.ts";

/** Cells of a value: its start, its end, and its kind with the number of the cell behind all that is in it. */
const VALUE = 3;
/** Cells of a key in front of its value: its start and its end. */
const KEY = 2;
const [SCALAR, MAP, LIST] = [0, 1, 2];
const KINDS = 4;

export class Tape {
  readonly #text: string;
  #cells: Int32Array;
  #length = 0;

  /** @param text that all offsets point into; its keys are written without escapes, or with JSON's. */
  constructor(text: string) {
    this.#text = text;
    this.#cells = new Int32Array(64 + (text.length >> 2));
  }

  key(start: number, end: number): void {
    const at = this.#take(KEY);
    this.#cells[at] = start;
    this.#cells[at + 1] = end;
  }

  scalar(start: number, end: number): void {
    const at = this.#take(VALUE);
    this.#cells[at] = start;
    this.#cells[at + 1] = end;
    this.#cells[at + 2] = this.#length * KINDS + SCALAR;
  }

  /** Begins a mapping or a list. @returns what closes it. */
  open(start: number): number {
    const at = this.#take(VALUE);
    this.#cells[at] = start;
    return at;
  }

  closeMap(opened: number, end: number): void {
    this.#close(opened, end, MAP);
  }

  closeList(opened: number, end: number): void {
    this.#close(opened, end, LIST);
  }

  /** The mark of the whole. */
  mark(): Mark {
    return new TapeMark(this.#text, this.#cells, 0);
  }

  #close(at: number, end: number, kind: number): void {
    this.#cells[at + 1] = end;
    this.#cells[at + 2] = this.#length * KINDS + kind;
  }

  #take(count: number): number {
    const at = this.#length;
    this.#length = at + count;
    if (this.#length > this.#cells.length) {
      const longer = new Int32Array(2 * this.#length);
      longer.set(this.#cells);
      this.#cells = longer;
    }
    return at;
  }
}

class TapeMark implements Mark {
  readonly #text: string;
  readonly #cells: Int32Array;
  readonly #at: number;
  #entries: Map<string, EntryMark> | undefined;
  #items: Mark[] | undefined;

  constructor(text: string, cells: Int32Array, at: number) {
    this.#text = text;
    this.#cells = cells;
    this.#at = at;
  }

  get start(): number {
    return this.#cell(this.#at);
  }

  get end(): number {
    return this.#cell(this.#at + 1);
  }

  get entries(): Map<string, EntryMark> | undefined {
    if (this.#kind() !== MAP) return undefined;
    return (this.#entries ??= this.#readEntries());
  }

  get items(): Mark[] | undefined {
    if (this.#kind() !== LIST) return undefined;
    return (this.#items ??= this.#readItems());
  }

  #readEntries(): Map<string, EntryMark> {
    const entries = new Map<string, EntryMark>();
    const behind = this.#behind(this.#at);
    for (let at = this.#at + VALUE; at < behind; at = this.#behind(at + KEY)) {
      const [keyStart, keyEnd] = [this.#cell(at), this.#cell(at + 1)];
      const value = new TapeMark(this.#text, this.#cells, at + KEY);
      entries.set(keyOf(this.#text.slice(keyStart, keyEnd)), { keyStart, keyEnd, value });
    }
    return entries;
  }

  #readItems(): Mark[] {
    const items: Mark[] = [];
    const behind = this.#behind(this.#at);
    for (let at = this.#at + VALUE; at < behind; at = this.#behind(at)) {
      items.push(new TapeMark(this.#text, this.#cells, at));
    }
    return items;
  }

  #kind(): number {
    return this.#cell(this.#at + 2) % KINDS;
  }

  #behind(at: number): number {
    return Math.floor(this.#cell(at + 2) / KINDS);
  }

  #cell(at: number): number {
    return this.#cells[at] as number;
  }
}

/** What a key says that is written so. */
function keyOf(written: string): string {
  const first = written[0];
  if (first !== '"' && first !== "'") return written;
  // what is in double quotes has escapes in JSON alone
  const escapes = first === '"' && written.includes("\\");
  return escapes ? (JSON.parse(written) as string) : written.slice(1, -1);
}
