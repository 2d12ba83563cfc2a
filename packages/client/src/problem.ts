/** What the service answers when it cannot do as asked, as an error with a type. */
import type { Problem } from "./schema.ts";

const PREFIX = "urn:pod-security-rules:problem:";

/** The kinds of problems, such as `unknown-control`. */
export type ProblemKind = Problem["type"] extends `urn:pod-security-rules:problem:${infer Kind}`
  ? Kind
  : never;

/** A problem document (RFC 9457) that was answered in place of what was asked for. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  /** The document as it was answered. */
  readonly problem: Problem;
  /** The last part of its type. */
  readonly kind: ProblemKind;

  constructor(problem: Problem) {
    super(`${problem.title}: ${problem.detail}`);
    this.problem = problem;
    this.kind = problem.type.slice(PREFIX.length) as ProblemKind;
  }

  /** The HTTP status. */
  get status(): number {
    return this.problem.status;
  }

  /** The id of the request, by which the log of the service knows it. */
  get requestId(): string {
    return this.problem.instance.replace(/^urn:request:/, "");
  }

  /** Whether it is of one of these kinds. */
  is(...kinds: readonly ProblemKind[]): boolean {
    return kinds.includes(this.kind);
  }
}

/** Something else than the service answered: a proxy, or another program. */
export class UnexpectedAnswerError extends Error {
  override readonly name = "UnexpectedAnswerError";
  readonly response: Response;

  constructor(response: Response) {
    super(`${response.url} answered ${response.status} without a problem document: is the service there?`);
    this.response = response;
  }
}

/** @throws ProblemError, UnexpectedAnswerError unless the answer is what was asked for. */
export async function throwProblem(response: Response): Promise<void> {
  if (response.ok) return;
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/problem+json")) throw new ProblemError((await response.json()) as Problem);
  throw new UnexpectedAnswerError(response);
}
