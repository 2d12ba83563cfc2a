/** One log line for each request: which route, which answer, how long; never a body, a token or a parameter's value. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Level, Logger } from "pino";

const REQUEST_ID = /^[A-Za-z0-9._-]{1,128}$/;
const TRACE_PARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** A request that is being answered, as the log and the metrics see it. */
export class RequestLogEntry {
  readonly id: string;
  /** When it began, by `performance.now()`. */
  readonly began = performance.now();
  /** Path with parameters in braces; empty until a route matches, and for ever when none does. */
  route = "";
  /** Asked so often by machines that it is only worth a line when somebody looks for it. */
  quiet = false;
  /** What every line of the log says of the request. */
  readonly bindings: Readonly<Record<string, string>>;
  readonly #common: Logger;
  #log: Logger | undefined;

  constructor(request: IncomingMessage, common: Logger) {
    const trace = request.headers["traceparent"];
    this.id = requestId(request);
    this.bindings =
      typeof trace === "string" && TRACE_PARENT.test(trace)
        ? { requestId: this.id, traceparent: trace }
        : { requestId: this.id };
    this.#common = common;
  }

  /** Writes with the request's id; most requests write nothing but their line. */
  get log(): Logger {
    return (this.#log ??= this.#common.child(this.bindings));
  }
}

/** What happened to a request. */
export interface RequestOutcome {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/**
 * Gives a request its id, which is returned in `x-request-id`, and its log, and writes the line when it is over.
 * @param finished called at the end, for the metrics.
 */
export function startRequestLogEntry(
  request: IncomingMessage,
  response: ServerResponse,
  log: Logger,
  finished: (outcome: RequestOutcome) => void,
): RequestLogEntry {
  const logEntry = new RequestLogEntry(request, log);
  response.setHeader("x-request-id", logEntry.id);
  response.once("close", () => {
    const seconds = (performance.now() - logEntry.began) / 1e3;
    const outcome = {
      method: request.method ?? "",
      route: logEntry.route,
      status: response.statusCode,
      seconds,
    };
    // a caller that aborts gets no status; the line must not claim one
    const complete = response.writableFinished;
    log[levelOf(logEntry, outcome.status)](
      {
        ...logEntry.bindings,
        method: outcome.method,
        // a path that nobody serves is a text of the caller's: it may be a token in the wrong place
        ...(logEntry.route === "" ? {} : { route: logEntry.route }),
        ...(complete ? { status: outcome.status } : { aborted: true }),
        milliseconds: Math.round(seconds * 1e6) / 1e3,
      },
      complete ? "answered" : "the connection closed before the answer was complete",
    );
    finished(outcome);
  });
  return logEntry;
}

function requestId(request: IncomingMessage): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
}

function levelOf(logEntry: RequestLogEntry, status: number): Level {
  if (status === 500) return "error";
  return logEntry.quiet ? "debug" : "info";
}
