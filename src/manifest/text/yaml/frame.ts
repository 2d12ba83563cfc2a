/** Mappings and lists while they are being filled. */
import { COLLECTION_STYLE, type MappingEvent } from "js-yaml";

import { checkKeys } from "../budget.ts";
import { DocumentError } from "../errors.ts";
import { setNumberText, setOwn, type EntryOffsets, type OffsetTree, type NumberTexts } from "../tree.ts";
import { keyText, keyType, type GoScalar } from "./scalar.ts";

/** A finished node on its way into what holds it. */
export interface Given {
  readonly shape: "scalar" | "map" | "list";
  /** A scalar as Go holds it, or the finished object or array. */
  readonly value: unknown;
  /** Digits of a number that JavaScript would round. */
  readonly text: string | undefined;
  /** The scalar is a merge key when it stands as a key. */
  readonly merge: boolean;
  readonly alias: boolean;
  /** Where it stands. */
  readonly offset: number;
  /** The whole of a scalar or alias as written, its tag and anchor included. */
  readonly from: number;
  readonly to: number;
  /** A scalar without quotes. */
  readonly plain: boolean;
  readonly offsets: OffsetTree | undefined;
}

/** Types of the keys that are not text in YAML, by mapping. */
const KEY_TYPES = new WeakMap<object, Map<string, string>>();

/** What an anchor stands for; no value yet while its own text is being read. */
export interface Anchored {
  given: Given | undefined;
  /** Values in it, keys included and aliases expanded, as Go counts them. */
  size: number;
  /** Characters of the scalars in it. */
  characters: number;
}

/** The step of a frame that leads to no value: a key is being read. */
export const DEEP = Symbol("no step");

export type Frame = MapFrame | SeqFrame;

abstract class Collection {
  anchor: Anchored | undefined;
  decodedBefore = 0;
  charactersBefore = 0;
  readonly offset: number;
  /** Written with brackets or braces. */
  readonly flow: boolean;

  constructor(offset: number, flow: boolean) {
    this.offset = offset;
    this.flow = flow;
  }

  protected finished(shape: "map" | "list", value: unknown, offsets: OffsetTree | undefined): Given {
    return {
      shape,
      value,
      text: undefined,
      merge: false,
      alias: false,
      offset: this.offset,
      from: this.offset,
      to: this.offset,
      plain: false,
      offsets,
    };
  }
}

export class SeqFrame extends Collection {
  readonly #items: unknown[] = [];
  readonly #marks: OffsetTree[] | undefined;

  constructor(offset: number, marks: boolean, flow: boolean) {
    super(offset, flow);
    this.#marks = marks ? [] : undefined;
  }

  get step(): string | number | typeof DEEP {
    return this.#items.length;
  }

  add(given: Given, value: unknown, texts: NumberTexts): void {
    if (given.text !== undefined) setNumberText(texts, this.#items, this.#items.length, given.text);
    this.#items.push(value);
    this.#marks?.push(given.offsets as OffsetTree);
  }

  given(): Given {
    return this.finished(
      "list",
      this.#items,
      this.#marks && { start: this.offset, end: -1, items: this.#marks },
    );
  }
}

const MERGE = Symbol("merge");

export class MapFrame extends Collection {
  readonly #object: Record<string, unknown> = {};
  readonly #entries: Map<string, EntryOffsets> | undefined;
  #key: string | typeof MERGE | undefined;
  #keyMark: OffsetTree | undefined;
  #keyOffset = 0;
  /** Keys that were set or merged, those given twice included. */
  #keys = 0;
  /** Keys that a merge key brought in: to state one of them again is what merging is for. */
  #merged: Set<string> | undefined;

  constructor(offset: number, marks: boolean, flow: boolean) {
    super(offset, flow);
    this.#entries = marks ? new Map() : undefined;
  }

  get step(): string | number | typeof DEEP {
    return typeof this.#key === "string" ? this.#key : DEEP;
  }

  get awaitsKey(): boolean {
    return this.#key === undefined;
  }

  get awaitsMerge(): boolean {
    return this.#key === MERGE;
  }

