/** Answers what is not HTTP enough to become a request, and requests that do not arrive in time. */
import { randomUUID } from "node:crypto";
import type { RequestListener, Server, ServerResponse } from "node:http";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import type { ProblemSlug } from "../problem/problem.ts";
import { Problem, PROBLEM_JSON } from "../problem/problem.ts";

const brokenBy = (headerBytes: number): Readonly<Record<string, readonly [ProblemSlug, string]>> => ({
  ERR_HTTP_REQUEST_TIMEOUT: ["request-timeout", "The request did not arrive in time (--request-timeout)."],
  HPE_HEADER_OVERFLOW: [
    "headers-too-large",
    `Path and headers have more than ${headerBytes} bytes, the limit of this service (--max-header-bytes).`,
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ["bad-request", "The chunks of the body have extensions that are too long."],
});

const OTHERWISE: readonly [ProblemSlug, string] = [
  "bad-request",
  "The request cannot be read as HTTP: look at its first line, its headers, Content-Length and the chunks of its body.",
];

/** Kept with the connection itself: it ends with it. An answer that is over must not stay in memory for a connection that stays open. */
const LAST = Symbol("the answer begun last");

interface HttpSocket extends Duplex {
  [LAST]?: WeakRef<ServerResponse>;
}

/** Takes over what Node's parser refuses: a problem when nothing has been answered yet, then the end of the connection. */
export function answerBrokenRequests(server: Server, headerBytes: number, log: Logger): void {
  const broken = brokenBy(headerBytes);
  server.on("request", (request, response) => {
    (request.socket as HttpSocket)[LAST] = new WeakRef(response);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: HttpSocket) => {
    const { code = "" } = error;
    const response = socket[LAST]?.deref();
    const request = response?.req;
    const answering = response !== undefined && !response.writableFinished;
    if (
      code === "ECONNRESET" ||
      !socket.writable ||
      (answering && response.headersSent && !request?.complete)
    ) {
      log.debug({ code }, "a connection broke off");
      socket.destroy();
      return;
    }
    const refuse = (): void => {
      const [slug, detail] = broken[code] ?? OTHERWISE;
      const problem = new Problem(slug, detail);
      const id = randomUUID();
      log.info({ code, requestId: id, status: problem.status }, "refused a broken request");
      socket.end(wholeAnswer(problem, id), () => socket.destroy());
    };
    // what broke comes after a request that is whole: its caller must not take this for its answer
    if (answering && request?.complete === true) response.once("finish", refuse);
    else refuse();
  });
}

/** Refuses what HTTP/1.1 forbids and Node's parser lets pass: a request that names no host. */
export function requiringHost(app: RequestListener, log: Logger): RequestListener {
  return (request, response) => {
    if (request.headers.host !== undefined || request.httpVersion !== "1.1") {
      app(request, response);
      return;
    }
    refuse(response, "The request names no host: HTTP/1.1 wants the header Host.", log);
  };
}

/** Refuses what the header Expect asks for beyond 100-continue: Node's own refusal has no body. */
export function refuseExpectations(server: Server, log: Logger): void {
  server.on("checkExpectation", (_request, response: ServerResponse) => {
    refuse(response, "What the header Expect asks for is not known here: leave it out.", log);
  });
}

function refuse(response: ServerResponse, detail: string, log: Logger): void {
  const problem = new Problem("bad-request", detail);
  const id = randomUUID();
  log.info({ requestId: id, status: problem.status }, "refused a broken request");
  const body = JSON.stringify(problem.toJson(id));
  response.writeHead(problem.status, headersFor(body, id));
  response.end(body);
}

const headersFor = (body: string, id: string): Readonly<Record<string, string | number>> => ({
  "content-type": PROBLEM_JSON,
  "content-length": Buffer.byteLength(body),
  "x-request-id": id,
  "x-content-type-options": "nosniff",
  connection: "close",
});

function wholeAnswer(problem: Problem, id: string): string {
  const body = JSON.stringify(problem.toJson(id));
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}`,
    ...Object.entries(headersFor(body, id)).map(([name, value]) => `${name}: ${value}`),
    "",
    body,
  ].join("\r\n");
}
