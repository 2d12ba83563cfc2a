/**
 * Reads a long YAML document part by part, so that others have their turn in between. A part is some entries of one mapping or
 * list in block style, cut at lines that are indented as its first one is; what opens and closes around them is reported apart from
 * them. Text that goes over such a line, as in quotes it may, is refused: its first part is not closed.
 */
import { COLLECTION_STYLE, EVENT_ID, type Event } from "js-yaml";

import type { TimeSlices } from "../../../core/time-slices.ts";
import type { ReadBudget } from "../budget.ts";
import { DocumentError } from "../errors.ts";
import type { Tree } from "../tree.ts";
import { Composer, composingAll } from "./compose.ts";
import { beginsBlock, contentFrom, headerEnd, lineFrom, valueBegins, type Line } from "./lines.ts";
import { readOrdinaryBlock } from "./ordinary.ts";
import { parseYaml } from "./parse.ts";
import { checkNoTabs, checkStart, checkTabs } from "./strict.ts";

/** How much is read at once, in characters. */
export interface PartSizes {
  readonly part: number;
  /** Of what cannot be cut, but is written in the ordinary way. */
  readonly ordinary: number;
  /** Of what cannot be cut and is no single text. */
  readonly other: number;
}

const SIZES: PartSizes = { part: 32_768, ordinary: 1_048_576, other: 131_072 };
/** Lines gone over between two pauses. */
const LINES_OF_STEP = 5_000;

/**
 * The value of a document, with all offsets.
 * @param source ends with a line break.
 * @throws DocumentError, LimitError.
 */
export function* readingLong(source: string, budget: ReadBudget, sizes = SIZES): TimeSlices<Tree> {
  checkStart(source);
  return yield* new LongReader(source, budget, sizes).reading();
}

/** A mapping or a list in block style: where its entries stand. */
interface LongBlock {
  readonly isList: boolean;
  /** Offset and column of its first entry, which may begin behind a dash. */
  readonly start: number;
  readonly column: number;
  readonly end: number;
}

class LongReader {
  readonly #source: string;
  readonly #budget: ReadBudget;
  readonly #sizes: PartSizes;
  readonly #composer: Composer;
  #lines = 0;

  constructor(source: string, budget: ReadBudget, sizes: PartSizes) {
    this.#source = source;
    this.#budget = budget;
    this.#sizes = sizes;
    this.#composer = new Composer(source, budget, true);
  }

