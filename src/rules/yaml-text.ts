/** Reads the YAML text of a rule file: one document, no ambiguous scalars, bounded in size, with the place of every value. */
import {
  EVENT_ID,
  SCALAR_STYLE,
  YAMLException,
  constructFromEvents,
  getScalarValue,
  parseEvents,
} from "js-yaml";
import type { Event } from "js-yaml";
import type { JsonObject, Json } from "../core/json.ts";
import { MAX_ALIASES, MAX_DEPTH, MAX_ERRORS_PER_FILE, MAX_FILE_BYTES, MAX_NODES } from "./limits.ts";
import { ambiguity } from "./plain-scalars.ts";
import { createPositionLookup, positionOfOffset, scalarStart } from "./positions.ts";
import type { Position } from "../core/range.ts";
import type { Side } from "./types.ts";

/** A mistake in the text itself. */
export interface TextProblem extends Position {
  readonly message: string;
}

/** A document that was read, or why not. */
export type YamlReading =
  | {
      readonly problems: readonly [];
      readonly value: JsonObject;
      readonly locate: (pointer: string, side: Side) => Position;
    }
  | { readonly problems: readonly [TextProblem, ...TextProblem[]] };

/** Reads the one document of a rule file as YAML 1.2 (core schema); every problem is returned, none is thrown. */
export function readYamlText(source: string, mostBytes = MAX_FILE_BYTES): YamlReading {
  if (source.length > mostBytes || Buffer.byteLength(source) > mostBytes) {
    return failed({ line: 1, column: 1 }, `the file is larger than ${mostBytes} bytes`);
  }
  const text = source.startsWith("\uFEFF") ? source.slice(1) : source;
  try {
    const events = parseEvents(text, { maxDepth: MAX_DEPTH });
    const [first, ...others] = problemsInEvents(text, events);
    if (first !== undefined) return { problems: [first, ...others] };
    const value = constructFromEvents(events, { source: text, maxAliases: MAX_ALIASES })[0] as Json;
    const excess = excessOf(value);
    if (excess !== undefined) return failed({ line: 1, column: 1 }, excess);
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      return failed({ line: 1, column: 1 }, "the file must hold a map of keys and values");
    }
    return { problems: [], value: value as JsonObject, locate: createPositionLookup(text, events) };
  } catch (error) {
    return unreadable(text, error);
  }
}

function failed(place: Position, message: string): YamlReading {
  return { problems: [{ ...place, message }] };
}

function unreadable(text: string, error: unknown): YamlReading {
  if (error instanceof YAMLException) {
    const place =
      error.mark === undefined ? { line: 1, column: 1 } : positionOfOffset(text, error.mark.position);
    return failed(place, `not readable as YAML: ${error.reason}`);
  }
  // js-yaml's map type throws a TypeError when an alias stands within the value of its own anchor.
  if (error instanceof TypeError || error instanceof RangeError) {
    return failed({ line: 1, column: 1 }, `not readable as YAML: ${error.message}`);
  }
  throw error;
}

function problemsInEvents(text: string, events: readonly Event[]): TextProblem[] {
  const documents = events.filter((event) => event.type === EVENT_ID.DOCUMENT);
  if (documents.length === 0) return [{ line: 1, column: 1, message: "the file is empty" }];
  const problems: TextProblem[] = [];
  // finding a place takes as long as the text is
  const report = (offset: number, message: string): void => {
    if (problems.length <= MAX_ERRORS_PER_FILE)
      problems.push({ ...positionOfOffset(text, Math.max(0, offset)), message });
  };
  if (documents.length > 1) {
    const second = events.indexOf(documents[1] as Event);
    report(
      offsetAfter(events, second),
      "the file holds more than one YAML document: give each a file of its own",
    );
  }
  forEachKeyOrValue(events, (event, isKey) => {
    if (event.type !== EVENT_ID.ALIAS && event.type !== EVENT_ID.POP && event.type !== EVENT_ID.DOCUMENT) {
      if (event.tagStart >= 0)
        report(event.tagStart, "tags (!!type) are not read in rule files: leave it out");
    }
    if (event.type !== EVENT_ID.SCALAR) return;
    const value = getScalarValue(text, event);
    const plain = event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0;
    const message = (isKey ? unsafeKey(value, plain) : undefined) ?? (plain ? ambiguity(value) : undefined);
    if (message !== undefined) report(scalarStart(event), message);
  });
  return problems;
}

function unsafeKey(name: string, plain: boolean): string | undefined {
  if (name === "__proto__") return "__proto__ is not a key that a rule file may hold";
  if (name === "<<" && plain) return "merge keys (<<) are not read in rule files: write the keys out";
  return undefined;
}

/** Calls `visit` for every event that begins a value or a key. */
function forEachKeyOrValue(events: readonly Event[], visit: (event: Event, isKey: boolean) => void): void {
  // One entry per open collection: for a map, whether a key comes next; for a list or document, undefined.
  const open: (boolean | undefined)[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      open.pop();
    } else if (event.type === EVENT_ID.DOCUMENT) {
      open.push(undefined);
    } else {
      const isKey = open.at(-1) === true;
      if (open.at(-1) !== undefined) open[open.length - 1] = !isKey;
      visit(event, isKey);
      if (event.type === EVENT_ID.MAPPING) open.push(true);
      if (event.type === EVENT_ID.SEQUENCE) open.push(undefined);
    }
  }
}

function offsetAfter(events: readonly Event[], index: number): number {
  const next = events[index + 1];
  if (next === undefined) return 0;
  if (next.type === EVENT_ID.SCALAR) return scalarStart(next);
  return next.type === EVENT_ID.MAPPING || next.type === EVENT_ID.SEQUENCE ? next.start : 0;
}

/** Aliases make a small text a huge value: counts what a walk would meet, and stops at the limits. */
function excessOf(root: Json | undefined): string | undefined {
  let nodes = 0;
  const walk = (value: Json | undefined, depth: number): string | undefined => {
    nodes += 1;
    if (nodes > MAX_NODES) return `the file holds more than ${MAX_NODES} values (aliases followed)`;
    if (value === null || typeof value !== "object") return undefined;
    if (depth >= MAX_DEPTH) return `values are nested deeper than ${MAX_DEPTH} levels (aliases followed)`;
    for (const item of Object.values(value) as Json[]) {
      const excess = walk(item, depth + 1);
      if (excess !== undefined) return excess;
    }
    return undefined;
  };
  return walk(root, 0);
}
