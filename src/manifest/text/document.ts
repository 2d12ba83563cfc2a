/** What reading a text yields, whatever its format. */
import type { Path } from "../../core/path.ts";
import type { OtherText, WrittenDocument } from "../types.ts";
import type { Range } from "../../core/range.ts";
import type { LineIndex } from "./line-index.ts";
import { rangeOfPath } from "./range-of-path.ts";
import { valueAt, type OffsetTree, type Tree } from "./tree.ts";

/** One document of a submitted text. */
export interface SourceDocument {
  /** Number of the document in the text, from 0, empty documents included. */
  readonly index: number;
  /** Line on which its content begins. */
  readonly line: number;
  /** Plain JSON values, shared where the text uses aliases: do not change them. Undefined when there is an error. */
  readonly value: unknown;
  /** Why this document cannot be read. */
  readonly error?: {
    readonly detail: string;
    readonly line: number;
    readonly column: number;
    /** What it is, when it is not meant to be a Kubernetes object. */
    readonly other?: OtherText;
  };
  /** What was read all the same and should be reported, such as duplicate keys. */
  readonly notices: readonly SourceNotice[];
  /** Place of the value, or of its nearest existing parent; parses the document again, once. */
  rangeOf(path: Path): Range | undefined;
  /**
   * The number at the path as Kubernetes gets to see it, when String(value) differs: integers beyond 2^53, and in JSON
   * spellings like 1.0 or 1e3, which it refuses for integer fields. Undefined where there is no such number.
   */
  readonly numberText: ((path: Path) => string | undefined) | undefined;
  /** Where the document is written; undefined when it cannot be read. */
  readonly written: WrittenDocument | undefined;
}

export interface SourceNotice {
  readonly path: Path;
  /** One sentence. */
  readonly detail: string;
  readonly line: number;
  readonly column: number;
}

/** What a document is made of. */
interface DocumentParts {
  readonly tree: Tree;
  readonly index: number;
  /** Where the text begins in the whole. */
  readonly offset: number;
  /** Number of the document among those of the text. */
  readonly item?: number;
  /** The text that all offsets point into, and its lines. */
  readonly text: string;
  readonly lines: Pick<LineIndex, "at">;
  /** Offset at which the content begins. */
  start(): number;
  /** Offsets of the value; asked for often, found once. */
  offsets(): OffsetTree | undefined;
}

/** A document that was read. Lines are counted only when someone asks for one. */
export function sourceDocument(parts: DocumentParts): SourceDocument {
  return new ReadDocument(parts);
}

/** A class, because a getter in a literal is made anew, and slowly, for each document. */
class ReadDocument implements SourceDocument {
  readonly #parts: DocumentParts;
  readonly index: number;
  readonly value: unknown;
  readonly notices: SourceDocument["notices"];
  readonly numberText: SourceDocument["numberText"];

  constructor(parts: DocumentParts) {
    const { tree, index, lines } = parts;
    this.#parts = parts;
    this.index = index;
    this.value = tree.value;
    this.notices = tree.notices.map(({ path, detail, offset }) => ({ path, detail, ...lines.at(offset) }));
    this.numberText = tree.numberTexts && ((path) => numberText(tree, path));
  }

  get line(): number {
    return this.#parts.lines.at(this.#parts.start()).line;
  }

  get written(): WrittenDocument {
    const { offset, text, item = 0 } = this.#parts;
    return { start: offset, length: text.length, item, offsets: () => this.#parts.offsets() };
  }

  rangeOf(path: Path): Range | undefined {
    const offsets = this.#parts.offsets();
    return offsets && rangeOfPath(offsets, path, this.#parts.text, this.#parts.lines);
  }
}

function numberText({ value, text, numberTexts }: Tree, path: Path): string | undefined {
  const key = path.at(-1);
  if (key === undefined) return text;
  const holder = valueAt(value, path.slice(0, -1));
  return typeof holder === "object" && holder !== null ? numberTexts?.get(holder)?.get(key) : undefined;
}

/** A document that cannot be read. */
export function brokenDocument(
  index: number,
  line: number,
  detail: string,
  place: { line: number; column: number },
  other?: OtherText,
): SourceDocument {
  const error = { detail, ...place, ...(other !== undefined && { other }) };
  return {
    index,
    line,
    value: undefined,
    error,
    notices: [],
    rangeOf: () => undefined,
    numberText: undefined,
    written: undefined,
  };
}
