/** A typed client of pod-security-rules. */
export * from "./client.ts";
export type { ProblemKind } from "./problem.ts";
export { ProblemError, UnexpectedAnswerError } from "./problem.ts";
export type * from "./schema.ts";
