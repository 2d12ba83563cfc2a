/** Spells the tag of a YAML node in full. */
import { DocumentError } from "../errors.ts";

const READABLE = /^(?:!<[\w.\-/:,!]*>|!!?[\w.\-/:]*)$/;

/**
 * `!!int` and `!<tag:yaml.org,2002:int>` are `tag:yaml.org,2002:int`; other tags stay as they are. Handles of a %TAG
 * directive never come here: the document separator cuts a directive off its document, as it does for kubectl.
 */
export function fullTag(source: string, start: number, end: number): string {
  const written = source.slice(start, end);
  if (end < source.length && !/\s/.test(source[end] as string))
    throw new DocumentError("A space must follow a tag.", end);
  if (written === "!!" || written === "!<>")
    throw new DocumentError(`The tag ${written} has no name.`, start);
  if (!READABLE.test(written)) {
    const detail = `The tag ${written.slice(0, 40)} is not made of letters, digits and . - _ / : , which is not read here.`;
    throw new DocumentError(detail, start);
  }
  if (written.startsWith("!<")) return written.slice(2, -1);
  return written.startsWith("!!") ? `tag:yaml.org,2002:${written.slice(2)}` : written;
}
