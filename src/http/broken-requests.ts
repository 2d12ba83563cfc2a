/** Answers what is not HTTP enough to become a request, and requests that do not arrive in time. */
import { randomUUID } from "node:crypto";
import type { Server, ServerResponse } from "node:http";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import type { ProblemSlug } from "./problem.ts";
import { Problem, PROBLEM_JSON } from "./problem.ts";

const BROKEN: Readonly<Record<string, readonly [ProblemSlug, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ["request-timeout", "The request did not arrive in time (--request-timeout)."],
  HPE_HEADER_OVERFLOW: ["headers-too-large", "Path and headers have more bytes than this service reads."],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ["bad-request", "The chunks of the body have extensions that are too long."],
};

const OTHERWISE: readonly [ProblemSlug, string] = [
  "bad-request",
  "The request cannot be read as HTTP: look at its first line, its headers, Content-Length and the chunks of its body.",
];

/** Takes over what Node's parser refuses: a problem when nothing has been answered yet, then the end of the connection. */
export function answerBrokenRequests(server: Server, log: Logger): void {
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on("request", (request, response) => answers.set(request.socket, response));
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    const { code = "" } = error;
    const response = answers.get(socket);
    const begun = response !== undefined && response.headersSent && !response.writableFinished;
    if (begun || code === "ECONNRESET" || !socket.writable) {
      log.debug({ code }, "a connection broke off");
      socket.destroy();
      return;
    }
    const [slug, detail] = BROKEN[code] ?? OTHERWISE;
    const id = randomUUID();
    log.info({ code, requestId: id, status: new Problem(slug, detail).status }, "refused a broken request");
    socket.end(wholeAnswer(new Problem(slug, detail), id), () => socket.destroy());
  });
}

function wholeAnswer(problem: Problem, id: string): string {
  const body = JSON.stringify(problem.toJson(id));
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}`,
    `content-type: ${PROBLEM_JSON}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${id}`,
    "x-content-type-options: nosniff",
    "connection: close",
    "",
    body,
  ].join("\r\n");
}
