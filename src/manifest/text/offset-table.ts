/** The places of all values of a document, written down in one row while it is read; offsets are made of it where somebody asks. */
import type { EntryOffsets, OffsetTree } from "./tree.ts";

/** Cells of a value: its start, its end, and its kind with the number of the cell behind all that is in it. */
const VALUE = 3;
/** Cells of a key in front of its value: its start and its end. */
const KEY = 2;
const [SCALAR, MAP, LIST] = [0, 1, 2];
const KINDS = 4;

export class OffsetTable {
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

  /** The offsets of the whole. @param shift where the text begins in a longer one that offsets shall point into. */
  offsets(shift = 0): OffsetTree {
    return new TapeMark({ text: this.#text, cells: this.#cells, shift }, 0);
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

/** What is written on an offset table. */
interface Written {
  readonly text: string;
  readonly cells: Int32Array;
  readonly shift: number;
}

class TapeMark implements OffsetTree {
  readonly #written: Written;
  readonly #at: number;
  #entries: Map<string, EntryOffsets> | undefined;
  #items: OffsetTree[] | undefined;

  constructor(written: Written, at: number) {
    this.#written = written;
    this.#at = at;
  }

  get start(): number {
    return this.#offset(this.#at);
  }

  get end(): number {
    return this.#offset(this.#at + 1);
  }

  get entries(): Map<string, EntryOffsets> | undefined {
    if (this.#kind() !== MAP) return undefined;
    return (this.#entries ??= this.#readEntries());
  }

  get items(): OffsetTree[] | undefined {
    if (this.#kind() !== LIST) return undefined;
    return (this.#items ??= this.#readItems());
  }

  #readEntries(): Map<string, EntryOffsets> {
    const { text } = this.#written;
    const entries = new Map<string, EntryOffsets>();
    const behind = this.#behind(this.#at);
    for (let at = this.#at + VALUE; at < behind; at = this.#behind(at + KEY)) {
      const key = keyOf(text.slice(this.#cell(at), this.#cell(at + 1)));
      const value = new TapeMark(this.#written, at + KEY);
      entries.set(key, { keyStart: this.#offset(at), keyEnd: this.#offset(at + 1), value });
    }
    return entries;
  }

  #readItems(): OffsetTree[] {
    const items: OffsetTree[] = [];
    const behind = this.#behind(this.#at);
    for (let at = this.#at + VALUE; at < behind; at = this.#behind(at)) {
      items.push(new TapeMark(this.#written, at));
    }
    return items;
  }

  #kind(): number {
    return this.#cell(this.#at + 2) % KINDS;
  }

  #behind(at: number): number {
    return Math.floor(this.#cell(at + 2) / KINDS);
  }

  /** An offset that is not set, or is that of the content, is negative. */
  #offset(at: number): number {
    const offset = this.#cell(at);
    return offset < 0 ? offset : offset + this.#written.shift;
  }

  #cell(at: number): number {
    return this.#written.cells[at] as number;
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
