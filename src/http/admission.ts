/**
 * Answers a cluster's admission requests on the bare server, before the web framework: an API server waits for every one.
 * Texts and statuses of what is no review are those of upstream's webhook.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Admit } from "../kubernetes/admission/index.ts";
import { answerReview, BadReviewError, parseTimeout, readReview } from "../kubernetes/admission/index.ts";
import type { Metrics } from "./metrics.ts";

/** What answers. */
export interface AdmissionDependencies {
  /** Judges by the rules that are active when it is called. */
  readonly admit: Admit;
  /** The clock of `admit`, in milliseconds. */
  readonly clock: () => number;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Bytes of a body. */
  readonly bodyBytes: number;
  /** Connections shall not be kept. */
  readonly isStopping: () => boolean;
}

/** The paths at which API servers ask; upstream's webhook answers at both. */
const PATHS = new Set(["/admission", "/"]);
/** The name under which requests are measured. */
const ROUTE = "/admission";

/** A refusal to read the request: a status and a line of text, as upstream gives them. */
class Unreadable extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Answers POST at the admission paths and leaves everything else to `next`. */
export function answerAdmission(dependencies: AdmissionDependencies, next: RequestListener): RequestListener {
  return (request, response) => {
    const url = request.url ?? "/";
    const query = url.indexOf("?");
    const path = query === -1 ? url : url.slice(0, query);
    if (request.method !== "POST" || !PATHS.has(path)) {
      next(request, response);
      return;
    }
    const parameters = query === -1 ? "" : url.slice(query + 1);
    void answer(request, response, parameters, dependencies);
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  parameters: string,
  dependencies: AdmissionDependencies,
): Promise<void> {
  const { admit, clock, metrics, log, bodyBytes, isStopping } = dependencies;
  const began = clock();
  const timeout = parseTimeout(new URLSearchParams(parameters).get("timeout") ?? "");
  let [status, type, body] = [200, "application/json", ""];
  try {
    const review = readReview(parse(await readAll(request, bodyBytes), request.headers["content-type"]));
    const deadline = timeout === undefined ? undefined : began + timeout;
    body = JSON.stringify(answerReview(await admit(review, { deadline })));
  } catch (error) {
    [status, type, body] = [statusOf(error), "text/plain; charset=utf-8", `${textOf(error)}\n`];
    if (status === 500) log.error({ err: error }, "an admission request failed");
    else log.warn({ status, reason: textOf(error) }, "what was posted is no admission review");
  }
  response.writeHead(status, {
    "content-type": type,
    "content-length": Buffer.byteLength(body),
    ...(type !== "application/json" && { "x-content-type-options": "nosniff" }),
    // a body that was not read to its end must not be taken for the next request
    ...((isStopping() || !request.complete) && { connection: "close" }),
  });
  response.end(body);
  metrics.observeRequest("POST", ROUTE, status, (clock() - began) / 1_000);
}

/** The whole body. @throws Unreadable when it is empty, too large, or breaks off. */
function readAll(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      else reject(new Unreadable(413, `request entity is too large; limit is ${limit} bytes`));
    });
    request.on("end", () => {
      if (length === 0) reject(new Unreadable(400, "request body is empty"));
      else resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    });
    request.on("error", () => reject(brokenOff()));
    request.on("aborted", () => reject(brokenOff()));
  });
}

function brokenOff(): Unreadable {
  return new Unreadable(400, "unable to read the body from the incoming request");
}

function parse(body: Buffer, contentType: string | undefined): unknown {
  if (!/^application\/json *(;|$)/i.test(contentType ?? "")) {
    throw new Unreadable(400, "unable to process a request with a non-json content type");
  }
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new Unreadable(400, "unable to decode the request");
  }
}

function statusOf(error: unknown): number {
  if (error instanceof Unreadable) return error.status;
  return error instanceof BadReviewError ? 400 : 500;
}

function textOf(error: unknown): string {
  return statusOf(error) === 500 ? "internal server error" : (error as Error).message;
}
