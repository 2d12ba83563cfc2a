/** Serves the route table: fixed paths by one look-up, before Express; what needs a router goes through Express. */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Express } from "express";
import { didYouMean } from "../core/did-you-mean.ts";
import type { Route } from "./handler.ts";
import { Problem } from "./problem/problem.ts";
import type { RequestLogEntry } from "./middleware/request-log.ts";
import { startRequestLogEntry } from "./middleware/request-log.ts";
import { createRoutes } from "./routes.ts";
import { sendProblem } from "./answer/send.ts";
import type { Serve, ServeDependencies } from "./serve.ts";
import { servePath } from "./serve.ts";
import { createWrongTokens } from "./auth/wrong-tokens.ts";

/** What the app is made of. */
export interface AppDependencies extends Omit<ServeDependencies, "wrongTokens"> {
  /** What is served; the whole API unless given. */
  readonly routes?: readonly Route[];
}

const NO_PARAMETERS: Readonly<Record<string, string>> = {};

/** Builds the app: it listens nowhere yet. */
export function createApp(dependencies: AppDependencies): RequestListener {
  const { service, log } = dependencies;
  const wrongTokens = createWrongTokens();
  const routes = dependencies.routes ?? createRoutes(service);
  const paths = new Map(
    [...byPath(routes)].map(([path, ofPath]) => [
      path,
      servePath(path, ofPath, { ...dependencies, wrongTokens }),
    ]),
  );
  const fixed = new Map([...paths].filter(([path]) => !path.includes("{")));
  const visits = new WeakMap<IncomingMessage, RequestLogEntry>();
  const route = loadedLater(() =>
    createRouter(paths, (request) => {
      const logEntry = visits.get(request);
      if (logEntry === undefined) throw new Error("a request came past the log");
      return logEntry;
    }),
  );
  return (request, response) => {
    const logEntry = startRequestLogEntry(request, response, log, ({ method, route, status, seconds }) => {
      service.metrics.observeRequest(methodLabel(method), route, status, seconds);
    });
    if (service.isStopping()) response.setHeader("connection", "close");
    const serve = fixed.get(pathOf(request));
    if (serve !== undefined) void serve(request, response, NO_PARAMETERS, logEntry);
    else {
      visits.set(request, logEntry);
      route(request, response, (error) => void sendProblem(request, response, error, logEntry));
    }
  };
}

/** The path as it was written: other spellings of it are the router's to understand. */
function pathOf({ url = "" }: IncomingMessage): string {
  const mark = url.indexOf("?");
  return mark === -1 ? url : url.slice(0, mark);
}

/** A listener that is made for its first request: Express takes longer to load than all else that a start needs. */
function loadedLater(
  make: () => Promise<RequestListener>,
): (...request: [...Parameters<RequestListener>, failed: (error: unknown) => void]) => void {
  let loaded: RequestListener | undefined;
  let loading: Promise<RequestListener> | undefined;
  return (request, response, failed) => {
    if (loaded !== undefined) {
      loaded(request, response);
      return;
    }
    loading ??= make();
    loading.then((listener) => {
      loaded = listener;
      listener(request, response);
    }, failed);
  };
}

/** Finds paths with parameters and unusual spellings of all, and tells of paths that there are not. */
async function createRouter(
  paths: ReadonlyMap<string, Serve>,
  visitOf: (request: IncomingMessage) => RequestLogEntry,
): Promise<RequestListener> {
  const { default: express } = await import("express");
  const router: Express = express();
  router.disable("x-powered-by");
  router.disable("etag");
  router.set("query parser", false);
  router.enable("strict routing");
  router.enable("case sensitive routing");
  for (const [path, serve] of paths) {
    router.all(path.replaceAll(/\{(\w+)\}/g, ":$1"), (request, response) =>
      serve(request, response, request.params as Readonly<Record<string, string>>, visitOf(request)),
    );
  }
  router.use((request) => {
    throw nothingAt(request.path, [...paths.keys()]);
  });
  router.use(
    (error: unknown, request: IncomingMessage, response: ServerResponse, next: (error: unknown) => void) => {
      // the only error that Express makes itself: a path parameter that cannot be decoded
      sendProblem(request, response, isBadPath(error) ? badPath() : error, visitOf(request)).catch(next);
    },
  );
  return router;
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

function nothingAt(path: string, paths: readonly string[]): Problem {
  const plain = path.length > 1 ? path.slice(0, 200).replace(/(?<!\/)\/+$/, "") : path;
  const near = paths.includes(plain) ? plain : didYouMean(plain.slice(0, 100), paths);
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
