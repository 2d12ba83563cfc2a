/** Serves the route table with Express: access, methods, problems, logs and measurements around each handler. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Express } from "express";
import express from "express";
import type { Logger } from "pino";
import { nearest } from "../words/nearest.ts";
import type { Access } from "./access.ts";
import { allowOrigin, createAccess } from "./access.ts";
import type { ApiRequest, Route } from "./exchange.ts";
import { Problem } from "./problem.ts";
import type { Visit } from "./request-log.ts";
import { startVisit } from "./request-log.ts";
import { createRoutes } from "./routes.ts";
import { sendAnswer, sendProblem } from "./send.ts";
import type { Service } from "./service.ts";
import type { Caller } from "./tokens/caller.ts";

/** What the app is made of. */
export interface AppDependencies {
  readonly service: Service;
  readonly log: Logger;
  /** Unless given, everybody may read and nobody may change. */
  readonly access?: Access;
  /** Origins of web pages that may read answers. */
  readonly corsOrigins?: readonly string[];
  /** What is served; the whole API unless given. */
  readonly routes?: readonly Route[];
}

/** Builds the app: it listens nowhere yet. */
export function createApp(dependencies: AppDependencies): Express {
  const { service, log } = dependencies;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", false);
  app.enable("strict routing");
  app.enable("case sensitive routing");
  const visits = new WeakMap<IncomingMessage, Visit>();
  app.use((request, response, next) => {
    const visit = startVisit(request, response, log, ({ method, route, status, seconds }) => {
      service.metrics.observeRequest(methodLabel(method), route, status, seconds);
    });
    visits.set(request, visit);
    if (service.isStopping()) response.setHeader("connection", "close");
    next();
  });
  const visitOf = (request: IncomingMessage): Visit => {
    const visit = visits.get(request);
    if (visit === undefined) throw new Error("a request came past the log");
    return visit;
  };

  const routes = dependencies.routes ?? createRoutes(service);
  for (const [path, ofPath] of byPath(routes)) {
    const serve = servePath(path, ofPath, dependencies);
    app.all(path.replaceAll(/\{(\w+)\}/g, ":$1"), (request, response) =>
      serve(request, response, request.params as Readonly<Record<string, string>>, visitOf(request)),
    );
  }
  const paths = routes.map(({ path }) => path);
  app.use((request) => {
    throw nothingAt(request.path, paths);
  });
  app.use(
    (error: unknown, request: IncomingMessage, response: ServerResponse, next: (error: unknown) => void) => {
      // the only error that Express makes itself: a path parameter that cannot be decoded
      sendProblem(request, response, isBadPath(error) ? badPath() : error, visitOf(request)).catch(next);
    },
  );
  return app;
}

type Serve = (
  request: IncomingMessage,
  response: ServerResponse,
  params: Readonly<Record<string, string>>,
  visit: Visit,
) => Promise<void>;

/** Answers every method of one path. */
function servePath(path: string, routes: readonly Route[], dependencies: AppDependencies): Serve {
  const access = dependencies.access ?? createAccess();
  const methods = new Map(routes.map((route) => [route.method.toUpperCase(), route]));
  const get = methods.get("GET");
  if (get !== undefined) methods.set("HEAD", get);
  const allow = [...methods.keys(), "OPTIONS"].join(", ");
  return async (request, response, params, visit) => {
    try {
      visit.route = path;
      allowOrigin(request, response, dependencies.corsOrigins ?? [], allow);
      if (request.method === "OPTIONS") {
        await sendAnswer(request, response, { status: 204, headers: { allow }, body: "" });
        return;
      }
      const route = methods.get(request.method ?? "");
      if (route === undefined) throw notAllowed(request.method ?? "", path, allow);
      visit.quiet = route.quiet === true;
      const caller = await admit(route, request.headers.authorization, access);
      await sendAnswer(
        request,
        response,
        await route.handler(
          apiRequest(request, params, visit, {
            caller,
            asChanger: () => access.toChange(request.headers.authorization),
          }),
        ),
      );
    } catch (error) {
      await sendProblem(request, response, error, visit);
    }
  };
}

/** @throws Problem for a caller who must not. */
async function admit(
  route: Route,
  authorization: string | undefined,
  access: Access,
): Promise<Caller | undefined> {
  if (route.open) return undefined;
  if (route.confidential === true) return access.toSee(authorization);
  return route.changes === true ? access.toChange(authorization) : access.toRead(authorization);
}

function apiRequest(
  request: IncomingMessage,
  params: Readonly<Record<string, string>>,
  { id, log }: Visit,
  { caller, asChanger }: { readonly caller: Caller | undefined; readonly asChanger: ApiRequest["asChanger"] },
): ApiRequest {
  const url = request.url ?? "";
  const mark = url.indexOf("?");
  return {
    id,
    log,
    ...(caller !== undefined && { caller }),
    asChanger,
    headers: request.headers,
    query: new URLSearchParams(mark === -1 ? "" : url.slice(mark + 1)),
    params,
    // a handler that stops reading must still be able to answer
    stream: { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) },
  };
}

function byPath(routes: readonly Route[]): ReadonlyMap<string, readonly Route[]> {
  const paths = new Map<string, Route[]>();
  for (const route of routes) {
    const known = paths.get(route.path);
    if (known === undefined) paths.set(route.path, [route]);
    else known.push(route);
  }
  return paths;
}

function notAllowed(method: string, path: string, allow: string): Problem {
  return new Problem("method-not-allowed", `${method} is not possible on ${path}: use ${allow}.`, {
    headers: { allow },
  });
}

function nothingAt(path: string, paths: readonly string[]): Problem {
  const plain = path.length > 1 ? path.replace(/\/+$/, "") : path;
  const near = paths.includes(plain) ? plain : nearest(plain.slice(0, 100), paths);
  const hint = near === undefined ? "The list of all paths is at /docs." : `Did you mean ${near}?`;
  return new Problem("not-found", `There is nothing at ${path.slice(0, 200)}. ${hint}`);
}

function isBadPath(error: unknown): boolean {
  return error instanceof URIError;
}

function badPath(): Problem {
  return new Problem(
    "invalid-path",
    "The path holds a % that does not begin an encoded character: write %25 for it.",
  );
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]);

/** A caller may invent methods, but not labels. */
function methodLabel(method: string): string {
  return METHODS.has(method) ? method : "other";
}
