/** Anchors, and the bound that Go's YAML reader puts on what aliases may expand to. */
import { DocumentError } from "../errors.ts";
import type { Anchored } from "./frame.ts";

/** YAML 1.1 has letters, digits, `-` and `_` in the name of an anchor. */
export function checkedAnchor(source: string, start: number, end: number): string {
  const name = source.slice(start, end);
  if (/^[0-9A-Za-z_-]+$/.test(name) && !/[[{]/.test(source[end] ?? "")) return name;
  throw new DocumentError(
    `The anchor or alias ${JSON.stringify(name)} must be made of letters, digits, "-" and "_", with a space behind it.`,
    start - 1,
  );
}

const SMALL = 400_000;
const LARGE = 4_000_000;

/** Go refuses a document in which too large a share of the decoded values comes from aliases. */
export class Expansion {
  /** The document itself counts as one. */
  decoded = 1;
  characters = 0;
  #byAlias = 0;

  alias(anchored: Anchored, offset: number): void {
    this.decoded += 1 + anchored.size;
    this.characters += anchored.characters;
    this.#byAlias += anchored.size;
    if (
      this.#byAlias > 100 &&
      this.decoded > 1000 &&
      this.#byAlias / this.decoded > allowedShare(this.decoded)
    ) {
      throw new DocumentError(
        "Too much of the document comes from aliases; kubectl refuses it. Write the values out.",
        offset,
      );
    }
  }
}

function allowedShare(decoded: number): number {
  if (decoded <= SMALL) return 0.99;
  if (decoded >= LARGE) return 0.1;
  return 0.99 - 0.89 * ((decoded - SMALL) / (LARGE - SMALL));
}
