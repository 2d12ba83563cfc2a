/** Refuses characters that Kubernetes' YAML reader refuses, or that it reads as line breaks and editors do not. */
import { UnreadableError } from "../errors.ts";
import type { LineIndex } from "../line-index.ts";

const UNWANTED =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Throws for the first unwanted character at or behind an offset. */
export function checkCharacters(text: string, lines: LineIndex, from: number): void {
  UNWANTED.lastIndex = from;
  const found = UNWANTED.exec(text);
  if (found === null) return;
  throw new UnreadableError(sentence(text.charCodeAt(found.index)), lines.at(found.index));
}

function sentence(code: number): string {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  if (code === 0x0d)
    return "A carriage return without a line feed is a line break to kubectl and not to most editors; end lines with \\n or \\r\\n.";
  if (code === 0x85 || code === 0x2028 || code === 0x2029) {
    return `The character ${name} is a line break to kubectl and not to editors; write it as an escape in double quotes.`;
  }
  if (code === 0xfeff) return "A byte-order mark stands in the middle of the text; leave it out.";
  if (code >= 0xd800 && code <= 0xdfff)
    return "The text holds half of a surrogate pair, which is no character.";
  return `The control character ${name} is not allowed in YAML; write it as an escape in double quotes.`;
}
