/** Bounds what one body is answered about its repairs: patches stay whole or are left out, and what is left out is counted. */
import { AnswerBudget } from "../evaluate/index.ts";
import type { Remediation, RemediationOmitted } from "./schema.ts";

/** Something that may leave something out. */
interface Omitting {
  readonly omitted?: RemediationOmitted;
}

/**
 * Takes what does not fit out of results, one after another.
 * @param characters for all that is reported; unbounded unless given.
 */
export function createBounding(characters?: number): <R extends Remediation>(result: R) => R & Omitting {
  if (characters === undefined) return (result) => result;
  const budget = new AnswerBudget(characters);
  const fitting = <Told>(all: readonly Told[]): readonly Told[] => all.filter((one) => budget.takeValue(one));
  return (result) => {
    // a patch is worth more than what is said of it
    const patch = budget.takeValue(result.patch) ? result.patch : [];
    const remaining = fitting(result.remaining);
    const changes = fitting(result.changes);
    const omitted = {
      operations: result.patch.length - patch.length,
      changes: result.changes.length - changes.length,
      remaining: result.remaining.length - remaining.length,
    };
    return isEmpty(omitted) ? result : { ...result, patch, changes, remaining, omitted };
  };
}

/** What results leave out together; undefined when nothing is. */
export function omittedTogether(results: readonly Omitting[]): RemediationOmitted | undefined {
  const sum = { operations: 0, changes: 0, remaining: 0 };
  for (const { omitted } of results) {
    if (omitted === undefined) continue;
    sum.operations += omitted.operations;
    sum.changes += omitted.changes;
    sum.remaining += omitted.remaining;
  }
  return isEmpty(sum) ? undefined : sum;
}

function isEmpty({ operations, changes, remaining }: RemediationOmitted): boolean {
  return operations + changes + remaining === 0;
}
