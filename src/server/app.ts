/** Serves the route table by Express, one router for each resource; the path that is asked most is found before it. */
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
    [...groupBy(routes, ({ path }) => path)].map(([path, ofPath]) => [
      path,
      servePath(path, ofPath, { ...dependencies, wrongTokens }),
    ]),
  );
  const hot = new Map(
    routes.filter((route) => route.hot === true).map(({ path }) => [path, paths.get(path)]),
  );
  const logEntries = new WeakMap<IncomingMessage, RequestLogEntry>();
  const logEntryOf = (request: IncomingMessage): RequestLogEntry => {
    const logEntry = logEntries.get(request);
    if (logEntry === undefined) throw new Error("a request came past the log");
    return logEntry;
  };
  const dispatch = loadedLater(() => createDispatcher(paths, logEntryOf));
  return (request, response) => {
    const logEntry = startRequestLogEntry(request, response, log, ({ method, route, status, seconds }) => {
      service.metrics.observeRequest(methodLabel(method), route, status, seconds);
    });
    if (service.isStopping()) response.setHeader("connection", "close");
    const serve = hot.get(pathOf(request));
    if (serve !== undefined) {
      void serve(request, response, NO_PARAMETERS, logEntry);
      return;
    }
    logEntries.set(request, logEntry);
    dispatch(request, response, (error) => void sendProblem(request, response, error, logEntry));
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

/** Finds the path of a request, and reports paths that there are not. */
async function createDispatcher(
  paths: ReadonlyMap<string, Serve>,
  logEntryOf: (request: IncomingMessage) => RequestLogEntry,
): Promise<RequestListener> {
  const { default: express } = await import("express");
  const dispatcher: Express = express();
  dispatcher.disable("x-powered-by");
  dispatcher.disable("etag");
  dispatcher.set("query parser", false);
  for (const [, ofResource] of groupBy(paths, ([path]) => resourceOf(path))) {
    const router = express.Router({ strict: true, caseSensitive: true });
    for (const [path, serve] of ofResource) {
      router.all(path.replaceAll(/\{(\w+)\}/g, ":$1"), (request, response) =>
        serve(request, response, request.params as Readonly<Record<string, string>>, logEntryOf(request)),
      );
    }
    dispatcher.use(router);
  }
  dispatcher.use((request) => {
    throw nothingAt(request.path, [...paths.keys()]);
  });
  dispatcher.use(
    (error: unknown, request: IncomingMessage, response: ServerResponse, next: (error: unknown) => void) => {
      // the only error that Express makes itself: a path parameter that cannot be decoded
      sendProblem(request, response, isBadPath(error) ? badPath() : error, logEntryOf(request)).catch(next);
    },
  );
  return dispatcher;
}

/** What a path is about: of `/v1/controls/{id}/impact`, `/v1/controls`. */
function resourceOf(path: string): string {
  return /^(\/v1)?\/[^/]*/.exec(path)?.[0] ?? path;
}

function groupBy<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
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
