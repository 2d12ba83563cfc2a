/** Collects the mistakes found in rule files and gives each its line and column. */
import { MAX_ERRORS_PER_FILE } from "./limits.ts";
import type { Position } from "../core/range.ts";
import type { RuleProblem, RuleFile, RuleFileError, Side } from "./types.ts";

type Locate = (pointer: string, side: Side) => Position;

/** The mistakes of one file: the first ones with their places, the rest counted. */
interface Mistakes {
  readonly reported: RuleFileError[];
  /** What was reported before. */
  readonly known: Set<string>;
  more: number;
}

/** All mistakes of one run of the loader. */
export class Diagnostics {
  readonly #mistakes = new Map<RuleFile, Mistakes>();
  readonly #locators = new Map<RuleFile, Locate>();

  /** Remembers how places are found in a file that could be read. */
  addFile(source: RuleFile, locate: Locate): void {
    this.#locators.set(source, locate);
  }

  /** Whether the file has a mistake so far. */
  has(source: RuleFile): boolean {
    return this.#mistakes.has(source);
  }

  /** Adds a mistake; the same pointer and message of a file count once. */
  report(source: RuleFile, { pointer, side, message }: RuleProblem): void {
    this.#add(source, pointer, message, "", () => this.#place(source, pointer, side));
  }

  /** Adds a mistake whose place is known. */
  add(source: RuleFile, place: Position, pointer: string, message: string): void {
    // The text has one place per pointer, unless the pointer is the whole file: then the place tells them apart.
    const where = pointer === "" ? `${place.line}:${place.column}` : "";
    this.#add(source, pointer, message, where, () => place);
  }

  /** Finding a place takes as long as the text is: that is done for mistakes that are reported alone. */
  #add(source: RuleFile, pointer: string, message: string, where: string, locate: () => Position): void {
    let mistakes = this.#mistakes.get(source);
    if (mistakes === undefined) {
      mistakes = { reported: [], known: new Set(), more: 0 };
      this.#mistakes.set(source, mistakes);
    }
    const key = JSON.stringify([pointer, message, where]);
    if (mistakes.known.has(key)) return;
    mistakes.known.add(key);
    if (mistakes.reported.length >= MAX_ERRORS_PER_FILE) mistakes.more += 1;
    else {
      const { line, column } = locate();
      mistakes.reported.push({ file: source.file, line, column, pointer, message });
    }
  }

  /** `FILE:LINE` of a pointer. */
  placeOf(source: RuleFile, pointer: string): string {
    return `${source.file}:${this.#place(source, pointer, "value").line}`;
  }

  /** Everything reported so far, by file and place. */
  sorted(): RuleFileError[] {
    return [...this.#mistakes.values()].flatMap(cut).sort((a, b) => {
      if (a.file !== b.file) return a.file < b.file ? -1 : 1;
      return a.line - b.line || a.column - b.column;
    });
  }

  #place(source: RuleFile, pointer: string, side: Side): Position {
    return this.#locators.get(source)?.(pointer, side) ?? { line: 1, column: 1 };
  }
}

function cut({ reported, more }: Mistakes): readonly RuleFileError[] {
  const last = reported.at(-1);
  if (more === 0 || last === undefined) return reported;
  return [...reported.slice(0, -1), { ...last, message: `and ${more + 1} more errors in this file` }];
}
