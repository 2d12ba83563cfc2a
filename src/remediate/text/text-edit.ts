/** Edits of a text: each replaces a range, and all are made in one pass. */

/** Offsets into the text; the end is exclusive. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text cannot be edited without changing more than was asked for; `message` says why. */
export class UnfaithfulError extends Error {}

/**
 * Edits in the order in which they are made: what is put in at one place keeps its order, and stands before what is taken
 * away there. Deletions may overlap.
 * @throws UnfaithfulError when two edits want different things at one place.
 */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  const ordered = [...edits].sort(
    (a, b) => a.start - b.start || Number(isDeletion(a)) - Number(isDeletion(b)),
  );
  let at = 0;
  for (const edit of ordered) {
    if (edit.start < at && !isDeletion(edit)) {
      throw new UnfaithfulError("two changes want the same place in the text");
    }
    at = Math.max(at, edit.end);
  }
  return ordered;
}

/**
 * The text after all edits, made in one pass.
 * @throws UnfaithfulError when two edits want different things at one place.
 */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text: put } of inOrder(edits)) {
    pieces.push(text.slice(at, Math.max(at, start)), put);
    at = Math.max(at, end);
  }
  pieces.push(text.slice(at));
  return pieces.join("");
}

function isDeletion({ text }: TextEdit): boolean {
  return text === "";
}
