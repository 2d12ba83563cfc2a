/** Shows text that others wrote on a terminal or in a log: nothing in it can move the cursor or hide what follows. */

// control characters, and those that turn the direction of writing or are not seen
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
/** Most text by far is of these characters, none of which is hidden. */
const ORDINARY = /^[ -~]*$/;

/** The text with each hidden character spelled out, `\n` or `\u{202e}`. */
export function printable(text: string): string {
  return ORDINARY.test(text) ? text : text.replace(HIDDEN, spelled);
}

function spelled(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
