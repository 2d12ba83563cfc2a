/**
 * Answers a cluster's admission requests on the bare server, before the web framework: an API server waits for every one.
 * Texts and statuses of what is no review are those of upstream's webhook.
 */
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { errorFacts } from "../../../core/error-facts.ts";
import { whenResolved } from "../../../core/maybe-promise.ts";
import type { Admission, MaybePromise } from "../../../admission/index.ts";
import { answerReview, BadReviewError, parseTimeout, readReview } from "../../../admission/index.ts";
import type { BodyBudget, HeldBody } from "../../request/body-budget.ts";
import { NO_BUDGET } from "../../request/body-budget.ts";
import type { BodyFailure, Gathering } from "../../request/body.ts";
import { gatherBody } from "../../request/body.ts";
import { textWithoutFieldHistory } from "./field-history.ts";
import type { Metrics } from "../../metrics.ts";
import { leaveText } from "../../answer/send.ts";
import { isClientAbort } from "../../request/client-abort.ts";
import type { JudgeLongReview } from "./long-reviews.ts";
import { createLongReviews, LONGEST_AT_ONCE, ReviewTooLongError } from "./long-reviews.ts";
import { UnreadableRequest } from "./unreadable-request.ts";

/** What answers. */
export interface ReviewDependencies {
  /** Admission by the rules that are active when it is called. @throws NotReadyError when there are none yet. */
  readonly admission: () => Admission;
  /** The clock of admission, in milliseconds. */
  readonly clock: () => number;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Bytes of a body. */
  readonly bodyBytes: number;
  /** Milliseconds that the work on a long review may take; without it, as long as it does. */
  readonly milliseconds?: number;
  /** Counts what is held of bodies; without it they are not counted. */
  readonly bodies?: BodyBudget;
  /** Connections shall not be kept. */
  readonly isStopping: () => boolean;
  /** Whether the caller may ask; everybody may unless given. */
  readonly isTrusted?: (request: IncomingMessage) => boolean;
}

/** The paths at which API servers ask; upstream's webhook answers at both. */
const PATHS = new Set(["/admission", "/"]);
/** No API server waits longer. */
const LONGEST_MILLISECONDS = 30_000;
const JSON_TYPE = "application/json";
/** The name under which requests are measured. */
const ROUTE = "/admission";

/** Others need the room of this review: the API server asks again, or goes by the failure policy of the webhook. */
class OverloadedError extends Error {
  override readonly name = "OverloadedError";

  constructor() {
    super("too many reviews at once: this one came slowest");
  }
}

/** Nothing can be evaluated yet: the API server goes by the failure policy of the webhook. */
export class NotReadyError extends Error {
  override readonly name = "NotReadyError";
}

