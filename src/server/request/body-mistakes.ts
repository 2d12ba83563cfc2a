/** Collects what is wrong with the keys of a JSON or YAML body, each mistake at its place. */
import { didYouMean } from "../../core/did-you-mean.ts";
import type { UnknownObject } from "../../core/json.ts";
import { formatPointer } from "../../core/path.ts";
import type { SourceDocument } from "../../manifest/text/index.ts";
import type { ProblemError } from "../problem/problem.ts";

/** What was found so far. */
export interface BodyMistakes {
  readonly errors: ProblemError[];
  /** Reports what is wrong at a key. */
  readonly report: (key: string, detail: string) => void;
}

const LONGEST_NAME = 100;

/** Begins with the keys that the body must not have. @param keys those that it may have. */
export function findBodyMistakes(
  document: SourceDocument,
  body: UnknownObject,
  keys: readonly string[],
): BodyMistakes {
  const errors: ProblemError[] = [];
  const report = (key: string, detail: string): void => {
    const range = document.rangeOf([key]);
    const pointer = formatPointer([key]);
    errors.push({ pointer, detail, ...(range && { line: range.line, column: range.column }) });
  };
  for (const key of Object.keys(body)) {
    if (keys.includes(key)) continue;
    const name = key.slice(0, LONGEST_NAME);
    const near = didYouMean(name, keys);
    report(name, `there is no "${name}" here${near === undefined ? "" : `: did you mean "${near}"?`}`);
  }
  return { errors, report };
}
