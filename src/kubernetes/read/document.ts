/** What reading a text yields, whatever its format. */
import type { Position } from "../types.ts";

export type Path = readonly (string | number)[];

/** One document of a submitted text. */
export interface SourceDocument {
  /** Number of the document in the text, from 0, empty documents included. */
  readonly index: number;
  /** Line on which its content begins. */
  readonly line: number;
  /** Plain JSON values, shared where the text uses aliases: do not change them. Undefined when there is an error. */
  readonly value: unknown;
  /** Why this document cannot be read. */
  readonly error?: { readonly detail: string; readonly line: number; readonly column: number };
  /** What was read all the same and should be told, such as duplicate keys. */
  readonly notices: readonly SourceNotice[];
  /** Place of the value, or of its nearest existing parent; parses the document again, once. */
  locate(path: Path): Position | undefined;
  /**
   * The number at the path as Kubernetes gets to see it, when String(value) differs: integers beyond 2^53, and in JSON
   * spellings like 1.0 or 1e3, which it refuses for integer fields.
   */
  numberText(path: Path): string | undefined;
}

export interface SourceNotice {
  readonly path: Path;
  /** One sentence. */
  readonly detail: string;
  readonly line: number;
  readonly column: number;
}
