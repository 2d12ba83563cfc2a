/**
 * Knows the labels of all namespaces: a list, then a watch that repairs itself, and a live read for what is not known yet.
 * Source: the protocol at https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Client } from "./client.ts";
import { ApiError } from "./client.ts";
import type { WatchedObject } from "./watch-events.ts";
import { watchEvents } from "./watch-events.ts";

/** A namespace as far as policy reads it. */
export interface KnownNamespace {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
}

/** How well the namespaces are known. */
export interface NamespacesState {
  /** All namespaces were listed at least once. */
  readonly synced: boolean;
  readonly count: number;
  /** Milliseconds since the API server last said something about them; undefined before the first time. */
  readonly age: number | undefined;
  /** How often the watch broke. */
  readonly breaks: number;
  /** Why it last broke; undefined while it works. */
  readonly broken: string | undefined;
}

/** The namespaces of a cluster. */
export interface Namespaces {
  /** At once when it is known; else asked for. Undefined when the cluster has none of the name. @throws when the cluster cannot be asked. */
  get(name: string): KnownNamespace | Promise<KnownNamespace | undefined>;
  /** Those that are known, by name. */
  entries(): Iterable<readonly [string, KnownNamespace]>;
  state(): NamespacesState;
  stop(): void;
}

/** How the watch behaves; tests make it impatient. */
export interface NamespacesOptions {
  /** Names of the labels that are kept; all others are forgotten at once. */
  readonly keepLabel: (name: string) => boolean;
  /** The API server sends a bookmark about every minute: silence that lasts longer is a dead connection. */
  readonly silenceMilliseconds?: number;
  readonly firstBackoffMilliseconds?: number;
  readonly lastBackoffMilliseconds?: number;
  readonly readTimeoutMilliseconds?: number;
}

const PATH = "/api/v1/namespaces";
const PAGE = 500;

/** Starts to watch the namespaces of a cluster, until `stop`. */
export function watchNamespaces(client: Client, log: Logger, options: NamespacesOptions): Namespaces {
  const {
    keepLabel,
    silenceMilliseconds = 120_000,
    firstBackoffMilliseconds = 500,
    lastBackoffMilliseconds = 30_000,
    readTimeoutMilliseconds = 5_000,
  } = options;
  const stopping = new AbortController();
  let known: Map<string, KnownNamespace> | undefined;
  let heard: number | undefined;
  let breaks = 0;
  let broken: string | undefined;

  const keep = ({ metadata }: WatchedObject): KnownNamespace => {
    const labels = Object.entries(metadata?.labels ?? {}).filter(([name]) => keepLabel(name));
    return { metadata: { labels: Object.fromEntries(labels) } };
  };
  const hear = (): void => {
    heard = performance.now();
    broken = undefined;
  };

  /** @returns the resource version at which to go on. */
  const list = async (): Promise<string> => {
    const listed = new Map<string, KnownNamespace>();
    let next: string | undefined;
    let version = "";
    do {
      const more = next === undefined ? "" : `&continue=${encodeURIComponent(next)}`;
      const timeout = AbortSignal.any([stopping.signal, AbortSignal.timeout(silenceMilliseconds)]);
      const page = (await client.get(`${PATH}?limit=${PAGE}${more}`, timeout)) as NamespaceList;
      for (const item of page.items) listed.set(item.metadata?.name ?? "", keep(item));
      version = page.metadata.resourceVersion;
      next = page.metadata.continue === "" ? undefined : page.metadata.continue;
    } while (next !== undefined);
    known = listed;
    hear();
    return version;
  };

  /** Follows changes until the API server ends the watch, as it does every few minutes. */
  const follow = async (from: string, seen: (version: string) => void): Promise<void> => {
    const seconds = Math.round(240 + 60 * Math.random());
    const silence = new AbortController();
    const watchdog = setTimeout(
      () => silence.abort(new Error(`nothing was heard for ${silenceMilliseconds} ms`)),
      silenceMilliseconds,
    );
    try {
      const query = `watch=1&allowWatchBookmarks=true&resourceVersion=${encodeURIComponent(from)}&timeoutSeconds=${seconds}`;
      const stream = await client.stream(
        `${PATH}?${query}`,
        AbortSignal.any([stopping.signal, silence.signal]),
      );
      hear();
      for await (const { type, object } of watchEvents(stream)) {
        watchdog.refresh();
        hear();
        const name = object.metadata?.name ?? "";
        if (type === "DELETED") known?.delete(name);
        else if (type !== "BOOKMARK") known?.set(name, keep(object));
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
        broken = error instanceof Error ? error.message : String(error);
        if (isGone(error)) version = undefined;
        log.warn({ err: error, failures }, "the watch of namespaces broke; what is known goes on being used");
      }
      const backoff = Math.min(lastBackoffMilliseconds, firstBackoffMilliseconds * 2 ** failures);
      failures = Math.min(failures + 1, 16);
      if (isStopped()) return;
      await sleep(backoff * (0.5 + Math.random() / 2), undefined, {
        signal: stopping.signal,
        ref: false,
      }).catch(() => undefined);
    }
  };
  void run();

  return {
    get: (name) => known?.get(name) ?? readNamespace(client, name, readTimeoutMilliseconds, keep),
    entries: () => known ?? [],
    state: () => ({
      synced: known !== undefined,
      count: known?.size ?? 0,
      age: heard === undefined ? undefined : performance.now() - heard,
      breaks,
      broken,
    }),
    stop: () => stopping.abort(),
  };
}

interface NamespaceList {
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string };
  readonly items: readonly WatchedObject[];
}

/** The history that the watch asked for is no longer kept: list again. */
function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 410 || error.status === 400);
}

async function readNamespace(
  client: Client,
  name: string,
  timeoutMilliseconds: number,
  keep: (object: WatchedObject) => KnownNamespace,
): Promise<KnownNamespace | undefined> {
  try {
    const path = `${PATH}/${encodeURIComponent(name)}`;
    return keep((await client.get(path, AbortSignal.timeout(timeoutMilliseconds))) as WatchedObject);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}
