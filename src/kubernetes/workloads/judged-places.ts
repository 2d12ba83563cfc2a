/** The places of an object that pods were made of. */
import type { Path } from "../decode/index.ts";

/** A place, and the places below it that are known. */
export class JudgedPlaces {
  readonly #inner = new Map<string | number, JudgedPlaces>();
  #whole = false;

  /** Everything at this place was judged. */
  get whole(): boolean {
    return this.#whole;
  }

  /** Takes a path from this place. */
  add(path: Path): void {
    path.reduce<JudgedPlaces>((place, step) => place.#child(step), this).#whole = true;
  }

  /** What is known below a step; undefined when nothing is. */
  at(step: string | number): JudgedPlaces | undefined {
    return this.#inner.get(step);
  }

  #child(step: string | number): JudgedPlaces {
    const child = this.#inner.get(step) ?? new JudgedPlaces();
    this.#inner.set(step, child);
    return child;
  }
}
