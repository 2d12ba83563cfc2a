/** Finds the places of all values of a YAML document that was read already, from the events it was read from. */
import { EVENT_ID, getScalarValue, SCALAR_STYLE, type Event, type ScalarEvent } from "js-yaml";

import type { EntryOffsets, OffsetTree } from "../tree.ts";
import { resolvePlain } from "./scalar.ts";

/** A mapping or a list that is open. */
interface OpenNode {
  readonly offsets: OffsetTree;
  readonly entries: Map<string, EntryOffsets> | undefined;
  readonly items: OffsetTree[] | undefined;
  /** The key whose value comes next. */
  key: string | undefined;
  keyStart: number;
  keyEnd: number;
}

/**
 * The same offsets that composing the document gives. Undefined for documents in which places are not where values are written
 * down: with anchors, tags, merge keys, or keys that are not plain text; those have to be composed again.
 */
export function offsetTreeOf(events: readonly Event[], source: string): OffsetTree | undefined {
  const open: OpenNode[] = [];
  for (const event of events) {
    const top = open.at(-1);
    if (event.type === EVENT_ID.POP) {
      const closed = open.pop();
      if (closed === undefined) return undefined;
      if (open.length === 0) return closed.offsets;
    } else if (event.type === EVENT_ID.SCALAR) {
      if (event.tagStart >= 0 || event.anchorStart >= 0) return undefined;
      if (top === undefined) return scalarMark(event);
      if (top.entries === undefined || top.key !== undefined) give(top, scalarMark(event));
      else if (!takeKey(top, event, source)) return undefined;
    } else if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) {
      if (event.tagStart >= 0 || event.anchorStart >= 0) return undefined;
      if (top?.entries !== undefined && top.key === undefined) return undefined;
      const next = opened(event.type === EVENT_ID.MAPPING, event.start);
      if (top !== undefined) give(top, next.offsets);
      open.push(next);
    } else if (event.type !== EVENT_ID.DOCUMENT || event.directives.length > 0) return undefined;
  }
  return undefined;
}

function opened(isMap: boolean, start: number): OpenNode {
  const rest = { key: undefined, keyStart: -1, keyEnd: -1 };
  if (isMap) {
    const entries = new Map<string, EntryOffsets>();
    return { offsets: { start, end: -1, entries }, entries, items: undefined, ...rest };
  }
  const items: OffsetTree[] = [];
  return { offsets: { start, end: -1, items }, entries: undefined, items, ...rest };
}

/** @returns false for a key that is not plain text. */
function takeKey(top: OpenNode, event: ScalarEvent, source: string): boolean {
  const text = getScalarValue(source, event);
  if (event.style === SCALAR_STYLE.PLAIN && (text === "<<" || typeof resolvePlain(text) !== "string"))
    return false;
  const { start, end } = scalarMark(event);
  [top.key, top.keyStart, top.keyEnd] = [text, start, end];
  return true;
}

function give(top: OpenNode, value: OffsetTree): void {
  if (top.items !== undefined) {
    top.items.push(value);
    return;
  }
  top.entries?.set(top.key ?? "", { keyStart: top.keyStart, keyEnd: top.keyEnd, value });
  top.key = undefined;
}

function scalarMark(event: ScalarEvent): OffsetTree {
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  if (event.valueStart < 0) return { start: -1, end: event.valueEnd };
  return quoted
    ? { start: event.valueStart - 1, end: event.valueEnd + 1 }
    : { start: event.valueStart, end: event.valueEnd };
}
