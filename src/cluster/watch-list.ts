/** Lists objects of a cluster and follows their changes, for as long as anybody wants to know, whatever happens to the connection. */
import { pages } from "./pages.ts";
import { jittered, pauseAfter } from "../core/retry.ts";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { OperationalError, errorFacts, reasonOf } from "../core/error-facts.ts";
import type { Client } from "./client.ts";
import { ApiError } from "./client.ts";
import type { WatchedObject } from "./watch-events.ts";
import { watchEvents } from "./watch-events.ts";

/** What is watched. */
export interface WatchTarget {
  /** Path of the list, which may end in a query. */
  readonly path: string;
  /** For the log: `namespaces`. */
  readonly what: string;
}

/** A list as it comes in, page by page. */
export interface IncomingList {
  readonly add: (object: WatchedObject) => void;
  /** It is complete, and takes the place of what was known. */
  readonly end: () => void;
}

/** What is reported. */
export interface WatchHandlers {
  readonly begin: () => IncomingList;
  /** Added or modified. */
  readonly changed: (object: WatchedObject) => void;
  readonly deleted: (object: WatchedObject) => void;
}

/** How patient the watch is; tests make it impatient. */
export interface WatchPatience {
  /** The API server sends a bookmark about every minute: silence that lasts longer is a dead connection. */
  readonly silenceMilliseconds?: number;
  readonly firstBackoffMilliseconds?: number;
  readonly lastBackoffMilliseconds?: number;
}

/** How the watch is. */
export interface WatchState {
  /** Milliseconds since the API server last said something; undefined before the first time. */
  readonly age: number | undefined;
  /** How often it broke. */
  readonly breaks: number;
  /** Why it last broke; undefined while it works. */
  readonly broken: string | undefined;
}

/** A watch that is running. */
export interface Watch {
  readonly state: () => WatchState;
  readonly stop: () => void;
}

/** Starts to list and to watch, until `stop`. */
export function watchList(
  client: Client,
  { path, what }: WatchTarget,
  handlers: WatchHandlers,
  log: Logger,
  {
    silenceMilliseconds = 120_000,
    firstBackoffMilliseconds = 500,
    lastBackoffMilliseconds = 30_000,
  }: WatchPatience = {},
): Watch {
  const stopping = new AbortController();
  const base = path.includes("?") ? `${path}&` : `${path}?`;
  let heard: number | undefined;
  let breaks = 0;
  let broken: string | undefined;

  const hear = (): void => {
    heard = performance.now();
    broken = undefined;
  };

  /** @returns the resource version from which to continue. */
  const list = async (): Promise<string> => {
    const incoming = handlers.begin();
    let version = "";
    const patience = () => AbortSignal.any([stopping.signal, AbortSignal.timeout(silenceMilliseconds)]);
    for await (const { metadata, items } of pages<WatchedObject>(client, path, patience)) {
      for (const item of items) incoming.add(item);
      version = metadata?.resourceVersion ?? "";
    }
    incoming.end();
    hear();
    return version;
  };

  /** Follows changes until the API server ends the watch, as it does every few minutes. */
  const follow = async (from: string, seen: (version: string) => void): Promise<void> => {
    const seconds = Math.round(240 + 60 * Math.random());
    const silence = new AbortController();
    const watchdog = setTimeout(
      () => silence.abort(new OperationalError(`nothing was heard for ${silenceMilliseconds} ms`)),
      silenceMilliseconds,
    );
    try {
      const query = `watch=1&allowWatchBookmarks=true&resourceVersion=${encodeURIComponent(from)}&timeoutSeconds=${seconds}`;
      const stream = await client.stream(
        `${base}${query}`,
        AbortSignal.any([stopping.signal, silence.signal]),
      );
      hear();
      for await (const { type, object } of watchEvents(stream)) {
        watchdog.refresh();
        hear();
        if (type === "DELETED") handlers.deleted(object);
        else if (type !== "BOOKMARK") handlers.changed(object);
        if (object.metadata?.resourceVersion !== undefined) seen(object.metadata.resourceVersion);
      }
    } catch (error) {
      throw silence.signal.aborted ? silence.signal.reason : error;
    } finally {
      clearTimeout(watchdog);
    }
  };

  const isStopped = (): boolean => stopping.signal.aborted;
  const run = async (): Promise<void> => {
    let version: string | undefined;
    let failures = 0;
    for (;;) {
      const started = performance.now();
      try {
        version ??= await list();
        await follow(version, (next) => {
          version = next;
          failures = 0;
        });
        // a watch that ends as soon as it begins must not be repeated at full speed
        if (performance.now() - started > firstBackoffMilliseconds) continue;
      } catch (error) {
        if (isStopped()) return;
        breaks += 1;
        broken = reasonOf(error);
        if (isGone(error)) version = undefined;
        log.warn(
          { err: errorFacts(error), failures },
          `the watch of ${what} broke; what is known stays in use`,
        );
      }
      const pause = pauseAfter(failures, { first: firstBackoffMilliseconds, last: lastBackoffMilliseconds });
      failures = Math.min(failures + 1, 16);
      if (isStopped()) return;
      await sleep(jittered(pause), undefined, {
        signal: stopping.signal,
        ref: false,
      }).catch(() => undefined);
    }
  };
  void run();

  return {
    state: () => ({ age: heard === undefined ? undefined : performance.now() - heard, breaks, broken }),
    stop: () => stopping.abort(),
  };
}

/** The history that the watch asked for is no longer kept: list again. */
function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 410 || error.status === 400);
}
