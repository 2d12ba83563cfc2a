/** Counts the work that a text asks for against the limits, over all its documents. */
import { LimitError, type ReadLimits } from "./errors.ts";

/** Characters of text behind an alias that weigh as much as one value. */
const CHARACTERS_A_NODE = 64;
/** Keys of one mapping: code that looks at it visits all of them in one step. */
const MOST_KEYS = 50_000;

/** @param count the keys of one mapping. @throws LimitError when there are too many. */
export function checkKeys(count: number): void {
  if (count > MOST_KEYS) throw new LimitError("keys", MOST_KEYS);
}

export class ReadBudget {
  readonly limits: ReadLimits;
  #nodes = 0;
  #aliases = 0;
  #documents = 0;

  constructor(limits: ReadLimits) {
    this.limits = limits;
  }

  document(): void {
    if (++this.#documents > this.limits.documents) throw new LimitError("documents", this.limits.documents);
  }

  nodes(count: number): void {
    this.#nodes += count;
    if (this.#nodes > this.limits.nodes) throw new LimitError("nodes", this.limits.nodes);
  }

  /** Refuses so many values, before they are counted. */
  check(count: number): void {
    if (this.#nodes + count > this.limits.nodes) throw new LimitError("nodes", this.limits.nodes);
  }

  /** An alias counts what stands behind it, long texts by their length: the expanded document is what others must walk. */
  alias(nodes: number, characters: number): void {
    if (++this.#aliases > this.limits.aliases) throw new LimitError("aliases", this.limits.aliases);
    this.nodes(nodes + Math.floor(characters / CHARACTERS_A_NODE));
  }

  depth(depth: number): void {
    if (depth > this.limits.depth) throw new LimitError("depth", this.limits.depth);
  }
}
