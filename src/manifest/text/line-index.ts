/** Turns offsets in a text into lines and columns. */

/** Characters from the beginning of a text that are a text of their own to begin with: often no other place is asked for. */
const HEAD = 512;

/** Lines end at `\n`, `\r\n` or a lone `\r`, as editors have it; lines and columns count from 1, columns in UTF-16 units. */
export class LineIndex {
  readonly #text: string;
  #headStarts: readonly number[] | undefined;
  #starts: readonly number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Line and column of an offset; an offset behind the end is the end. */
  at(offset: number): { line: number; column: number } {
    const bounded = Math.max(0, Math.min(offset, this.#text.length));
    const starts = this.#startsUpTo(bounded);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] as number) <= bounded) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: bounded - (starts[low] as number) + 1 };
  }

  #startsUpTo(offset: number): readonly number[] {
    if (this.#starts === undefined && offset < HEAD) {
      return (this.#headStarts ??= lineStarts(this.#text.slice(0, HEAD)));
    }
    return (this.#starts ??= lineStarts(this.#text));
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes("\r")) {
    for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  } else {
    // the ordinary case, several times faster
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  }
  return starts;
}
