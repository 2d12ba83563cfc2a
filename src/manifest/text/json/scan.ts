/** Reads JSON with what JSON.parse does not tell: duplicate names, the spelling of numbers, places, and where it breaks. */
import { isDue } from "../../../engine/index.ts";
import { runToEnd, type TimeSlices } from "../../../core/time-slices.ts";
import { checkKeys, type ReadBudget } from "../budget.ts";
import { DocumentError } from "../errors.ts";
import { readJsonString, readJsonWord } from "./token.ts";
import {
  setNumberText,
  setOwn,
  type EntryOffsets,
  type OffsetTree,
  type NumberTexts,
  type RawNotice,
  type Tree,
} from "../tree.ts";

interface OpenValue {
  readonly value: Record<string, unknown> | unknown[];
  readonly offsets: Opened;
  key: string | undefined;
  keyStart: number;
  keyEnd: number;
}

/** The offsets whose end is not known yet. */
type Opened = Omit<OffsetTree, "end"> & { end: number };

interface Root {
  readonly value: unknown;
  readonly text: string | undefined;
  readonly offsets: OffsetTree;
}

/** What became of a text. */
export type Scanned =
  | { readonly tree: Tree }
  | {
      readonly fault: DocumentError;
      /** The text is JSON; what it says is refused. */
      readonly isJson: boolean;
    };

/**
 * Reads the JSON value that fills `text`; never recurses. Offsets are always made. A fault has the place where the text stops
 * being JSON; or, in what is JSON, of a name given twice in a way that the API server and kubectl read differently, or of a
 * number that is too large.
 * @throws LimitError.
 */
export function scanJson(text: string, budget: ReadBudget): Scanned {
  return runToEnd(scanningJson(text, budget));
}

/** The same in small steps. */
export function* scanningJson(text: string, budget: ReadBudget): TimeSlices<Scanned> {
  const scanner = new JsonScanner(text, budget);
  try {
    const tree = yield* scanner.run();
    return scanner.refused === undefined ? { tree } : { fault: scanner.refused, isJson: true };
  } catch (fault) {
    if (fault instanceof DocumentError) return { fault, isJson: false };
    throw fault;
  }
}

class JsonScanner {
  readonly #text: string;
  readonly #budget: ReadBudget;
  readonly #stack: OpenValue[] = [];
  readonly #texts: NumberTexts = new WeakMap();
  readonly #notices: RawNotice[] = [];
  #at = 0;
  /** The first thing that is JSON and refused; the text may stop being JSON behind it. */
  refused: DocumentError | undefined;
  #root: Root = { value: undefined, text: undefined, offsets: { start: 0, end: 0 } };

  constructor(text: string, budget: ReadBudget) {
    this.#text = text;
    this.#budget = budget;
  }

  *run(): TimeSlices<Tree> {
    this.#space();
    this.#value();
    while (this.#stack.length > 0) {
      this.#next(this.#stack.at(-1) as OpenValue);
      if (isDue()) yield;
    }
    this.#space();
    if (this.#at < this.#text.length)
      throw this.#fault("There is text behind the end of the JSON value; send objects, or a list of objects");
    return { ...this.#root, numberTexts: this.#texts, notices: this.#notices };
  }

  /** Goes on inside an open object or list whose last entry is complete, or which has none yet. */
  #next(open: OpenValue): void {
    this.#space();
    const list = Array.isArray(open.value);
    const close = list ? "]" : "}";
    const filled = list
      ? open.value.length > 0
      : (open.offsets.entries as Map<string, EntryOffsets>).size > 0;
    if (this.#text[this.#at] === close) {
      this.#at++;
      open.offsets.end = this.#at;
      this.#stack.pop();
      this.#deliver(open.value, undefined, open.offsets);
      return;
    }
    if (filled) this.#separator(close);
    if (!list) this.#key(open);
    this.#value();
  }

  #separator(close: string): void {
    if (this.#text[this.#at] !== ",") throw this.#fault(`A comma or ${close} is expected`);
    this.#at++;
    this.#space();
    if (this.#text[this.#at] === close) throw this.#fault(`JSON has no comma before ${close}; leave it out`);
  }

  #key(open: OpenValue): void {
    if (this.#text[this.#at] !== '"') throw this.#fault("A name in double quotes is expected");
    const token = readJsonString(this.#text, this.#at);
    open.key = token.value;
    open.keyStart = this.#at;
    open.keyEnd = token.end;
    this.#at = token.end;
    this.#budget.nodes(1);
    this.#space();
    if (this.#text[this.#at] !== ":") throw this.#fault("A colon is expected behind the name");
    this.#at++;
    this.#space();
  }

  #value(): void {
    this.#budget.nodes(1);
    const first = this.#text[this.#at];
    const start = this.#at;
    if (first === "{" || first === "[") {
      this.#at++;
      const offsets: Opened =
        first === "{" ? { start, end: -1, entries: new Map() } : { start, end: -1, items: [] };
      this.#stack.push({ value: first === "{" ? {} : [], offsets, key: undefined, keyStart: 0, keyEnd: 0 });
      this.#budget.depth(this.#stack.length);
      return;
    }
    const token = first === '"' ? readJsonString(this.#text, start) : readJsonWord(this.#text, start);
    this.#at = token.end;
    if (typeof token.value === "number" && !Number.isFinite(token.value))
      this.refused ??= new DocumentError("The number is too large.", start);
    this.#deliver(token.value, "text" in token ? token.text : undefined, { start, end: token.end });
  }

  #deliver(value: unknown, text: string | undefined, offsets: OffsetTree): void {
    const open = this.#stack.at(-1);
    if (open === undefined) this.#root = { value, text, offsets };
    else if (Array.isArray(open.value)) {
      if (text !== undefined) setNumberText(this.#texts, open.value, open.value.length, text);
      open.value.push(value);
      open.offsets.items?.push(offsets);
    } else this.#entry(open, open.value, value, text, offsets);
  }

  #entry(
    open: OpenValue,
    holder: Record<string, unknown>,
    value: unknown,
    text: string | undefined,
    offsets: OffsetTree,
  ): void {
    const key = open.key as string;
    if (Object.hasOwn(holder, key)) this.#repeated(open, key, holder[key], value);
    if (text !== undefined || this.#texts.has(holder)) setNumberText(this.#texts, holder, key, text);
    setOwn(holder, key, value);
    checkKeys((open.offsets.entries?.size ?? 0) + 1);
    open.offsets.entries?.set(key, { keyStart: open.keyStart, keyEnd: open.keyEnd, value: offsets });
  }

  /** For plain values the last one counts; objects, lists and null are merged by the API server and not by kubectl. */
  #repeated(open: OpenValue, key: string, before: unknown, after: unknown): void {
    if (isPlain(before) && isPlain(after)) {
      const path = this.#stack.map((each) =>
        Array.isArray(each.value) ? each.value.length : (each.key as string),
      );
      const detail = `duplicate field ${JSON.stringify(key)}; the last one counts`;
      this.#notices.push({ path, detail, offset: open.keyStart });
      return;
    }
    const detail = `The field ${JSON.stringify(key)} is given twice, and the API server and kubectl read that differently; give it once.`;
    this.refused ??= new DocumentError(detail, open.keyStart);
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at++;
    }
  }

  #fault(what: string): DocumentError {
    const found = this.#text[this.#at];
    return new DocumentError(`${what}${found === undefined ? "; the text ends too early" : ""}.`, this.#at);
  }
}

function isPlain(value: unknown): boolean {
  return value !== null && typeof value !== "object";
}
