/** What all changes of rules have in common in the OpenAPI document. */
import { count, nullable } from "../../core/schema.ts";
import type { ProblemSlug } from "../problem/problem.ts";

/** What can keep a change from being made. */
export const CHANGE_PROBLEMS: readonly ProblemSlug[] = [
  "no-store",
  "store-unusable",
  "store-full",
  "lost-race",
  "invalid-rules",
];
/** The same where the caller says what they expect to be there. */
export const CONDITIONAL_PROBLEMS: readonly ProblemSlug[] = [
  ...CHANGE_PROBLEMS,
  "precondition-required",
  "precondition-failed",
];

/** The entry of the record that a change made. */
export const ENTRY_NUMBER = nullable(
  count("The entry of the record; null when there was nothing to change.", 1),
);
