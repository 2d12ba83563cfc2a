/** Refuses what js-yaml reads and Go's YAML reader reads differently or not at all. */
import { EVENT_ID, SCALAR_STYLE, type Event, type ScalarEvent } from "js-yaml";

import { DocumentError } from "./errors.ts";

/** Checks the white space and the borders of one document. */
export function checkLayout(source: string, events: readonly Event[]): void {
  const start = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(source)?.[0].length ?? 0;
  if (/^(?:[ \t]+---|\.\.\.)(?:\s|$)/.test(source.slice(start, start + 200))) {
    throw new DocumentError("A document begins with its content or with --- at the very beginning of a line.", start);
  }
  if (source.includes("\t")) checkTabs(source, events);
}

/** Tabs are refused before the content of a line, unless they belong to a scalar that goes over several lines. */
function checkTabs(source: string, events: readonly Event[]): void {
  const scalars = events.filter((event) => event.type === EVENT_ID.SCALAR && event.valueStart >= 0) as ScalarEvent[];
  let next = 0;
  for (const match of source.matchAll(/^[-?: ]*\t/gm)) {
    const tab = match.index + match[0].length - 1;
    while (next < scalars.length && (scalars[next] as ScalarEvent).valueEnd <= tab) next++;
    const scalar = scalars[next];
    if (scalar !== undefined && scalar.valueStart <= tab) continue;
    throw new DocumentError("A tab stands before the content of a line; indent with spaces.", tab);
  }
}

/** YAML 1.1 gives these a meaning inside flow collections. */
const FLOW_TROUBLE = /\?|^:/;

/** Checks one scalar as it is written. */
export function checkScalar(source: string, event: ScalarEvent, text: string, flow: boolean): void {
  if (flow && event.style === SCALAR_STYLE.PLAIN && FLOW_TROUBLE.test(text)) {
    throw new DocumentError("Between brackets or braces, put quotes around text that holds a ? or begins with a colon.", event.valueStart);
  }
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
