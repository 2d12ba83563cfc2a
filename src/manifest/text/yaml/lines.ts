/** Looks at lines of YAML in block style: how deep they are indented, and what begins on them. */

/** A line, from an offset on it. */
export interface Line {
  /** Offset from which it was looked at. */
  readonly line: number;
  /** Offset of its content. */
  readonly start: number;
  /** Spaces before the content. */
  readonly indent: number;
  /** Offset behind its line break. */
  readonly end: number;
  /** It holds blanks or a comment alone. */
  readonly isEmpty: boolean;
  /** An item of a list, a key or value with the offsets of its own, or something else. */
  readonly begins: "item" | "explicit" | "other";
}

/** The line on which an offset stands, from there on. */
export function lineFrom(source: string, at: number): Line {
  let start = at;
  while (source[start] === " ") start++;
  const newline = source.indexOf("\n", start);
  const end = newline < 0 ? source.length : newline + 1;
  const first = source[start] ?? "";
  const begins = isIndicator(source, start, "-") ? "item" : isExplicit(source, start) ? "explicit" : "other";
  return { line: at, start, indent: start - at, end, isEmpty: isEmpty(source, start, end, first), begins };
}

const CONTENT = /^[ \t]*[^ \t\r\n#]/gm;

/** The first line with content, from the beginning of a line on; undefined when there is none before the end. */
export function contentFrom(source: string, from: number, end: number): Line | undefined {
  CONTENT.lastIndex = from;
  const found = CONTENT.exec(source);
  return found === null || found.index >= end ? undefined : lineFrom(source, found.index);
}

function isEmpty(source: string, start: number, end: number, first: string): boolean {
  if (first === "\n" || first === "#" || first === "") return true;
  if (first !== "\r" && first !== "\t") return false;
  const rest = source.slice(start, end).trim();
  return rest === "" || rest.startsWith("#");
}

function isExplicit(source: string, start: number): boolean {
  return isIndicator(source, start, "?") || isIndicator(source, start, ":");
}

function isIndicator(source: string, at: number, indicator: string): boolean {
  return source[at] === indicator && " \t\r\n".includes(source[at + 1] ?? "\n");
}

/** A key as most are written, with its colon. */
const KEY = /(?:[A-Za-z0-9_./$~+=(][A-Za-z0-9_./$~+=()@,*&!-]*|"[^"\\\r\n]*"|'[^'\r\n]*') *:(?=[ \t\r\n]|$)/y;
/** Nothing more on the line than a comment. */
const REST = / *(?: #[^\n]*)?\r?(?:\n|$)/y;
const DASH = /- */y;
/** A tag and an anchor before a value. */
const PROPERTIES = /(?:[&!][^ \t\r\n]* +)*/y;

/** Whether a mapping in block style begins here, in the ordinary way. */
export function beginsBlock(source: string, at: number): boolean {
  return behind(KEY, source, at) !== undefined;
}

/**
 * Offset behind the dash and blanks of an item, or of the line behind a key: there, or on a line below, its value begins.
 * Undefined where a value stands behind the key, or something out of the ordinary.
 */
export function headerEnd(source: string, at: number, isItem: boolean): number | undefined {
  const header = behind(isItem ? DASH : KEY, source, at);
  if (header === undefined) return undefined;
  // a comment has a blank before it: behind a dash it has been passed over already
  const rest = behind(REST, source, isItem && header > at + 1 ? header - 1 : header);
  return rest ?? (isItem ? header : undefined);
}

/** What the value of an entry is: one text, however long, or something that may hold many values. */
export function valueBegins(source: string, start: number): "text" | "other" {
  let at = start;
  for (let dash = item(source, at); dash !== undefined; dash = item(source, at)) at = dash;
  const key = behind(KEY, source, at);
  at = key ?? at;
  const rest = behind(REST, source, at);
  const line = rest === undefined ? undefined : contentFrom(source, rest, source.length);
  if (line !== undefined) {
    const isBlock = line.begins !== "other" || beginsBlock(source, line.start);
    return isBlock ? "other" : kindOf(source[line.start]);
  }
  while (source[at] === " ") at++;
  return kindOf(source[behind(PROPERTIES, source, at) ?? at]);
}

function kindOf(first: string | undefined): "text" | "other" {
  return first === undefined || "[{&*!?".includes(first) ? "other" : "text";
}

function item(source: string, at: number): number | undefined {
  return isIndicator(source, at, "-") ? behind(DASH, source, at) : undefined;
}

function behind(pattern: RegExp, source: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : undefined;
}
