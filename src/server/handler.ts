/** What a handler takes in and gives back, free of any web framework: a hot path can call it without one. */
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { Logger } from "pino";
import type { Typed } from "../core/schema.ts";
import type { BodyBudget } from "./request/body-budget.ts";
import type { Operation } from "./openapi/operation.ts";
import type { Caller } from "./auth/caller.ts";

/** A request, as far as handlers see it. */
export interface ApiRequest {
  /** The caller's `x-request-id`, or one that was made. */
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  /** Path parameters by name. */
  readonly params: Readonly<Record<string, string>>;
  /** The body as it arrives; read it with `readBody`. */
  readonly stream: Readable | AsyncIterable<Uint8Array>;
  /** Counts what is held of the body until its handler has answered; a later reader releases it. */
  readonly hold: BodyBudget["hold"];
  /** Waits until there is room for the work on so many bytes. @returns gives it back before the answer is taken. @throws ClientAbortError. */
  readonly room: (bytes: number) => Promise<() => void>;
  /** Made when something is written. */
  readonly log: () => Logger;
  /** Who asks; known wherever rules are changed, and where reading needs a token. */
  readonly caller: Caller | undefined;
  /** When it began, by `performance.now()`. */
  readonly began: number;
  /** Nobody waits for the answer any more. */
  readonly isGone: () => boolean;
  /** The caller, if they may change rules. @throws Problem for others. */
  readonly asChanger: () => Promise<Caller>;
}

/** An answer, in JSON of a type unless it is never JSON. A streamed body is sent piece by piece. */
export interface ApiAnswer<Answer = never> extends Typed<Answer> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | AsyncIterable<string>;
  /** In which its body is made, where that is bounded by itself: the caller must keep up. */
  readonly milliseconds?: number;
}

/** Answers one operation. @throws Problem for everything that is the caller's doing. */
export type Handler<Answer = never> = (request: ApiRequest) => ApiAnswer<Answer> | Promise<ApiAnswer<Answer>>;

/** An operation of the API; the table of them is what the app serves and what the OpenAPI document describes. */
export interface Route {
  readonly method: "get" | "post" | "put" | "delete";
  /** Path with parameters in braces, as OpenAPI writes it. */
  readonly path: string;
  /** Answered without a token even when one is configured. */
  readonly open: boolean;
  /** Answered whatever host or origin the request names. */
  readonly anyHost?: boolean;
  /** Changes rules: needs a token whose caller may. */
  readonly changes?: boolean;
  /** Tells of a cluster: needs a token, whether or not reading of the rules does. */
  readonly confidential?: boolean;
  /** Has a body evaluated: turned away before others when there is too much to do. */
  readonly judges?: boolean;
  /** Asked so often, with so little work, that its path is found before Express, which would take as long. */
  readonly hot?: boolean;
  /** Asked so often by machines that its requests are logged at debug only. */
  readonly quiet?: boolean;
  /** Of several processes that answer, one alone knows what to say: who changes the rules, and adds up what all counted. */
  readonly single?: boolean;
  readonly handler: Handler<unknown>;
  /** What the OpenAPI document says of it. */
  readonly operation: Operation<unknown>;
}

/** A JSON answer. Its type has no charset: there is none for JSON, and generated clients compare the type as a whole. */
export function json<Answer>(
  body: Answer,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): ApiAnswer<Answer> & { readonly body: string } {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}
