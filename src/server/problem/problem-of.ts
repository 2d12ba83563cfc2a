/** Turns whatever a handler throws into a problem: the caller's mistakes into theirs, everything else into one logged error. */
import type { Logger } from "pino";
import { errorFacts } from "../../core/error-facts.ts";
import { BadObjectError, BadRequestError } from "../../evaluate/index.ts";
import { LimitError, UnreadableError } from "../../manifest/text/index.ts";
import { Problem } from "./problem.ts";

/** The flag that sets each limit of reading; others are fixed. */
const LIMIT_FLAGS: Readonly<Partial<Record<LimitError["limit"], string>>> = {
  documents: "--max-documents",
  depth: "--max-depth",
  nodes: "--max-nodes",
  aliases: "--max-aliases",
};

/**
 * The problem that an error is to the caller. An error that is nobody's mistake but ours is logged with its stack and
 * answered without it.
 */
export function problemOf(error: unknown, log: Logger): Problem {
  const known = knownProblem(error);
  if (known !== undefined) return known;
  log.error({ err: errorFacts(error) }, "a handler failed");
  return new Problem(
    "internal",
    "The service failed on this request; its log tells more under the request id.",
  );
}

function knownProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof BadRequestError)
    return new Problem("invalid-parameter", `${error.parameter}: ${error.detail}`);
  if (error instanceof BadObjectError) return badObject(error);
  if (error instanceof UnreadableError) {
    const { detail, line, column } = error;
    const errors = line === undefined ? [] : [{ pointer: "", detail, line, column }];
    return new Problem("unreadable-body", error.message, { errors });
  }
  if (error instanceof LimitError) {
    const flag = LIMIT_FLAGS[error.limit];
    const set = flag === undefined ? "" : ` The limit "${error.limit}" is set by ${flag}.`;
    return new Problem("limit-exceeded", `${error.detail}${set}`);
  }
  return undefined;
}

function badObject({ pointer, detail, errors }: BadObjectError): Problem {
  const own = { pointer, detail };
  const within = errors.map(({ pointer: inner, detail: why, line, column }) => ({
    pointer: `${pointer}${inner}`,
    detail: why,
    line,
    column,
  }));
  return new Problem("invalid-body", detail, { errors: within.length === 0 ? [own] : within });
}
