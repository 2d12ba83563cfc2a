/** Puts answers and problems on the wire: whole, or piece by piece as fast as the caller takes them. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Logger } from "pino";
import { errorFacts } from "../../core/error-facts.ts";
import type { BodyBudget } from "../request/body-budget.ts";
import type { ApiAnswer } from "../handler.ts";
import { readInTurns } from "../request/read-in-turns.ts";
import { isClientAbort } from "../request/client-abort.ts";
import { problemOf } from "../problem/problem-of.ts";
import { PROBLEM_JSON } from "../problem/problem.ts";
import { textSlices } from "./text-slices.ts";

/** How long a caller may send a body that nobody wants, so that it can still read the answer. */
const LINGER_MILLISECONDS = 5_000;

/** What every answer says unless its handler says otherwise. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/** Answers up to this size lie in the system's buffers, whether a caller takes them or not. */
const SMALL_BYTES = 65_536;

/**
 * Sends an answer. The body of an answer to HEAD stays here.
 * @param takenIn milliseconds in which the caller must have taken it; else the connection is cut.
 */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body, milliseconds }: ApiAnswer<unknown>,
  takenIn: number,
): Promise<void> {
  setHeaders(response, { ...SECURITY_HEADERS, ...headers });
  response.statusCode = status;
  linger(request, response);
  if (typeof body === "string" || body instanceof Uint8Array) {
    if (status !== 204 && status !== 304) response.setHeader("content-length", Buffer.byteLength(body));
    const hasBody = request.method !== "HEAD" && status !== 204 && status !== 304;
    if (body.length > SMALL_BYTES) cutUnlessTaken(response, takenIn);
    if (hasBody && typeof body === "string") await sendText(response, body);
    else response.end(hasBody ? body : undefined);
  } else if (request.method === "HEAD") {
    response.end();
  } else {
    cutUnlessTaken(response, milliseconds ?? takenIn);
    // stops asking for pieces when the caller aborts
    await pipeline(Readable.from(body, { objectMode: false }), response);
  }
}

/** Sends what an error is to the caller; when an answer has begun already, all that can be done is to break it off. */
export async function sendProblem(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  logEntry: { readonly id: string; readonly log: Logger },
): Promise<void> {
  if (isClientAbort(error)) {
    logEntry.log.debug({ err: errorFacts(error) }, "the caller hung up");
    response.destroy();
    return;
  }
  if (response.headersSent) {
    logEntry.log.error({ err: errorFacts(error) }, "an answer broke off");
    response.destroy();
    return;
  }
  const problem = problemOf(error, logEntry.log);
  const { status } = problem;
  const headers = { "content-type": PROBLEM_JSON, ...problem.headers };
  await sendAnswer(
    request,
    response,
    { status, headers, body: JSON.stringify(problem.toJson(logEntry.id)) },
    LINGER_MILLISECONDS,
  );
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    // what CORS said before must stay
    if (name === "vary") response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
}

/** Ends an answer with a text: a long one as fast as its caller takes it. Rejects when the caller aborts meanwhile. */
async function sendText(response: ServerResponse, text: string): Promise<void> {
  // what is written at once is copied for the connection: of a long text no more than its caller takes
  if (text.length <= SMALL_BYTES) response.end(text);
  else await pipeline(Readable.from(textSlices(text), { objectMode: false }), response);
}

/**
 * The same for answers that nobody waits for here.
 * @param milliseconds in which the caller must have taken a long one.
 * @param hold counts a long one until it is taken: the connection is cut when others need its room.
 */
export function leaveText(
  response: ServerResponse,
  text: string,
  milliseconds: number,
  hold: BodyBudget["hold"],
): void {
  if (text.length > SMALL_BYTES) {
    cutUnlessTaken(response, milliseconds);
    const held = hold(() => response.destroy());
    response.once("close", () => held.release());
    held.grow(text.length);
  }
  // a caller that aborted needs no answer
  sendText(response, text).catch(() => undefined);
}

/** A caller that does not take its answer must not keep it, and its place, for ever. */
function cutUnlessTaken(response: ServerResponse, milliseconds: number): void {
  const timer = setTimeout(() => response.destroy(), milliseconds + LINGER_MILLISECONDS);
  timer.unref();
  response.once("close", () => clearTimeout(timer));
}

/** A connection that is cut while the caller still sends would lose the answer: the rest is taken and thrown away for a while. */
function linger(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  response.once("finish", () => {
    if (request.complete) return;
    readInTurns(request);
    request.resume();
    const timer = setTimeout(() => {
      if (!request.complete) request.socket.destroy();
    }, LINGER_MILLISECONDS);
    timer.unref();
    request.once("close", () => clearTimeout(timer));
  });
}
