/** What can be wrong with a change of rules, as problems for the caller who asked for it. */
import { basename } from "node:path";
import { RuleFilesError } from "../../rules/index.ts";
import type { RuleFileError } from "../../rules/index.ts";
import type { RuleChanges, StoreFailure } from "../../store/index.ts";
import { StoreError } from "../../store/index.ts";
import { UsageError } from "../../core/usage-error.ts";
import type { ProblemError, ProblemSlug } from "./problem.ts";
import { Problem } from "./problem.ts";
import type { Service } from "../service.ts";

const STORE_PROBLEMS: Partial<Readonly<Record<StoreFailure, ProblemSlug>>> = {
  full: "store-full",
  raced: "lost-race",
};

/** @throws Problem when there is no store. */
export function changesOf(service: Service): RuleChanges {
  const changes = service.changes();
  if (changes !== undefined) return changes;
  throw new Problem(
    "no-store",
    "Rules cannot be changed over HTTP here, and no record of them is kept: the service was started without --store.",
  );
}

/**
 * Runs a change.
 * @param what for the caller: `control`.
 * @param id of the control that the body holds, if it holds one.
 * @throws Problem for everything that kept it from being made.
 */
export async function changing<T>(work: Promise<T>, what: string, id?: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RuleFilesError) throw invalidRules(error.errors, what, id);
    if (error instanceof UsageError) {
      const detail = error.message.replace(/^error: /, "");
      throw new Problem("invalid-rules", `With this ${what} ${detail}`);
    }
    if (error instanceof StoreError) {
      throw new Problem(STORE_PROBLEMS[error.failure] ?? "store-unusable", error.message);
    }
    throw error;
  }
}

function invalidRules(errors: readonly RuleFileError[], what: string, id: string | undefined): Problem {
  const count = errors.length === 1 ? "1 mistake" : `${errors.length} mistakes`;
  return new Problem("invalid-rules", `This ${what} cannot be used (${count}): nothing was changed.`, {
    errors: errors.map((error) => problemError(error, id)),
  });
}

/** Of other files the caller sees the name alone: where they lie is the operator's business. */
function problemError(
  { file, line, column, pointer, message }: RuleFileError,
  id: string | undefined,
): ProblemError {
  const name = basename(file);
  if (id !== undefined && name.replace(/\.ya?ml$/, "") === id)
    return { pointer, detail: message, line, column };
  return { pointer: "", detail: `${name}:${line}:${column}: ${message}` };
}
