/** Cuts long texts, never within a character. */

/** UTF-16 code units of a slice, or one more. */
const SLICE = 65_536;

/** The slices of a text, one after another. @param size code units of a slice. */
export function* textSlices(text: string, size = SLICE): Generator<string, void, void> {
  for (let start = 0; start < text.length; ) {
    const end = start + size;
    // both halves of a character stay together
    const next = isHighSurrogate(text.charCodeAt(end - 1)) ? end + 1 : end;
    yield text.slice(start, next);
    start = next;
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