/** Answers POST at the admission paths and leaves everything else to `next`. */
export function answerAdmission(dependencies: ReviewDependencies, next: RequestListener): RequestListener {
  const judgeLong = createLongReviews(dependencies.milliseconds ?? Infinity);
  return (request, response) => {
    const url = request.url ?? "/";
    const query = url.indexOf("?");
    const path = query === -1 ? url : url.slice(0, query);
    if (request.method !== "POST" || !PATHS.has(path)) {
      next(request, response);
      return;
    }
    const parameters = query === -1 ? "" : url.slice(query + 1);
    answer(request, response, parameters, { ...dependencies, judgeLong });
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  parameters: string,
  dependencies: ReviewDependencies & { readonly judgeLong: JudgeLongReview },
): void {
  const {
    clock,
    metrics,
    log,
    bodyBytes,
    isStopping,
    isTrusted = () => true,
    bodies = NO_BUDGET,
  } = dependencies;
  const began = clock();
  let held: HeldBody | undefined;
  const send = (status: number, type: string, body: string, more: OutgoingHttpHeaders = {}): void => {
    const headers: OutgoingHttpHeaders = {
      ...more,
      "content-type": type,
      "content-length": Buffer.byteLength(body),
    };
    if (type !== JSON_TYPE) headers["x-content-type-options"] = "nosniff";
    // a body that was not read to its end must not be taken for the next request
    if (isStopping() || !request.complete) headers["connection"] = "close";
    held?.release();
    response.writeHead(status, headers);
    leaveText(response, body, LONGEST_MILLISECONDS, bodies.hold);
    metrics.observeRequest("POST", ROUTE, status, (clock() - began) / 1_000);
  };
  const fail = (error: unknown): void => {
    if (isClientAbort(error)) {
      held?.release();
      log.debug("the caller of an admission request hung up");
      return;
    }
    const [status, text] = [statusOf(error), answerText(error)];
    if (status === 500) log.error({ err: errorFacts(error) }, "an admission request failed");
    else if (status === 503) log.warn({ reason: text }, "an admission request cannot be judged yet");
    else if (status === 504) log.warn({ reason: text }, "an admission request took too long");
    // the text of a BadReviewError may repeat what was posted
    else
      log.warn(
        { status, ...(error instanceof UnreadableRequest && { reason: text }) },
        status === 403 ? "a stranger asked for admission" : "what was posted is no admission review",
      );
    // with it the API server asks again, as long as its own time lasts
    const again = error instanceof OverloadedError ? { "retry-after": "1" } : {};
    send(status, "text/plain; charset=utf-8", `${text}\n`, again);
  };
  const succeed = (answered: string): void => send(200, JSON_TYPE, answered);

  const judge = (body: Buffer): MaybePromise<string> => {
    checkType(request.headers["content-type"]);
    const timeout = timeoutIn(parameters);
    const admission = dependencies.admission();
    const deadline = timeout === undefined ? undefined : began + timeout;
    const text = (): string => textOf(body, admission);
    if (body.length > LONGEST_AT_ONCE) {
      return dependencies.judgeLong({ text, admission, deadline, isGone: () => response.closed });
    }
    return whenResolved(admission.admit(readReview(parse(text())), { deadline }), (answered) =>
      JSON.stringify(answerReview(answered)),
    );
  };
  const finish = (body: Buffer): void => {
    let answered: MaybePromise<string>;
    try {
      answered = judge(body);
    } catch (error) {
      fail(error);
      return;
    }
    if (answered instanceof Promise) answered.then(succeed, fail);
    else succeed(answered);
  };
  if (isTrusted(request)) {
    const hold = (giveUp: () => void): HeldBody => (held = bodies.hold(giveUp));
    readAll(request, { limit: bodyBytes, hold }, finish, fail);
    return;
  }
  // what the stranger still sends is not read: the connection ends with the answer
  fail(new UnreadableRequest(403, "a certificate of an authority of this service's callers is needed"));
}

/** An API server says the same with every request. */
let lastTimeout: { readonly parameters: string; readonly timeout: number | undefined } | undefined;

function timeoutIn(parameters: string): number | undefined {
  if (parameters === "") return undefined;
  if (lastTimeout?.parameters !== parameters) {
    lastTimeout = { parameters, timeout: parseTimeout(new URLSearchParams(parameters).get("timeout") ?? "") };
  }
  return lastTimeout.timeout;
}

/** Reads the whole body; exactly one of `done` and `failed` is called, with Unreadable when it is empty, too large, or breaks off. */
function readAll(
  request: IncomingMessage,
  gathering: Gathering,
  done: (body: Buffer) => void,
  failed: (error: Error) => void,
): void {
  gatherBody(
    request,
    gathering,
    (body) => (body.length === 0 ? failed(new UnreadableRequest(400, "request body is empty")) : done(body)),
    (why) => {
      failed(refusal(why, gathering.limit));
      // the caller gets to read the answer while it still sends
      request.resume();
    },
  );
}

function refusal(why: BodyFailure, limit: number): Error {
  if (why === "too-large") return tooLarge(limit);
  return why === "crowded-out" ? new OverloadedError() : brokenOff();
}

function tooLarge(limit: number): UnreadableRequest {
  return new UnreadableRequest(413, `request entity is too large; limit is ${limit} bytes`);
}

function brokenOff(): UnreadableRequest {
  return new UnreadableRequest(400, "unable to read the body from the incoming request");
}

function checkType(contentType: string | undefined): void {
  if (contentType === JSON_TYPE || /^application\/json *(;|$)/i.test(contentType ?? "")) return;
  throw new UnreadableRequest(400, "unable to process a request with a non-json content type");
}

function textOf(body: Buffer, { readsFieldHistory }: Admission): string {
  return readsFieldHistory ? body.toString("utf8") : textWithoutFieldHistory(body);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableRequest(400, "unable to decode the request");
  }
}

function statusOf(error: unknown): number {
  if (error instanceof UnreadableRequest) return error.status;
  if (error instanceof NotReadyError || error instanceof OverloadedError) return 503;
  if (error instanceof ReviewTooLongError) return 504;
  return error instanceof BadReviewError ? 400 : 500;
}

function answerText(error: unknown): string {
  return statusOf(error) === 500 ? "internal server error" : (error as Error).message;
}
