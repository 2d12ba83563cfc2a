/** Collects the mistakes found in rule files and gives each its line and column. */
import { MAX_ERRORS_PER_FILE } from "./limits.ts";
import type { Place } from "./places.ts";
import type { Problem, RuleFile, RuleFileError, Side } from "./types.ts";

type Locate = (pointer: string, side: Side) => Place;

/** All mistakes of one run of the loader. */
export class Diagnostics {
  readonly #errors = new Map<RuleFile, RuleFileError[]>();
  readonly #locators = new Map<RuleFile, Locate>();

  /** Remembers how places are found in a file that could be read. */
  addFile(source: RuleFile, locate: Locate): void {
    this.#locators.set(source, locate);
  }

  /** Whether the file has a mistake so far. */
  has(source: RuleFile): boolean {
    return this.#errors.has(source);
  }

  /** Adds a mistake; the same pointer and message of a file count once. */
  report(source: RuleFile, problem: Problem): void {
    this.add(source, this.#place(source, problem.pointer, problem.side), problem.pointer, problem.message);
  }

  /** Adds a mistake whose place is known. */
  add(source: RuleFile, place: Place, pointer: string, message: string): void {
    const errors = this.#errors.get(source) ?? [];
    this.#errors.set(source, errors);
    if (errors.some((error) => error.pointer === pointer && error.message === message)) {
      // The text has one place per pointer, unless the pointer is the whole file: then the place tells them apart.
      if (pointer !== "" || errors.some((e) => e.line === place.line && e.column === place.column)) return;
    }
    errors.push({ file: source.file, line: place.line, column: place.column, pointer, message });
  }

  /** `FILE:LINE` of a pointer. */
  placeOf(source: RuleFile, pointer: string): string {
    return `${source.file}:${this.#place(source, pointer, "value").line}`;
  }

  /** Everything reported so far, by file and place. */
  sorted(): RuleFileError[] {
    return [...this.#errors.values()].flatMap(cut).sort((a, b) => {
      if (a.file !== b.file) return a.file < b.file ? -1 : 1;
      return a.line - b.line || a.column - b.column;
    });
  }

  #place(source: RuleFile, pointer: string, side: Side): Place {
    return this.#locators.get(source)?.(pointer, side) ?? { line: 1, column: 1 };
  }
}

function cut(errors: readonly RuleFileError[]): readonly RuleFileError[] {
  const excess = errors.length - MAX_ERRORS_PER_FILE;
  const last = errors[MAX_ERRORS_PER_FILE - 1];
  if (excess <= 0 || last === undefined) return errors;
  const message = `and ${excess + 1} more errors in this file`;
  return [...errors.slice(0, MAX_ERRORS_PER_FILE - 1), { ...last, message }];
}
