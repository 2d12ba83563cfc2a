/** Asks the Go program that answers as the API server's own validation does; builds it when it is missing. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { buildGoProgram } from "../oracle.ts";

/** An object before and after a change. */
export interface ValidityQuestion {
  readonly before: unknown;
  readonly after: unknown;
}

/** What is refused, a sentence for each cause. */
export interface ValidityAnswer {
  /** Of the first object when it is created, and of a pod made from its template. */
  readonly before: readonly string[];
  /** The same of the second. */
  readonly after: readonly string[];
  /** When the first exists and is changed into the second. */
  readonly update: readonly string[];
  /** The kind is Kubernetes' own and holds pods. */
  readonly known: boolean;
}

/** The answers, in the order of the questions. @throws Error when Go is missing, or the build fails. */
export function askValidity(questions: readonly ValidityQuestion[]): readonly ValidityAnswer[] {
  if (questions.length === 0) return [];
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join("");
  const program = buildGoProgram(join(import.meta.dirname, "oracle"));
  const output = execFileSync(program, { input, encoding: "utf8", maxBuffer: 2 ** 30 });
  const answers = output.trimEnd().split("\n");
  if (answers.length !== questions.length) throw new Error("the oracle did not answer everything");
  return answers.map((line) => JSON.parse(line) as ValidityAnswer);
}
