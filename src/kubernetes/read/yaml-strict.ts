/** Refuses what js-yaml reads and Go's YAML reader reads differently or not at all. */
import { SCALAR_STYLE, type ScalarEvent } from "js-yaml";

import { DocumentError } from "./errors.ts";

/** Checks one scalar as it is written. */
export function checkScalar(source: string, event: ScalarEvent): void {
  if (event.style === SCALAR_STYLE.DOUBLE_QUOTED && !event.fast) checkEscapes(source, event.valueStart, event.valueEnd);
}

function checkEscapes(source: string, start: number, end: number): void {
  for (let at = source.indexOf("\\", start); at >= 0 && at < end; at = source.indexOf("\\", at + 2)) {
    const kind = source[at + 1];
    if (kind === "/" || kind === "\t") {
      throw new DocumentError("YAML as kubectl reads it has no such escape in double quotes; leave the backslash out.", at);
    }
    if (kind !== "u" && kind !== "U") continue;
    const code = Number.parseInt(source.slice(at + 2, at + (kind === "u" ? 6 : 10)), 16);
    if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
      throw new DocumentError("The escape is no Unicode character; write the character itself, or \\U with eight digits.", at);
    }
  }
}
