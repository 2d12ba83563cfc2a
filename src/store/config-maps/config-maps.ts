/** The ConfigMaps of a store in the cluster: listed, created, and dropped when nobody needs them any more. */
import { reasonOf } from "../../core/error-facts.ts";
import type { Client } from "../../cluster/index.ts";
import { ApiError, pages } from "../../cluster/index.ts";
import type { Entry, FileEdit } from "../index.ts";
import { lineOf, StoreError } from "../index.ts";
import { beginningOf } from "./checkpoints.ts";
import type { EntryConfigMap } from "./entry-config-map.ts";
import {
  entryConfigMap,
  entryName,
  isEntryOf,
  numberOf,
  readEntryConfigMap,
  STORE_LABEL,
} from "./entry-config-map.ts";

/** A list that has not come by then does not come. */
const PATIENCE_MILLISECONDS = 15_000;
/** Each may hold a megabyte. */
const PAGE = 100;

/** The ConfigMaps of one store. */
export interface EntryConfigMaps {
  /** The path that lists them. */
  readonly path: string;
  /** Whether it is one of them: anybody may put their label on another. */
  readonly has: (map: EntryConfigMap) => boolean;
  /** All of them, in the order of their numbers. @throws the API server's refusal, or the network's error. */
  readonly list: () => Promise<readonly EntryConfigMap[]>;
  /**
   * Creates the one of an entry, which makes the change: only one writer can create a name.
   * @param before the line of the entry that it follows; undefined for the first.
   * @throws StoreError, when the change was not made or it is not known whether it was.
   */
  readonly create: (entry: Entry, edits: readonly FileEdit[], before: string | undefined) => Promise<void>;
  /** Drops those with lower numbers, oldest first. @throws as `list`. */
  readonly dropBefore: (seq: number) => Promise<void>;
}

/** @param name of the store: the beginning of their names. */
export function createEntryConfigMaps(client: Client, namespace: string, name: string): EntryConfigMaps {
  const base = `/api/v1/namespaces/${encodeURIComponent(namespace)}/configmaps`;
  const path = `${base}?labelSelector=${encodeURIComponent(`${STORE_LABEL}=${name}`)}`;
  const pathOf = (seq: number): string => `${base}/${entryName(name, seq)}`;
  /** @returns undefined when there is none. @throws as `list`. */
  const get = async (seq: number): Promise<EntryConfigMap | undefined> => {
    try {
      return (await client.get(pathOf(seq))) as EntryConfigMap;
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return undefined;
      throw error;
    }
  };
  const list = async (): Promise<readonly EntryConfigMap[]> => {
    const maps: EntryConfigMap[] = [];
    const patience = () => AbortSignal.timeout(PATIENCE_MILLISECONDS);
    for await (const { items } of pages<EntryConfigMap>(client, path, patience, PAGE))
      maps.push(...items.filter((map) => isEntryOf(name, map)));
    return maps.sort((a, b) => numberOf(a) - numberOf(b));
  };
  /**
   * Whether the entry follows what is in the cluster. A name can be free because it was dropped long ago: then a replica wrote that had
   * not heard of many changes. Names are dropped oldest first, so that one is new as long as the one before it is there.
   */
  const isNewest = async ({ seq }: Entry, before: string | undefined): Promise<boolean> => {
    const known = before === undefined ? undefined : await get(seq - 1);
    if (known !== undefined && isEntry(known, before)) return true;
    const read = (await list()).map(readEntryConfigMap).filter((one) => typeof one !== "string");
    return beginningOf(read.map(({ entry }) => entry)) <= seq;
  };
  return {
    path,
    has: (map) => isEntryOf(name, map),
    list,
    create: async (entry, edits, before) => {
      try {
        await client.post(base, entryConfigMap(name, entry, edits));
      } catch (error) {
        if (error instanceof ApiError && error.status !== 409) throw refused(error);
        const there = await get(entry.seq).catch((lost: unknown) => {
          throw unsettled(error, lost);
        });
        if (there === undefined) throw refused(error);
        if (!isEntry(there, lineOf(entry))) throw raced();
      }
      const isMade = await isNewest(entry, before).catch((error: unknown) => {
        throw unsettled(error, error);
      });
      if (isMade) return;
      // it lies before the beginning of the record, where nobody looks, and is dropped with the next checkpoint if not now
      await client.delete(pathOf(entry.seq)).catch(() => undefined);
      throw raced();
    },
    dropBefore: async (first) => {
      for (const map of await list()) {
        const seq = numberOf(map);
        if (seq >= first) return;
        await client.delete(pathOf(seq)).catch((error: unknown) => {
          if (!(error instanceof ApiError && error.status === 404)) throw error;
        });
      }
    },
  };
}

function isEntry(map: EntryConfigMap, line: string | undefined): boolean {
  const read = readEntryConfigMap(map);
  return typeof read !== "string" && read.line === line;
}

function raced(): StoreError {
  return new StoreError(
    "raced",
    "Another replica changed the rules first: read again what you change. Nothing was changed.",
  );
}

function refused(error: unknown): StoreError {
  return new StoreError(
    "unwritable",
    `The store cannot be written: ${reasonOf(error)}. Nothing was changed.`,
    error,
  );
}

function unsettled(error: unknown, lost: unknown): StoreError {
  return new StoreError(
    "unsettled",
    `It is not known whether the change was made: ${reasonOf(error)}.`,
    lost,
  );
}
