/** Places in a text. Lines and columns count from 1, columns in UTF-16 code units. */

/** A place in a text. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A part of a text; the end is exclusive. */
export interface Range extends Position {
  readonly endLine: number;
  readonly endColumn: number;
}

/** What is known of a range. */
export type PartialRange = { readonly [Key in keyof Range]?: Range[Key] | undefined };
