/** Finds the line and column of a JSON pointer in YAML text from the parser's events. */
import { escapePointerStep } from "../core/path.ts";
import type { Position } from "../core/range.ts";
import { EVENT_ID, SCALAR_STYLE, getScalarValue, type Event, type ScalarEvent } from "js-yaml";
import type { Side } from "./types.ts";

/** Offsets of a value and, in a map, of its key. */
interface ValueOffsets {
  readonly key: number;
  readonly value: number;
}

/** The line and column of an offset in `text`. */
export function positionOfOffset(text: string, offset: number): Position {
  let line = 1;
  let lineStart = 0;
  const lineBreak = /\r\n|\r|\n/g;
  for (let found = lineBreak.exec(text); found !== null; found = lineBreak.exec(text)) {
    if (lineBreak.lastIndex > offset) break;
    line += 1;
    lineStart = lineBreak.lastIndex;
  }
  return { line, column: Math.max(0, offset - lineStart) + 1 };
}

/** Where a scalar begins, its opening quote included. */
export function scalarStart(event: ScalarEvent): number {
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  return quoted ? event.valueStart - 1 : event.valueStart;
}

/**
 * A function that finds the place of a pointer: at its key or at its value. A pointer to something that is not there
 * gets the place of its nearest existing parent. The events are walked once, at the first question.
 */
export function createPositionLookup(
  text: string,
  events: readonly Event[],
): (pointer: string, side: Side) => Position {
  let index: Map<string, ValueOffsets> | undefined;
  return (pointer, side) => {
    index ??= indexOffsets(text, events);
    let wanted = pointer;
    let offsets = index.get(wanted);
    while (offsets === undefined && wanted !== "") {
      wanted = wanted.slice(0, wanted.lastIndexOf("/"));
      offsets = index.get(wanted);
    }
    if (offsets === undefined) return { line: 1, column: 1 };
    const exact = wanted === pointer;
    const offset = side === "value" && exact && offsets.value >= 0 ? offsets.value : offsets.key;
    return positionOfOffset(text, offset >= 0 ? offset : Math.max(0, offsets.value));
  };
}

interface PositionFrame {
  readonly pointer: string;
  readonly map: boolean;
  /** Items so far. */
  count: number;
  /** In a map: the key whose value is awaited. */
  key?: { readonly name: string; readonly offset: number } | undefined;
}

function indexOffsets(text: string, events: readonly Event[]): Map<string, ValueOffsets> {
  const index = new Map<string, ValueOffsets>();
  const frames: PositionFrame[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) {
      frames.push({ pointer: "", map: false, count: -1 });
    } else if (event.type === EVENT_ID.POP) {
      frames.pop();
    } else {
      const frame = frames.at(-1);
      if (frame === undefined) continue;
      const offset = startOf(event);
      if (frame.map && frame.key === undefined) {
        const name = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : "";
        frame.key = { name, offset };
        continue;
      }
      const pointer = childPointer(frame);
      index.set(pointer, { key: frame.key?.offset ?? offset, value: offset });
      frame.key = undefined;
      frame.count += 1;
      if (event.type === EVENT_ID.MAPPING) frames.push({ pointer, map: true, count: 0 });
      if (event.type === EVENT_ID.SEQUENCE) frames.push({ pointer, map: false, count: 0 });
    }
  }
  return index;
}

function childPointer(frame: PositionFrame): string {
  if (frame.key !== undefined) return `${frame.pointer}/${escapePointerStep(frame.key.name)}`;
  // The document itself counts from -1: its only child is the root, whose pointer is empty.
  return frame.count < 0 ? "" : `${frame.pointer}/${frame.count}`;
}

function startOf(event: Event): number {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      return scalarStart(event);
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1;
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return event.start;
    default:
      return -1;
  }
}