  *reading(): TimeSlices<Tree> {
    const end = this.#source.length;
    const first = contentFrom(this.#source, this.#source.startsWith("---") ? this.#lineEnd(0) : 0, end);
    const block = first && !/^\.\.\./m.test(this.#source) ? this.#blockAt(first, end) : undefined;
    checkNoTabs(this.#source, 0, first?.start ?? end);
    if (block === undefined) return yield* this.#whole(first?.start ?? end);
    yield* this.#collection(block);
    return this.#composer.tree();
  }

  /** A document that cannot be cut. */
  *#whole(start: number): TimeSlices<Tree> {
    const end = yield* this.#contentEnd(start, this.#source.length);
    const events = this.#parse(this.#source.slice(0, end), 0);
    yield;
    return yield* composingAll(events, this.#composer);
  }

  *#collection(block: LongBlock): TimeSlices<void> {
    const { type, start } = { type: block.isList ? EVENT_ID.SEQUENCE : EVENT_ID.MAPPING, start: block.start };
    this.#composer.take({ type, start, style: COLLECTION_STYLE.BLOCK, ...WITHOUT_PROPERTIES });
    yield* this.#entries(block);
    this.#composer.take({ type: EVENT_ID.POP });
  }

  /** Reads as many entries at once as are no more than a part. */
  *#entries(block: LongBlock): TimeSlices<void> {
    const starts = yield* this.#startsOf(block);
    if (starts === undefined) {
      yield* this.#part(block, block.start, block.end);
      return;
    }
    // entries that are still to be read, from the first of them to the end of the last
    let [from, to] = [block.start, block.start];
    for (let i = 0; i < starts.length; i++) {
      const start = starts[i] ?? block.end;
      const next = starts[i + 1];
      const end = next === undefined ? block.end : next - block.column;
      if (end - from > this.#sizes.part) {
        if (to > from) yield* this.#part(block, from, to);
        from = start;
      }
      to = end;
      if (end - start <= this.#sizes.part) continue;
      yield* this.#entry(block, start, end);
      from = to = next ?? end;
    }
    if (to > from) yield* this.#part(block, from, to);
  }

  /** Where each entry begins; undefined where lines do not say so. */
  *#startsOf({ start, column, end, isList }: LongBlock): TimeSlices<readonly number[] | undefined> {
    const starts = [start];
    for (let at = this.#lineEnd(start); at < end; ) {
      const line = lineFrom(this.#source, at);
      at = line.end;
      if (++this.#lines % LINES_OF_STEP === 0) yield;
      if (line.isEmpty || line.indent > column) continue;
      if (line.indent < column || line.begins === "explicit") return undefined;
      if (isList && line.begins !== "item") return undefined;
      if (isList || line.begins !== "item") starts.push(line.start);
    }
    return starts;
  }

  /** An entry that is longer than a part: its value is read part by part, if it is a mapping or a list in block style. */
  *#entry(block: LongBlock, start: number, end: number): TimeSlices<void> {
    const inner = this.#innerOf(block, start, end);
    if (inner === undefined) {
      yield* this.#part(block, start, end);
      return;
    }
    // what stands between the dash or the key and its value is in no part
    checkNoTabs(this.#source, block.isList ? start : this.#lineEnd(start), inner.start);
    if (!block.isList) {
      const line = this.#lineEnd(start);
      const events = this.#eventsOf(block, start, line);
      // the key, without the value that would be absent
      yield* this.#composer.composing(events.slice(0, 1));
    }
    yield* this.#collection(inner);
  }

  #innerOf({ isList, column }: LongBlock, start: number, end: number): LongBlock | undefined {
    const behind = headerEnd(this.#source, start, isList);
    if (behind === undefined) return undefined;
    if (behind < this.#lineEnd(start)) {
      // behind the dash, on its line
      return this.#blockAt({ ...lineFrom(this.#source, behind), indent: column + behind - start }, end);
    }
    const line = contentFrom(this.#source, behind, end);
    if (line === undefined || line.indent < column) return undefined;
    if (line.indent === column && (isList || line.begins !== "item")) return undefined;
    return this.#blockAt(line, end);
  }

  #blockAt({ start, indent, begins }: Line, end: number): LongBlock | undefined {
    if (begins !== "item" && !beginsBlock(this.#source, start)) return undefined;
    return { isList: begins === "item", start, column: indent, end };
  }

  /** Entries that are read at once. */
  *#part(block: LongBlock, start: number, end: number): TimeSlices<void> {
    const { isList, column } = block;
    const text = " ".repeat(column) + this.#source.slice(start, end);
    const shift = start - column;
    if (text.length <= this.#sizes.ordinary) {
      const deepest = Math.min(this.#budget.limits.depth, MOST_LEVELS) - this.#composer.depth;
      const ordinary = readOrdinaryBlock(text, column, isList, deepest);
      yield;
      if (ordinary !== undefined) {
        this.#composer.takeOrdinary(ordinary, shift);
        return;
      }
    }
    const events = this.#eventsOf(block, start, yield* this.#contentEnd(start, end));
    yield;
    yield* this.#composer.composing(events);
  }

  /** The events of entries, without those of what they stand in. */
  #eventsOf({ isList, column }: LongBlock, start: number, end: number): readonly Event[] {
    const text = " ".repeat(column) + this.#source.slice(start, end);
    const events = this.#parse(text, start - column);
    const [document, opened] = events;
    const isOne = document?.type === EVENT_ID.DOCUMENT && events.at(-1)?.type === EVENT_ID.POP;
    const isSame =
      opened?.type === (isList ? EVENT_ID.SEQUENCE : EVENT_ID.MAPPING) &&
      opened.style === COLLECTION_STYLE.BLOCK &&
      opened.start === start &&
      opened.anchorStart < 0 &&
      opened.tagStart < 0;
    if (isOne && isSame) return events.slice(2, -2);
    throw new DocumentError(`The YAML cannot be read: ${isList ? "an item" : "a key"} is expected.`, start);
  }

  #parse(text: string, shift: number): readonly Event[] {
    try {
      const events = parseYaml(text, this.#budget.limits);
      if (text.includes("\t")) checkTabs(text, events);
      for (const event of events) move(event, shift);
      return events;
    } catch (problem) {
      if (!(problem instanceof DocumentError)) throw problem;
      throw new DocumentError(problem.message, Math.max(0, problem.offset + shift));
    }
  }

  /** Where something long ends, without the comments behind it. @throws DocumentError when it is too long. */
  *#contentEnd(start: number, end: number): TimeSlices<number> {
    const most = this.#sizes.other;
    if (end - start <= most || valueBegins(this.#source, start) === "text") return end;
    let last = start;
    for (let at = start; at < end; ) {
      const line = lineFrom(this.#source, at);
      at = line.end;
      if (!line.isEmpty) last = line.end;
      if (++this.#lines % LINES_OF_STEP === 0) yield;
    }
    // the line breaks behind a block of text may belong to it
    if (last - start <= most && !/[|>][1-9]?\+/.test(this.#source.slice(start, last))) {
      checkNoTabs(this.#source, last, end);
      return last;
    }
    throw new DocumentError(
      `What begins here cannot be read in parts and is longer than ${most} characters: write it in block style, one key or item a line.`,
      start,
    );
  }

  #lineEnd(from: number): number {
    const newline = this.#source.indexOf("\n", from);
    return newline < 0 ? this.#source.length : newline + 1;
  }
}

/** Levels that the quick reader may go down: its own recursion is bounded whatever the limit is. */
const MOST_LEVELS = 200;

const WITHOUT_PROPERTIES = { anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1 } as const;

/** Lets an event of a part point into the whole. Offsets that are not set are negative. */
function move(event: Event, shift: number): void {
  if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) return;
  if (event.anchorStart >= 0) {
    event.anchorStart += shift;
    event.anchorEnd += shift;
  }
  if (event.type === EVENT_ID.ALIAS) return;
  if (event.tagStart >= 0) {
    event.tagStart += shift;
    event.tagEnd += shift;
  }
  if (event.type !== EVENT_ID.SCALAR) event.start += shift;
  else if (event.valueStart >= 0) {
    event.valueStart += shift;
    event.valueEnd += shift;
  }
}