  /** Takes a key; answers with a sentence when the mapping has it already. */
  setKey(given: Given): string | undefined {
    this.#keyMark = given.offsets;
    this.#keyOffset = given.offset;
    if (given.merge) {
      this.#key = MERGE;
      return undefined;
    }
    if (given.shape !== "scalar")
      throw new DocumentError("A mapping or a list cannot be a key; write the key as text.", given.offset);
    const raw = given.value as GoScalar;
    const key = keyText(raw);
    if (key === undefined) {
      const what = typeof raw === "bigint" ? String(raw) : "null";
      throw new DocumentError(
        `${what} cannot be the key of a Kubernetes object; put quotes around it.`,
        given.offset,
      );
    }
    const repeated = this.#claim(key, typeof raw === "string" ? "str" : keyType(raw), given.offset);
    this.#key = key;
    const stated = repeated && this.#merged?.delete(key) !== true;
    return stated ? `duplicate field ${JSON.stringify(key)}; the last one counts` : undefined;
  }

  set(value: unknown, given: Given, texts: NumberTexts): void {
    const key = this.#key as string;
    this.#key = undefined;
    this.#put(key, value, given.text, texts);
    this.#entries?.set(key, {
      keyStart: this.#keyMark?.start ?? -1,
      keyEnd: this.#keyMark?.end ?? -1,
      value: given.offsets as OffsetTree,
    });
  }

  /** In block style the mapping under a key begins on a line of its own. */
  checkInner(source: string, inner: MappingEvent): void {
    if (this.flow || this.#key === undefined || inner.style !== COLLECTION_STYLE.BLOCK) return;
    if (source.slice(this.#keyOffset, inner.start).includes("\n")) return;
    throw new DocumentError(
      "A mapping cannot begin on the line of its key; begin it on the next line, indented.",
      inner.start,
    );
  }

  /**
   * Takes the value of a merge key: a mapping, an alias of one, or a list of these, of which the earlier win.
   * @returns the keys stated above it whose values it takes the place of.
   */
  merge(given: Given, texts: NumberTexts): readonly string[] {
    this.#key = undefined;
    if (given.shape === "map")
      return this.#mergeOne(given.value as object, given.offsets, given.offset, texts);
    if (given.shape === "list" && !given.alias) return this.#mergeList(given, texts);
    throw wantsMap(given.offset);
  }

  given(): Given {
    const offsets = this.#entries && { start: this.offset, end: -1, entries: this.#entries };
    return this.finished("map", this.#object, offsets);
  }

  #mergeList(given: Given, texts: NumberTexts): readonly string[] {
    const items = given.value as unknown[];
    const overruled: string[] = [];
    for (let index = items.length - 1; index >= 0; index--) {
      const item = items[index];
      if (typeof item !== "object" || item === null || Array.isArray(item)) throw wantsMap(given.offset);
      overruled.push(...this.#mergeOne(item, given.offsets?.items?.[index], given.offset, texts));
    }
    return overruled;
  }

  #mergeOne(
    from: object,
    offsets: OffsetTree | undefined,
    offset: number,
    texts: NumberTexts,
  ): readonly string[] {
    const types = KEY_TYPES.get(from);
    const merged = (this.#merged ??= new Set());
    const overruled: string[] = [];
    for (const [key, value] of Object.entries(from)) {
      const taken = this.#claim(key, types?.get(key) ?? "str", offset);
      if (taken && !merged.has(key) && this.#object[key] !== value) overruled.push(key);
      merged.add(key);
      this.#put(key, value, texts.get(from)?.get(key), texts);
      const entry = offsets?.entries?.get(key);
      if (entry !== undefined) this.#entries?.set(key, entry);
    }
    return overruled;
  }

  #put(key: string, value: unknown, text: string | undefined, texts: NumberTexts): void {
    if (text !== undefined || texts.has(this.#object)) setNumberText(texts, this.#object, key, text);
    setOwn(this.#object, key, value);
  }

  /** Whether the key is taken; 1 and "1" are two keys to YAML and one to JSON, and which of them wins is chance in Go. */
  #claim(key: string, type: string, offset: number): boolean {
    checkKeys(++this.#keys);
    const taken = Object.hasOwn(this.#object, key);
    const types = KEY_TYPES.get(this.#object);
    if (taken && ((types?.get(key) ?? "str") !== type || type === "nan")) {
      throw new DocumentError(
        `Two different keys both become ${JSON.stringify(key)}; put quotes around one or leave it out.`,
        offset,
      );
    }
    if (type !== "str" && !taken) {
      if (types === undefined) KEY_TYPES.set(this.#object, new Map([[key, type]]));
      else types.set(key, type);
    }
    return taken;
  }
}

function wantsMap(offset: number): DocumentError {
  return new DocumentError(
    "The merge key << needs a mapping, an alias of a mapping, or a list of these.",
    offset,
  );
}
