/** What may be written down of an error that nobody foresaw: which one it is and where it came from, never its words or its fields. */

/** An error whose message was written for the operator, and holds nothing that a caller sent. */
export class OperationalError extends Error {}

/** What a log says of an error. */
export interface ErrorFacts {
  /** The name of its class. */
  readonly type: string;
  /** Of errors of the system and of Node: `ECONNREFUSED`. */
  readonly code?: string;
  /** The message, where it was written for the operator. */
  readonly reason?: string;
  /** Where it was thrown: a line for each frame. */
  readonly frames?: readonly string[];
  readonly cause?: ErrorFacts;
}

const DEEPEST_CAUSE = 3;
const MOST_FRAMES = 20;
const CODE = /^E[A-Z0-9_]{2,60}$/;
const CLASS_NAME = /^[A-Z][A-Za-z0-9]{0,60}$/;
/** How a frame of V8 ends. The message stands in the stack, too, and may have many lines. */
const PLACE = /:\d{1,9}:\d{1,9}\)?$/;
const LONGEST_FRAME = 400;

/** Facts that were gathered already, from whatever a serializer is given. */
const gathered = new WeakSet<object>();

/**
 * The facts of an error. A message or a field may hold a manifest, a token, or whatever else a caller sent: none of them is among
 * the facts, unless it is an OperationalError.
 * @param error whatever was thrown; facts are given back as they are.
 */
export function errorFacts(error: unknown): ErrorFacts {
  return factsOf(error, DEEPEST_CAUSE);
}

/**
 * Why something failed, in a few words for the operator: the message where it was written for them or comes from the system, else
 * the name of the error alone.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof OperationalError || isSystemError(error)) return error.message;
  const { type, code } = errorFacts(error);
  return code === undefined ? type : `${type} ${code}`;
}

function factsOf(error: unknown, depth: number): ErrorFacts {
  if (typeof error === "object" && error !== null && gathered.has(error)) return error as ErrorFacts;
  const facts = error instanceof Error ? factsOfError(error, depth) : { type: typeof error };
  gathered.add(facts);
  return facts;
}

function factsOfError(error: Error, depth: number): ErrorFacts {
  const { code } = error as { readonly code?: unknown };
  const place = framesOf(error);
  return {
    type: classOf(error),
    ...(typeof code === "string" && CODE.test(code) && { code }),
    ...(error instanceof OperationalError && { reason: error.message }),
    ...(place.length > 0 && { frames: place }),
    ...(error.cause !== undefined && depth > 0 && { cause: factsOf(error.cause, depth - 1) }),
  };
}

function classOf(error: Error): string {
  const { name } = error.constructor;
  return CLASS_NAME.test(name) ? name : "Error";
}

/** The lines of the stack after the message that are frames. */
function framesOf({ stack, message }: Error): readonly string[] {
  if (typeof stack !== "string") return [];
  const at = typeof message === "string" ? stack.indexOf(message) : -1;
  const frames = (at === -1 ? stack : stack.slice(at + message.length)).split("\n");
  return frames
    .filter((line) => line.startsWith("    at ") && line.length <= LONGEST_FRAME && PLACE.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim());
}

/** The system's own words name files, addresses and calls, all of them the operator's. */
function isSystemError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { errno, syscall, code } = error as NodeJS.ErrnoException;
  return typeof errno === "number" && typeof syscall === "string" && typeof code === "string";
}
