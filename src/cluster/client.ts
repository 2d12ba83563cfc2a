/** Speaks to the API server: single answers, and answers that never end. */
import { Agent as HttpAgent, request as httpRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { json } from "node:stream/consumers";
import { OperationalError } from "../core/error-facts.ts";
import type { Connection } from "./connection.ts";

/** The API server answered with something else than what was asked for. */
export class ApiError extends OperationalError {
  override readonly name = "ApiError";
  readonly status: number;

  /** @param message as the API server words it, where it does. */
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A client of one API server. */
export interface Client {
  /**
   * The parsed answer.
   * @throws ApiError for another status than 200; the network's error when there is no answer.
   */
  get(path: string, signal?: AbortSignal): Promise<unknown>;
  /** Posts an object. @returns the parsed answer. @throws as `get`; 201 is what was asked for, too. */
  post(path: string, body: unknown, signal?: AbortSignal): Promise<unknown>;
  /** Deletes an object. @throws as `get`. */
  delete(path: string, signal?: AbortSignal): Promise<void>;
  /** The answer as it arrives. @throws as `get`. */
  stream(path: string, signal: AbortSignal): Promise<IncomingMessage>;
  /** Closes connections that nobody uses. */
  close(): void;
}

const USER_AGENT = "pod-security-rules";

/** Creates a client; it connects when it is first asked. */
export function createClient(connection: Connection): Client {
  const isTls = connection.server.protocol === "https:";
  const agent = isTls
    ? new HttpsAgent({ keepAlive: true, ...connection.tls })
    : new HttpAgent({ keepAlive: true });
  const base = connection.server.pathname.replace(/\/$/, "");

  const open = (
    method: "GET" | "POST" | "DELETE",
    path: string,
    signal: AbortSignal | undefined,
    body?: unknown,
  ): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const url = new URL(`${base}${path}`, connection.server);
      // a name that is a step of a path would ask for something else
      if (url.pathname !== `${base}${path.replace(/\?.*$/s, "")}`)
        throw new ApiError(400, "a name in the path is none");
      const token = connection.token();
      const text = body === undefined ? undefined : JSON.stringify(body);
      const request = (isTls ? httpsRequest : httpRequest)(
        url,
        {
          agent,
          ...(signal && { signal }),
          method,
          headers: {
            accept: "application/json",
            "user-agent": USER_AGENT,
            ...(text !== undefined && {
              "content-type": "application/json",
              "content-length": Buffer.byteLength(text),
            }),
            ...(token !== undefined && { authorization: `Bearer ${token}` }),
          },
        },
        resolve,
      );
      // a connection that is cut without a word is noticed by the system
      request.on("socket", (socket) => socket.setKeepAlive(true, 15_000));
      request.on("error", reject);
      request.end(text);
    });
  const stream = async (path: string, signal?: AbortSignal): Promise<IncomingMessage> => {
    const response = await open("GET", path, signal);
    if (response.statusCode === 200) return response;
    throw await apiError(response);
  };
  return {
    stream,
    get: async (path, signal) => json(await stream(path, signal)),
    post: async (path, body, signal) => {
      const response = await open("POST", path, signal, body);
      if (response.statusCode === 200 || response.statusCode === 201) return json(response);
      throw await apiError(response);
    },
    delete: async (path, signal) => {
      const response = await open("DELETE", path, signal);
      if (response.statusCode !== 200) throw await apiError(response);
      await json(response);
    },
    close: () => agent.destroy(),
  };
}

async function apiError(response: IncomingMessage): Promise<ApiError> {
  const status = response.statusCode ?? 0;
  const body = await json(response).catch(() => undefined);
  const message = (body as { message?: unknown } | undefined)?.message;
  return new ApiError(status, typeof message === "string" ? message : `the API server answered ${status}`);
}
