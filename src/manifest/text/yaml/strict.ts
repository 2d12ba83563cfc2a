/** Refuses what js-yaml reads and Go's YAML reader reads differently or not at all. */
import {
  COLLECTION_STYLE,
  EVENT_ID,
  SCALAR_STYLE,
  type Event,
  type MappingEvent,
  type ScalarEvent,
} from "js-yaml";

import { DocumentError } from "../errors.ts";
import { contentFrom } from "./lines.ts";

/** Checks the white space and the borders of one document. */
export function checkLayout(source: string, events: readonly Event[]): void {
  checkStart(source);
  if (source.includes("\t")) checkTabs(source, events);
}

/** Checks how a document begins. */
export function checkStart(source: string): void {
  const start = contentFrom(source, 0, source.length)?.line ?? source.length;
  if (/^(?:[ \t]+---|\.\.\.)(?:\s|$)/.test(source.slice(start, start + 200))) {
    throw new DocumentError(
      "A document begins with its content or with --- at the very beginning of a line.",
      start,
    );
  }
}

/** Tabs are refused before the content of a line, unless they belong to a scalar that goes over several lines. */
export function checkTabs(source: string, events: readonly Event[], shift = 0): void {
  const scalars = events.filter(
    (event) => event.type === EVENT_ID.SCALAR && event.valueStart >= 0,
  ) as ScalarEvent[];
  let next = 0;
  for (const match of source.matchAll(/^[-?: ]*\t/gm)) {
    const tab = match.index + match[0].length - 1;
    while (next < scalars.length && (scalars[next] as ScalarEvent).valueEnd <= tab) next++;
    const scalar = scalars[next];
    if (scalar !== undefined && scalar.valueStart <= tab && scalar.style !== SCALAR_STYLE.PLAIN) continue;
    throw new DocumentError("A tab stands before the content of a line; indent with spaces.", tab + shift);
  }
}

/** Refuses tabs before the content of lines in a range that holds no scalars. */
export function checkNoTabs(source: string, from: number, to: number): void {
  checkTabs(source.slice(from, to), [], from);
}

/** YAML 1.1 gives these a meaning inside flow collections. */
const FLOW_TROUBLE = /\?|^:/;

/** Checks one scalar as it is written. */
export function checkScalar(
  source: string,
  event: ScalarEvent,
  text: string,
  holder: { readonly flow: boolean } | undefined,
): void {
  if (holder?.flow === true && event.style === SCALAR_STYLE.PLAIN && FLOW_TROUBLE.test(text)) {
    throw new DocumentError(
      "Between brackets or braces, put quotes around text that holds a ? or begins with a colon.",
      event.valueStart,
    );
  }
  if (event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK)
    checkBlock(source, event, holder === undefined);
  if (event.style === SCALAR_STYLE.DOUBLE_QUOTED && !event.fast)
    checkEscapes(source, event.valueStart, event.valueEnd);
}

/** kubectl's reader ends a block scalar at the first line that is not indented, also at the top of a document. */
function checkBlock(source: string, event: ScalarEvent, root: boolean): void {
  if (root)
    throw new DocumentError(
      "A Kubernetes object is expected; the document is a block of text.",
      event.valueStart,
    );
  if (event.indent === 0 && event.valueEnd > event.valueStart) {
    throw new DocumentError("The text of a block scalar must be indented.", event.valueStart);
  }
  const lead = LEADING_TAB.exec(source.slice(event.valueStart, event.valueEnd));
  if (lead === null) return;
  throw new DocumentError(
    "The text of a block scalar must not begin with a tab.",
    event.valueStart + lead[0].length - 1,
  );
}

const LEADING_TAB = /^(?: *\r?\n)* *\t/;

/** What may stand before a key on its line in block style. */
const FIRST_ON_LINE = /^[-?: \t]*$/;

/** The tag and anchor of a mapping in block style stand on a line above it; on its line they belong to its first key. */
export function checkProperties(source: string, event: MappingEvent): void {
  const end = Math.max(event.tagEnd, event.anchorEnd);
  if (event.style === COLLECTION_STYLE.FLOW || end < 0 || source.slice(end, event.start).includes("\n"))
    return;
  throw new DocumentError("The tag or anchor of a mapping stands on the line above it.", event.start);
}

/** Longest key without a `?` before it; kubectl's reader looks no further than 1024 characters for its colon. */
const LONGEST_KEY = 1000;

/** Checks a key as it is written, tag and anchor included: it stands on one line, and its colon behind it. */
export function checkKey(source: string, start: number, end: number, flow: boolean, plain: boolean): void {
  if (end - start > LONGEST_KEY)
    throw new DocumentError(`A key must not be longer than ${LONGEST_KEY} characters.`, start);
  if (!flow && !FIRST_ON_LINE.test(source.slice(source.lastIndexOf("\n", start - 1) + 1, start))) {
    throw new DocumentError("A key begins on a line of its own.", start);
  }
  let at = end;
  while (source[at] === " " || source[at] === "\t") at++;
  if (source.slice(start, end).includes("\n") || (flow && /[\r\n#]/.test(source[at] ?? ""))) {
    throw new DocumentError("A key and its colon stand on one line.", start);
  }
  if (flow && plain && source[at] === ":" && !/\s/.test(source[at + 1] ?? " ")) {
    throw new DocumentError("A space must follow the colon of a key.", at);
  }
}

const BLANK_AFTER_BREAK = /\r?\n[ \t]*\r?\n/y;

function checkEscapes(source: string, start: number, end: number): void {
  const written = source.slice(start, end);
  for (let at = written.indexOf("\\"); at >= 0; at = written.indexOf("\\", at + 2)) {
    const fault = escapeFault(written, at);
    if (fault !== undefined) throw new DocumentError(fault, start + at);
  }
}

function escapeFault(written: string, at: number): string | undefined {
  const kind = written[at + 1];
  if (kind === "/" || kind === "\t")
    return "kubectl knows no such escape in double quotes; leave the backslash out.";
  BLANK_AFTER_BREAK.lastIndex = at + 1;
  if (BLANK_AFTER_BREAK.test(written))
    return "An empty line must not follow a line that ends in a backslash; write \\n.";
  if (kind !== "u" && kind !== "U") return undefined;
  const code = Number.parseInt(written.slice(at + 2, at + (kind === "u" ? 6 : 10)), 16);
  if ((code < 0xd800 || code > 0xdfff) && code <= 0x10ffff) return undefined;
  return "The escape is no Unicode character; write the character itself, or \\U with eight digits.";
}
