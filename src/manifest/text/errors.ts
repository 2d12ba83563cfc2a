/** The two ways in which a text as a whole cannot be read, and the limits that bound the work. */

/** Bounds on what one text may hold. */
export interface ReadLimits {
  /** Documents in the text, empty ones included; items of a JSON array count too. */
  readonly documents: number;
  /** Mappings and lists within each other. */
  readonly depth: number;
  /** Values of all documents together, keys included, counted after every alias has been replaced by what it stands for. */
  readonly nodes: number;
  /** Uses of an alias (`*name`) in all documents together. */
  readonly aliases: number;
}

/** Generous for an inventory of a cluster, small enough that the worst text is read in about a second. */
export const defaultReadLimits: ReadLimits = {
  documents: 10_000,
  depth: 100,
  nodes: 1_000_000,
  aliases: 10_000,
};

/** The text as a whole cannot be read. */
export class UnreadableError extends Error {
  override readonly name: string = "UnreadableError";
  /** One sentence that says what is wrong and what to write instead. */
  readonly detail: string;
  /** Counts from 1. */
  readonly line?: number;
  /** Counts from 1, in UTF-16 code units. */
  readonly column?: number;

  constructor(detail: string, place?: { readonly line: number; readonly column: number }) {
    super(place === undefined ? detail : `line ${place.line}, column ${place.column}: ${detail}`);
    this.detail = detail;
    if (place !== undefined) {
      this.line = place.line;
      this.column = place.column;
    }
  }
}

/** The text is no JSON. */
export class NotJsonError extends UnreadableError {
  override readonly name = "NotJsonError";
}

/** The text holds more than a limit allows. */
export class LimitError extends Error {
  override readonly name = "LimitError";
  readonly limit: keyof typeof SENTENCES;
  /** What the limit is set to. */
  readonly value: number;
  readonly detail: string;

  constructor(limit: keyof typeof SENTENCES, value: number) {
    const detail = `${SENTENCES[limit]} (limit: ${value}).`;
    super(detail);
    this.limit = limit;
    this.value = value;
    this.detail = detail;
  }
}

const SENTENCES: Readonly<Record<keyof ReadLimits | "keys", string>> = {
  documents: "The text holds too many documents; send it in several parts",
  depth: "Mappings and lists are nested too deeply",
  nodes:
    "The text holds too many values, counted with every alias replaced by what it stands for; send it in several parts",
  keys: "A mapping holds too many keys",
  aliases: "The text uses too many aliases; write the values out",
};

/** One document cannot be read; the reader turns it into the document's `error`. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  /** Offset in the text at which the trouble begins. */
  readonly offset: number;

  constructor(detail: string, offset: number) {
    super(detail);
    this.offset = offset;
  }
}
