/** Answers the requests of one path: origins, methods, access, guards, handler, problems; the same for the hot path and for Express. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { errorFacts } from "../core/error-facts.ts";
import type { Access } from "./auth/access.ts";
import { createAccess } from "./auth/access.ts";
import type { HeldBody } from "./request/body-budget.ts";
import type { ApiAnswer, ApiRequest, Handler, Route } from "./handler.ts";
import { Problem } from "./problem/problem.ts";
import { allowOrigin } from "./middleware/cors.ts";
import type { RequestLogEntry } from "./middleware/request-log.ts";
import { sendAnswer, sendProblem } from "./answer/send.ts";
import type { WorkPlace } from "./request/work-room.ts";
import type { Service } from "./service.ts";
import type { Caller } from "./auth/caller.ts";
import type { WrongTokens } from "./auth/wrong-tokens.ts";

/** What serving a path depends on. */
export interface ServeDependencies {
  readonly service: Service;
  readonly log: Logger;
  /** Unless given, everybody may read and nobody may change. */
  readonly access?: Access;
  /** Origins of web pages that may read answers. */
  readonly corsOrigins?: readonly string[];
  /** Shared by all paths. */
  readonly wrongTokens: WrongTokens;
  /** Asked in this order. */
  readonly guards?: readonly Guard[];
}

/** A request that may be made, on its way to its handler. */
export interface RequestContext {
  readonly route: Route;
  /** Who asks, where access had to find out. */
  readonly caller: Caller | undefined;
  readonly request: IncomingMessage;
  /** For headers that the answer shall carry, whichever it becomes. */
  readonly response: ServerResponse;
}

/**
 * What every request passes after the check of access and before its handler: the place for limits.
 * @throws Problem to turn the request away.
 * @returns what to call when the answer is over, complete or not; at once, or when the request may proceed.
 */
export type Guard = (context: RequestContext) => Release | undefined | Promise<Release | undefined>;

/** Called when an answer is over. */
type Release = () => void;

/** Answers one request; never rejects. */
export type Serve = (
  request: IncomingMessage,
  response: ServerResponse,
  params: Readonly<Record<string, string>>,
  logEntry: RequestLogEntry,
) => Promise<void>;

/** Answers every method of one path. */
export function servePath(path: string, routes: readonly Route[], dependencies: ServeDependencies): Serve {
  const { service, access = createAccess(), corsOrigins = [], guards = [], wrongTokens } = dependencies;
  const methods = new Map(routes.map((route) => [route.method.toUpperCase(), route]));
  const get = methods.get("GET");
  if (get !== undefined) methods.set("HEAD", get);
  const allow = [...methods.keys(), "OPTIONS"].join(", ");
  return async (request, response, params, logEntry) => {
    try {
      logEntry.route = path;
      allowOrigin(request, response, corsOrigins, allow);
      if (request.method === "OPTIONS") {
        await sendAnswer(
          request,
          response,
          { status: 204, headers: { allow }, body: "" },
          service.limits.answerMilliseconds,
        );
        return;
      }
      const route = methods.get(request.method ?? "");
      if (route === undefined) throw notAllowed(request.method ?? "", path, allow);
      logEntry.quiet = route.quiet === true;
      const { authorization } = request.headers;
      const caller = route.open
        ? undefined
        : await wrongTokens.guard(request, () => admit(route, authorization, access));
      if (guards.length > 0) await pass({ route, caller, request, response }, guards);
      const answer = await holding(service, response, (held) =>
        route.handler(
          apiRequest(request, params, logEntry, {
            caller,
            isGone: () => response.closed,
            ...held,
            asChanger: () => wrongTokens.guard(request, () => access.toChange(authorization)),
          }),
        ),
      );
      await sendAnswer(request, response, answer, service.limits.answerMilliseconds);
    } catch (error) {
      await sendProblem(request, response, error, logEntry).catch((worse: unknown) => {
        logEntry.log.error({ err: errorFacts(worse) }, "a problem could not be sent");
        response.destroy();
      });
    }
  };
}

/** @throws Problem for a caller who must not. */
async function admit(
  route: Route,
  authorization: string | undefined,
  access: Access,
): Promise<Caller | undefined> {
  if (route.confidential === true) return access.toSee(authorization);
  return route.changes === true ? access.toChange(authorization) : access.toRead(authorization);
}

/** @throws Problem from the first guard that is shut. */
async function pass(context: RequestContext, guards: readonly Guard[]): Promise<void> {
  for (const guard of guards) {
    const release = await guard(context);
    if (release !== undefined) context.response.once("close", release);
  }
}

/**
 * What is received is held until it is evaluated, and the room for what is made of it until the answer is taken; a stream is over later, and
 * releases what it holds itself.
 */
async function holding(
  { bodies, room }: Service,
  response: ServerResponse,
  handle: (held: Pick<ApiRequest, "hold" | "room">) => ReturnType<Handler<unknown>>,
): Promise<ApiAnswer<unknown>> {
  let held: HeldBody | undefined = undefined as HeldBody | undefined;
  let place: WorkPlace | undefined = undefined as WorkPlace | undefined;
  const enter = async (bytes: number): Promise<() => void> => {
    if (place === undefined) response.once("close", () => place?.leave());
    place = await room.enter(bytes, () => response.closed);
    if (response.closed) place.leave();
    return place.leave;
  };
  try {
    return await handle({ hold: (giveUp) => (held = bodies.hold(giveUp)), room: enter });
  } finally {
    held?.release();
    place?.answered(() => response.destroy());
  }
}

function apiRequest(
  request: IncomingMessage,
  params: Readonly<Record<string, string>>,
  logEntry: RequestLogEntry,
  more: Pick<ApiRequest, "asChanger" | "isGone" | "hold" | "room"> & { readonly caller: Caller | undefined },
): ApiRequest {
  const { caller, asChanger, isGone, hold, room } = more;
  const url = request.url ?? "";
  const mark = url.indexOf("?");
  return {
    id: logEntry.id,
    log: () => logEntry.log,
    caller,
    asChanger,
    began: logEntry.began,
    isGone,
    hold,
    room,
    headers: request.headers,
    query: new URLSearchParams(mark === -1 ? "" : url.slice(mark + 1)),
    params,
    stream: request,
  };
}

function notAllowed(method: string, path: string, allow: string): Problem {
  return new Problem("method-not-allowed", `${method} is not possible on ${path}: use ${allow}.`, {
    headers: { allow },
  });
}
