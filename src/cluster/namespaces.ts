/**
 * Knows the labels of all namespaces: a list, then a watch that repairs itself, and a live read for what is not known yet.
 * Source: the protocol at https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
 */
import type { Logger } from "pino";
import type { Client } from "./client.ts";
import { ApiError } from "./client.ts";
import type { WatchedObject } from "./watch-events.ts";
import type { WatchPatience, WatchState } from "./watch-list.ts";
import { watchList } from "./watch-list.ts";
import { expectObject, isNamespaceName } from "./object-path.ts";

/** A namespace as far as policy reads it. */
export interface KnownNamespace {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
}

/** How well the namespaces are known. */
export interface NamespacesState extends WatchState {
  /** All namespaces were listed at least once. */
  readonly synced: boolean;
  readonly count: number;
}

/** The namespaces of a cluster. */
export interface Namespaces {
  /** At once when it is known; else asked for. Undefined when the cluster has none of the name. @throws when the cluster cannot be asked. */
  get(name: string): KnownNamespace | Promise<KnownNamespace | undefined>;
  /** At once: undefined for one that the watch does not know. */
  known(name: string): KnownNamespace | undefined;
  /** Those that are known, by name. */
  entries(): Iterable<readonly [string, KnownNamespace]>;
  state(): NamespacesState;
  stop(): void;
}

/** What is watched, and how patiently. */
export interface NamespacesOptions extends WatchPatience {
  /** Names of the labels that are kept; all others are forgotten at once. */
  readonly keepLabel: (name: string) => boolean;
  readonly readTimeoutMilliseconds?: number;
}

const PATH = "/api/v1/namespaces";

/** Starts to watch the namespaces of a cluster, until `stop`. */
export function watchNamespaces(client: Client, log: Logger, options: NamespacesOptions): Namespaces {
  const { keepLabel, readTimeoutMilliseconds = 5_000, ...patience } = options;
  let known: Map<string, KnownNamespace> | undefined;

  const keep = ({ metadata }: WatchedObject): KnownNamespace => {
    const labels = Object.entries(metadata?.labels ?? {}).filter(([name]) => keepLabel(name));
    return { metadata: { labels: Object.fromEntries(labels) } };
  };
  const nameOf = ({ metadata }: WatchedObject): string => metadata?.name ?? "";
  const watch = watchList(
    client,
    { path: PATH, what: "namespaces" },
    {
      // what a list brings is condensed page by page: most of a namespace is of no use here
      begin: () => {
        const listed = new Map<string, KnownNamespace>();
        return {
          add: (object) => listed.set(nameOf(object), keep(object)),
          end: () => {
            known = listed;
          },
        };
      },
      changed: (object) => known?.set(nameOf(object), keep(object)),
      deleted: (object) => known?.delete(nameOf(object)),
    },
    log,
    patience,
  );
  return {
    get: (name) => known?.get(name) ?? readNamespace(client, name, readTimeoutMilliseconds, keep),
    known: (name) => known?.get(name),
    entries: () => known ?? [],
    state: () => ({ synced: known !== undefined, count: known?.size ?? 0, ...watch.state() }),
    stop: watch.stop,
  };
}

async function readNamespace(
  client: Client,
  name: string,
  timeoutMilliseconds: number,
  keep: (object: WatchedObject) => KnownNamespace,
): Promise<KnownNamespace | undefined> {
  // no cluster has a namespace of another name, and the path would be another one
  if (!isNamespaceName(name)) return undefined;
  try {
    const answer = await client.get(`${PATH}/${name}`, AbortSignal.timeout(timeoutMilliseconds));
    expectObject(answer, "Namespace", name);
    return keep(answer);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return undefined;
    throw error;
  }
}
