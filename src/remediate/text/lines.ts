/** Looks at the lines of a text. A line ends at `\n`, `\r\n` or a lone `\r`. */

/** Whether the character ends a line. */
export function isBreak(character: string | undefined): boolean {
  return character === "\n" || character === "\r";
}

/** Whether the character is white space within a line. */
function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

/** The offset at which the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text[at - 1])) at--;
  return at;
}

/** The offset of the line's end, before its break. */
export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isBreak(text[at])) at++;
  return at;
}

/** The offset behind the break of the line. */
export function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return text[end] === "\r" && text[end + 1] === "\n" ? end + 2 : Math.min(end + 1, text.length);
}

/** How the line ends; a last line without a break ends like the line above it. */
export function breakAt(text: string, offset: number): string {
  const end = lineEnd(text, offset);
  if (end < text.length) return text.slice(end, nextLine(text, offset));
  const start = lineStart(text, offset);
  if (start === 0) return "\n";
  return text[start - 1] === "\n" && text[start - 2] === "\r" ? "\r\n" : (text[start - 1] as string);
}

/** Whether only blanks stand on the line before the offset. */
export function beginsLine(text: string, offset: number): boolean {
  return blankStart(text, offset) === lineStart(text, offset);
}

/** Where the blanks that end at the offset begin. */
export function blankStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && isBlank(text[at - 1])) at--;
  return at;
}

/** Where the blanks that begin at the offset end. */
export function blankEnd(text: string, offset: number): number {
  let at = offset;
  while (isBlank(text[at])) at++;
  return at;
}

/** Whether nothing but blanks and a comment stand on the line behind the offset. */
export function endsLine(text: string, offset: number): boolean {
  const at = blankEnd(text, offset);
  return at === text.length || isBreak(text[at]) || (text[at] === "#" && at > offset);
}

/** The column of an offset, from 0. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The blanks with which the line of an offset begins. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return text.slice(start, blankEnd(text, start));
}

/** The next character that is neither white space nor part of a comment. */
export function skipTrivia(text: string, offset: number): number {
  let at = offset;
  for (; at < text.length; at++) {
    const character = text[at];
    if (isBlank(character) || isBreak(character)) continue;
    // a comment has white space before it
    if (character !== "#" || (at > offset && !isBlank(text[at - 1]) && !isBreak(text[at - 1]))) break;
    at = lineEnd(text, at) - 1;
  }
  return at;
}

/** The first character that is no white space, from the beginning of a line. */
export function skipBlankLines(text: string, offset: number): number {
  let at = offset;
  while (isBlank(text[at]) || isBreak(text[at])) at++;
  return at;
}
