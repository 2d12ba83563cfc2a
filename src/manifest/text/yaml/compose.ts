/**
 * Builds values from the events of one YAML document, as Go's YAML reader and sigs.k8s.io/yaml do: keys become text, a
 * later entry wins over an earlier one, and so does a merge key (`<<`) over the entries above it.
 */
import type { Path } from "../../../core/path.ts";
import {
  COLLECTION_STYLE,
  EVENT_ID,
  getScalarValue,
  SCALAR_STYLE,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";

import { isDue } from "../../../engine/index.ts";
import { runToEnd, type TimeSlices } from "../../../core/time-slices.ts";
import type { ReadBudget } from "../budget.ts";
import { DocumentError } from "../errors.ts";
import { WholeFloat } from "../go-number.ts";
import { checkedAnchor, Expansion } from "./anchor.ts";
import { MapFrame, SeqFrame, type Anchored, type Frame, type Given } from "./frame.ts";
import type { OrdinaryDocument } from "./ordinary.ts";
import { resolvePlain, resolveTagged, TagMismatch, type GoScalar } from "./scalar.ts";
import { checkKey, checkProperties, checkScalar } from "./strict.ts";
import { fullTag } from "./tag.ts";
import type { OffsetTree, NumberTexts, RawNotice, Tree } from "../tree.ts";

const MERGE_TAG = "tag:yaml.org,2002:merge";

/** Composes the first document among the events; `source` is the text that the events point into. */
export function compose(events: readonly Event[], source: string, budget: ReadBudget, marks: boolean): Tree {
  return runToEnd(composingAll(events, new Composer(source, budget, marks)));
}

/** The same in small steps. Text behind the document's end (`...`) is read by no one, and said so. */
export function* composingAll(events: readonly Event[], composer: Composer): TimeSlices<Tree> {
  yield* composer.composing(events);
  const tree = composer.tree();
  const second = events.findIndex((event, at) => at > 0 && event.type === EVENT_ID.DOCUMENT);
  if (second < 0) return tree;
  const detail = "kubectl ignores what stands behind the end of a document; separate documents with ---";
  const notice = { path: [], detail, offset: startOfEvent(events[second + 1]) };
  return { ...tree, notices: [...tree.notices, notice] };
}

function startOfEvent(event: Event | undefined): number {
  if (event === undefined) return 0;
  if (event.type === EVENT_ID.SCALAR) return Math.max(0, event.valueStart);
  return "start" in event ? event.start : 0;
}

/** Takes events one after another. */
export class Composer {
  readonly #source: string;
  readonly #budget: ReadBudget;
  readonly #marks: boolean;
  readonly #frames: Frame[] = [];
  readonly #anchors = new Map<string, Anchored>();
  readonly #numberTexts: NumberTexts = new WeakMap();
  readonly #notices: RawNotice[] = [];
  readonly #expansion = new Expansion();
  #root: Given | undefined;

  constructor(source: string, budget: ReadBudget, marks: boolean) {
    this.#source = source;
    this.#budget = budget;
    this.#marks = marks;
  }

  /** Mappings and lists that are open. */
  get depth(): number {
    return this.#frames.length;
  }

  /** Takes events up to the end of the document. */
  *composing(events: readonly Event[]): TimeSlices<void> {
    for (const event of events) {
      if (event.type === EVENT_ID.POP && this.#frames.length === 0) break;
      this.take(event);
      if (isDue()) yield;
    }
  }

  take(event: Event): void {
    if (event.type === EVENT_ID.SCALAR) this.#scalar(event);
    else if (event.type === EVENT_ID.POP) this.#close();
    else if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) this.#open(event);
    else if (event.type === EVENT_ID.ALIAS) this.#alias(event.anchorStart, event.anchorEnd);
    else if (event.directives.length > 0) {
      throw new DocumentError(
        "Directives (lines that begin with %) are not read by kubectl; leave them out.",
        0,
      );
    }
  }

  /** Takes entries of what is open, which were read in the ordinary way. @param shift where their text begins in the whole. */
  takeOrdinary({ value, nodes, table }: OrdinaryDocument, shift: number): void {
    // what they stand in is counted already
    this.#budget.nodes(nodes - 1);
    this.#expansion.decoded += nodes - 1;
    const offsets = table.offsets(shift);
    const top = this.#frames.at(-1);
    if (top instanceof SeqFrame) {
      (value as readonly unknown[]).forEach((item, i) => {
        this.#deliver(ordinaryGiven(item, offsets.items?.[i]));
      });
    } else if (top !== undefined) {
      for (const [key, entry] of offsets.entries ?? []) {
        const { keyStart, keyEnd } = entry;
        this.#key(top, ordinaryGiven(key, { start: keyStart, end: keyEnd }));
        this.#deliver(ordinaryGiven((value as Readonly<Record<string, unknown>>)[key], entry.value));
      }
    }
  }

  /** What was composed. */
  tree(): Tree {
    const root = this.#root;
    const value = root === undefined ? null : jsonValue(root);
    const tree = { value, text: root?.text, numberTexts: this.#numberTexts, notices: this.#notices };
    return root?.offsets === undefined ? tree : { ...tree, offsets: root.offsets };
  }

  #scalar(event: ScalarEvent): void {
    const text = getScalarValue(this.#source, event);
    checkScalar(this.#source, event, text, this.#frames.at(-1));
    const tag = event.tagStart < 0 ? undefined : fullTag(this.#source, event.tagStart, event.tagEnd);
    const offset = startOf(event);
    const value = scalarValue(event, tag, text, offset);
    const merge =
      text === "<<" &&
      (tag === undefined ? event.style === SCALAR_STYLE.PLAIN : tag === "!" || tag === MERGE_TAG);
    const offsets = this.#marks
      ? { start: event.valueStart < 0 ? -1 : offset, end: endOf(event) }
      : undefined;
    const from = firstOf(event, offset);
    const to = event.valueStart < 0 ? Math.max(event.tagEnd, event.anchorEnd, offset) : endOf(event);
    const plain = event.style === SCALAR_STYLE.PLAIN;
    const given: Given = {
      shape: "scalar",
      value,
      text: spelling(value),
      merge,
      alias: false,
      offset,
      from,
      to,
      plain,
      offsets,
    };
    if (event.anchorStart >= 0) {
      this.#anchors.set(checkedAnchor(this.#source, event.anchorStart, event.anchorEnd), {
        given,
        size: 1,
        characters: text.length,
      });
    }
    this.#count(given);
    this.#expansion.characters += text.length;
    this.#deliver(given);
  }

  #open(event: MappingEvent | SequenceEvent): void {
    const top = this.#frames.at(-1);
    const offset = event.start;
    const inMerge = event.type === EVENT_ID.SEQUENCE && top instanceof MapFrame && top.awaitsMerge;
    if (event.tagStart >= 0) fullTag(this.#source, event.tagStart, event.tagEnd);
    if (event.type === EVENT_ID.MAPPING) checkProperties(this.#source, event);
    if (event.type === EVENT_ID.MAPPING && top instanceof MapFrame) top.checkInner(this.#source, event);
    const before = this.#expansion.decoded;
    this.#budget.nodes(1);
    const flow = event.style === COLLECTION_STYLE.FLOW;
    if (!inMerge) this.#expansion.decoded++;
    const frame =
      event.type === EVENT_ID.MAPPING
        ? new MapFrame(offset, this.#marks, flow)
        : new SeqFrame(offset, this.#marks, flow);
    frame.decodedBefore = before;
    frame.charactersBefore = this.#expansion.characters;
    if (event.anchorStart >= 0) {
      frame.anchor = { given: undefined, size: 0, characters: 0 };
      this.#anchors.set(checkedAnchor(this.#source, event.anchorStart, event.anchorEnd), frame.anchor);
    }
    this.#frames.push(frame);
    this.#budget.depth(this.#frames.length);
  }

  #close(): void {
    const frame = this.#frames.pop() as Frame;
    const given = frame.given();
    if (frame.anchor !== undefined) {
      frame.anchor.given = given;
      frame.anchor.size = this.#expansion.decoded - frame.decodedBefore;
      frame.anchor.characters = this.#expansion.characters - frame.charactersBefore;
    }
    this.#deliver(given);
  }

  #alias(start: number, end: number): void {
    const name = checkedAnchor(this.#source, start, end);
    const anchored = this.#anchors.get(name);
    if (anchored === undefined)
      throw new DocumentError(`The alias *${name} has no anchor &${name} above it.`, start - 1);
    const target = anchored.given;
    if (target === undefined)
      throw new DocumentError(`The value of the anchor &${name} contains itself.`, start - 1);
    this.#budget.alias(anchored.size + 1, anchored.characters);
    this.#expansion.alias(anchored, start - 1);
    // An alias of the text "<<" is a key of that name; only the merge key itself merges.
    const offsets: OffsetTree | undefined = target.offsets && { ...target.offsets, start: start - 1, end };
    this.#deliver({
      ...target,
      merge: false,
      alias: true,
      offset: start - 1,
      from: start - 1,
      to: end,
      plain: true,
      offsets,
    });
  }

  /** Go does not decode a merge key, so it does not count towards the share of aliases. */
  #count(given: Given): void {
    this.#budget.nodes(1);
    const top = this.#frames.at(-1);
    if (!(given.merge && top instanceof MapFrame && top.awaitsKey)) this.#expansion.decoded++;
  }

  #deliver(given: Given): void {
    const top = this.#frames.at(-1);
    if (top === undefined) this.#root = given;
    else if (top instanceof SeqFrame) top.add(given, this.#value(given), this.#numberTexts);
    else if (top.awaitsKey) this.#key(top, given);
    else if (top.awaitsMerge) this.#merge(top, given);
    else top.set(this.#value(given), given, this.#numberTexts);
  }

  #key(frame: MapFrame, given: Given): void {
    if (given.shape === "scalar" && given.to > given.from)
      checkKey(this.#source, given.from, given.to, frame.flow, given.plain);
    const repeated = frame.setKey(given);
    if (repeated !== undefined)
      this.#notices.push({ path: this.#path(), detail: repeated, offset: given.offset });
  }

  #merge(frame: MapFrame, given: Given): void {
    const overruled = frame.merge(given, this.#numberTexts);
    if (overruled.length === 0) return;
    const path = this.#path();
    for (const key of overruled) {
      const detail = `what is stated here is overruled by the merge key << below it, as kubectl reads it; state ${JSON.stringify(key)} below the merge key to keep it`;
      this.#notices.push({ path: [...path, key], detail, offset: given.offset });
    }
  }

  #path(): Path {
    return this.#frames.map((each) => each.step).filter((step) => typeof step !== "symbol");
  }

  #value(given: Given): unknown {
    return given.shape === "scalar" ? jsonValue(given) : given.value;
  }
}

/** A value that was read in the ordinary way; no key of it needs another look. */
function ordinaryGiven(value: unknown, offsets: OffsetTree | undefined): Given {
  const shape =
    typeof value !== "object" || value === null ? "scalar" : Array.isArray(value) ? "list" : "map";
  const start = offsets?.start ?? 0;
  return {
    shape,
    value,
    text: undefined,
    merge: false,
    alias: false,
    offset: start,
    from: start,
    to: start,
    plain: false,
    offsets,
  };
}

function scalarValue(event: ScalarEvent, tag: string | undefined, text: string, offset: number): GoScalar {
  if (tag === undefined) return event.style === SCALAR_STYLE.PLAIN ? resolvePlain(text) : text;
  const value = resolveTagged(tag, text);
  if (value instanceof TagMismatch) throw new DocumentError(value.detail, offset);
  return value;
}

/** The number or text that JSON holds for a scalar; JSON has no infinity. */
function jsonValue(given: Given): unknown {
  const { value } = given;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof WholeFloat) return value.value;
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new DocumentError(
      "Infinity and not-a-number have no place in a Kubernetes object; put quotes around the text.",
      given.offset,
    );
  }
  return value;
}

/** Digits that a JavaScript number cannot keep. */
function spelling(value: GoScalar): string | undefined {
  return typeof value === "bigint" && String(Number(value)) !== String(value) ? String(value) : undefined;
}

function startOf(event: ScalarEvent): number {
  if (event.valueStart < 0) return Math.max(event.tagStart, event.anchorStart, 0);
  return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
}

/** Start of a scalar with its tag and anchor. */
function firstOf(event: ScalarEvent, offset: number): number {
  const tag = event.tagStart < 0 ? offset : event.tagStart;
  const anchor = event.anchorStart < 0 ? offset : event.anchorStart - 1;
  return Math.min(offset, tag, anchor);
}

function endOf(event: ScalarEvent): number {
  return isQuoted(event) ? event.valueEnd + 1 : event.valueEnd;
}

function isQuoted(event: ScalarEvent): boolean {
  return event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
}
