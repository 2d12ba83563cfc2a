/** Proxies requests that the primary alone can answer from workers to it. */
import type { Logger } from "pino";
import { NO_BUDGET } from "../server/request/body-budget.ts";
import { readBytes } from "../server/request/body.ts";
import type { ApiAnswer, ApiRequest, Route } from "../server/handler.ts";
import { Problem } from "../server/problem/problem.ts";
import { problemOf } from "../server/problem/problem-of.ts";
import type { Caller } from "../server/auth/caller.ts";
import type { ProxiedAnswer, ProxiedRequest } from "./calls.ts";

/**
 * Routes of a worker: those that concern all of them are answered by the primary. Who may ask is decided before that.
 * @param limit bytes of a body.
 */
export function proxyToPrimary(
  routes: readonly Route[],
  ask: (request: ProxiedRequest) => Promise<ProxiedAnswer>,
  limit: number,
): readonly Route[] {
  return routes.map((route) => {
    if (route.single !== true) return route;
    return { ...route, handler: async (request) => taken(await ask(await handed(route, request, limit))) };
  });
}

async function handed({ method, path }: Route, request: ApiRequest, limit: number): Promise<ProxiedRequest> {
  const { id, query, params, caller } = request;
  const body = await readBytes(request, limit);
  // the body is passed on as it is after decoding
  const headers = { ...request.headers };
  delete headers["content-encoding"];
  delete headers["content-length"];
  return { id, method, path, headers, query: query.toString(), params, body, caller };
}

/** @throws Problem when that is what the primary said. */
function taken(answer: ProxiedAnswer): ApiAnswer {
  if (!("problem" in answer)) return answer;
  const { problem, detail, errors, headers } = answer;
  throw new Problem(problem, detail, { errors, headers });
}

/** Answers what workers proxy. @param before runs before anything is reported. */
export function answerProxied(
  routes: readonly Route[],
  before: () => Promise<void>,
  log: Logger,
): (request: ProxiedRequest) => Promise<ProxiedAnswer> {
  return async (request) => {
    const own = log.child({ requestId: request.id });
    try {
      const route = routes.find(({ method, path }) => method === request.method && path === request.path);
      if (route === undefined) throw new Error(`there is no ${request.method} ${request.path}`);
      if (route.method === "get") await before();
      const { status, headers, body } = await route.handler(apiRequest(request, own));
      if (body instanceof Uint8Array)
        throw new Error(`${request.path} answers in bytes, which are not handed over`);
      return { status, headers, body: typeof body === "string" ? body : await whole(body) };
    } catch (error) {
      const { slug, detail, errors, headers } = problemOf(error, own);
      return { problem: slug, detail, errors, headers };
    }
  };
}

function apiRequest(request: ProxiedRequest, log: Logger): ApiRequest {
  const { id, headers, query, params, body, caller } = request;
  return {
    id,
    log: () => log,
    caller,
    asChanger: () => known(caller),
    began: performance.now(),
    hold: NO_BUDGET.hold,
    // the worker had room for it before
    room: () => Promise.resolve(() => undefined),
    // the worker that handed it over knows
    isGone: () => false,
    headers,
    query: new URLSearchParams(query),
    params,
    stream: (async function* () {
      if (body.length > 0) yield await Promise.resolve(body);
    })(),
  };
}

/** Routes that are handed over let nobody pass whom they would have to ask for more. */
function known(caller: Caller | undefined): Promise<Caller> {
  return caller === undefined
    ? Promise.reject(new Problem("forbidden", "Rules are changed by callers that are known."))
    : Promise.resolve(caller);
}

async function whole(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}
