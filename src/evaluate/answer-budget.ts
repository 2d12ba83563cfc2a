/**
 * Bounds what one body is answered: a few bytes of it can offend against every control, and each finding says where and
 * why. Verdicts, counts and the summary stay whole; what is left out of the rest is counted.
 */
import type { FindingAnswer, Omitted } from "./schema.ts";

/** Findings that are reported of one violation. */
const MOST_FINDINGS = 1_000;

/** Characters of an answer that any body may have, and those for each character of it, up to a bound. */
const LEAST = 1_048_576;
const PER_CHARACTER = 32;
const MOST = 33_554_432;
/** Longest text while there is room, and after. */
const LONG_TEXT = 20_000;
const SHORT_TEXT = 500;
/** What JSON puts around a finding or a violation. */
const AROUND_FINDING = 200;

/** Characters of violations, findings and texts with which a body of this length may be answered. */
export function answerCharacters(bodyLength: number): number {
  return Math.min(MOST, LEAST + PER_CHARACTER * bodyLength);
}

/** What may still be reported. */
export class AnswerBudget {
  #left: number;
  readonly #isBounded: boolean;
  readonly #omitted = { violations: 0, findings: 0, characters: 0 };

  /** @param characters for all that is reported; unbounded unless given. */
  constructor(characters = Infinity) {
    this.#left = characters;
    this.#isBounded = characters !== Infinity;
  }

  /** Findings that may be reported of one violation. */
  get mostFindings(): number {
    return this.#isBounded ? MOST_FINDINGS : Infinity;
  }

  /** What was left out; undefined when nothing was. */
  omitted(): Omitted | undefined {
    const { violations, findings, characters } = this.#omitted;
    return violations + findings + characters === 0 ? undefined : { ...this.#omitted };
  }

  /** Takes room for a violation without its findings. @returns whether there is any; it counts as left out when not. */
  takeViolation(texts: readonly string[]): boolean {
    const size = texts.reduce((sum, text) => sum + text.length, AROUND_FINDING);
    if (this.#take(size)) return true;
    this.#omitted.violations += 1;
    return false;
  }

  /** Takes room for a finding. @returns whether there is any. */
  takeFinding({ path, pointer, name, container, expected, value, allowed }: FindingAnswer): boolean {
    if (!this.#isBounded) return true;
    const texts = path.length + pointer.length + expected.length + (name ?? container ?? "").length;
    const lists = (allowed?.length ?? 0) * AROUND_TEXT;
    return this.#take(AROUND_FINDING + texts + lists + sizeOf(value, this.#left));
  }

  /** Takes room for a value as JSON. @returns whether there is any. */
  takeValue(value: unknown): boolean {
    return !this.#isBounded || this.#take(AROUND_FINDING + sizeOf(value, this.#left));
  }

  /** Counts findings as left out. */
  omitFindings(count: number): void {
    this.#omitted.findings += count;
  }

  /** The text as it may be reported so many times; what is cut off is counted in it. */
  text(text: string, times = 1): string {
    if (!this.#isBounded) return text;
    const longest = this.#take(Math.min(text.length, LONG_TEXT) * times) ? LONG_TEXT : SHORT_TEXT;
    if (text.length <= longest) return text;
    const rest = text.length - longest;
    this.#omitted.characters += rest;
    return `${text.slice(0, longest)}… (${rest} more characters left out)`;
  }

  #take(characters: number): boolean {
    // what does not fit leaves its room to smaller ones
    if (characters > this.#left) return false;
    this.#left -= characters;
    return true;
  }
}

const AROUND_TEXT = 20;

/** Characters of the value as JSON, about; counts no further than `most`. */
function sizeOf(root: unknown, most: number): number {
  let size = 0;
  const open: unknown[] = [root];
  while (open.length > 0 && size <= most) {
    const value = open.pop();
    size += typeof value === "string" ? value.length + AROUND_TEXT : AROUND_TEXT;
    if (typeof value !== "object" || value === null) continue;
    for (const name in value) {
      size += name.length;
      open.push((value as Readonly<Record<string, unknown>>)[name]);
    }
  }
  return size;
}
