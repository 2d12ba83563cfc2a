/** The places of an object that pods were made of. */
import type { Path } from "../../core/path.ts";

/** A place, and the places below it that are known. */
export class EvaluatedParts {
  readonly #inner = new Map<string | number, EvaluatedParts>();
  #whole = false;

  /** Everything at this place was evaluated. */
  get whole(): boolean {
    return this.#whole;
  }

  /** Takes a path from this place. */
  add(path: Path): void {
    path.reduce<EvaluatedParts>((place, step) => place.#child(step), this).#whole = true;
  }

  /** What is known below a step; undefined when nothing is. */
  at(step: string | number): EvaluatedParts | undefined {
    return this.#inner.get(step);
  }

  #child(step: string | number): EvaluatedParts {
    const child = this.#inner.get(step) ?? new EvaluatedParts();
    this.#inner.set(step, child);
    return child;
  }
}
