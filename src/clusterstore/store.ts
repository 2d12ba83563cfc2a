/**
 * A store that many replicas share: its record is in ConfigMaps of their cluster, and each replica keeps the files in a directory of
 * its own. To change the rules is to create the ConfigMap of the next entry: of two replicas that try, one fails.
 */
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Client, Watch } from "../cluster/index.ts";
import { ApiError, watchList } from "../cluster/index.ts";
import type { RuleFile } from "../ruleset/index.ts";
import type { Change, Entry, FileChange, FileEdit, Layout, Store } from "../rulestore/index.ts";
import {
  filePath,
  layerAfter,
  layoutOf,
  lineOf,
  NOTHING_BEFORE,
  recordPath,
  sha256,
  StoreError,
} from "../rulestore/index.ts";
import type { EntryMap, ReadEntry } from "./entry-map.ts";
import { entryMap, entryName, readEntryMap, STORE_LABEL } from "./entry-map.ts";

/** Where the record is. */
export interface ClusterStoreOptions {
  readonly client: Client;
  readonly namespace: string;
  /** Name of the store: the beginning of the names of its ConfigMaps. */
  readonly name: string;
  readonly pack: string;
  readonly log: Parameters<typeof watchList>[3];
}

/** A store that others write, too. */
export interface ClusterStore extends Store {
  /**
   * Reads the record, and writes its files into the directory: before that, and when it fails, there is nothing in either.
   * @throws the API server's refusal, or the network's error.
   */
  readonly read: () => Promise<void>;
  /**
   * Follows the entries of other replicas from now on.
   * @param inTurn runs work while nobody else changes rules; what it gives makes the files in the directory active, and tells whether
   * they are.
   */
  readonly follow: (
    inTurn: (work: (takeUp: () => Promise<boolean>) => Promise<boolean>) => Promise<boolean>,
  ) => Watch;
}

/** A list that has not come by then does not come. */
const PATIENCE_MILLISECONDS = 15_000;

/** Makes a replica's own directory for the files of the store. */
export async function createClusterStore(options: ClusterStoreOptions): Promise<ClusterStore> {
  const { client, namespace, name, pack, log } = options;
  // for this replica alone
  const layout = layoutOf(await mkdtemp(join(tmpdir(), "pod-security-rules-")));
  const base = `/api/v1/namespaces/${encodeURIComponent(namespace)}/configmaps`;
  const selector = `labelSelector=${encodeURIComponent(`${STORE_LABEL}=${name}`)}`;

  const entries: Entry[] = [];
  const lines: string[] = [];
  const contents = new Map<string, string>();
  let trouble: string | undefined;

  const previousOf = (): string => {
    const last = lines.at(-1);
    return last === undefined ? NOTHING_BEFORE : sha256(last);
  };
  const append = (read: ReadEntry): void => {
    entries.push(read.entry);
    lines.push(read.line);
    for (const [digest, text] of read.contents) contents.set(digest, text);
  };
  /** Whether the map holds the entry that follows; anything else is trouble. */
  const next = (map: EntryMap | undefined): ReadEntry | undefined => {
    if (map === undefined) return undefined;
    const read = readEntryMap(map);
    const seq = entries.length + 1;
    if (typeof read === "string") trouble = `the ConfigMap of change ${seq} ${read}`;
    else if (read.entry.seq !== seq || read.entry.previous !== previousOf())
      trouble = `the ConfigMap of change ${seq} does not follow the one before`;
    else return read;
    log.error({ trouble }, "rules cannot be changed in this store");
    return undefined;
  };
  const changed = (read: ReadEntry): readonly FileEdit[] =>
    read.entry.files.map(({ path, content }) => ({
      path,
      text: content === null ? null : (read.contents.get(content) ?? contents.get(content) ?? null),
    }));
  const entryOf = (change: Omit<Change, "files">, files: readonly FileChange[]): Entry => ({
    seq: entries.length + 1,
    time: new Date().toISOString(),
    ...change,
    files,
    previous: previousOf(),
  });
  /** Creates the ConfigMap; an answer that was lost on its way is looked up. @throws StoreError. */
  const create = async (entry: Entry, edits: readonly FileEdit[]): Promise<void> => {
    const path = `${base}/${entryName(name, entry.seq)}`;
    try {
      await client.post(base, entryMap(name, entry, edits));
    } catch (error) {
      if (error instanceof ApiError && error.status !== 409) throw refused(error);
      const there = await client.get(path).catch((lost: unknown) => {
        if (lost instanceof ApiError && lost.status === 404) throw refused(error);
        throw new StoreError(
          "unsettled",
          `It is not known whether the change was made: ${textOf(error)}.`,
          lost,
        );
      });
      const read = readEntryMap(there as EntryMap);
      if (typeof read === "string" || read.line !== lineOf(entry)) throw raced();
    }
  };

  await mkdir(layout.rules, { recursive: true });
  const read = async (): Promise<void> => {
    const maps = await listMaps(client, `${base}?${selector}`);
    const before = layerAfter(entries);
    entries.length = 0;
    lines.length = 0;
    contents.clear();
    trouble = undefined;
    for (const map of maps) {
      const one = next(map);
      if (one === undefined) break;
      append(one);
    }
    const after = layerAfter(entries);
    const gone = [...before.keys()].filter((path) => !after.has(path));
    await placeAll(layout, [
      ...[...after].map(([path, digest]) => ({ path, text: contents.get(digest) ?? null })),
      ...gone.map((path) => ({ path, text: null })),
    ]);
  };

  const store: Store = {
    rules: layout.rules,
    entries: () => entries,
    trouble: () => trouble,
    pathOf: (file) => recordPath(layout, file),
    fileOf: (path) => filePath(layout, path),
    filesAfter: (seq) =>
      Promise.resolve(
        [...layerAfter(entries.slice(0, seq))]
          .map(([path, digest]) => ({ pack, file: filePath(layout, path), text: contents.get(digest) ?? "" }))
          .sort((a, b) => (a.file < b.file ? -1 : 1)),
      ),
    commit: async ({ edits, ...change }) => {
      if (trouble !== undefined) throw new StoreError("broken", `Changes are refused: ${trouble}.`);
      const entry = entryOf(change, edits.map(fileChange));
      await create(entry, edits);
      append({ entry, line: lineOf(entry), contents: contentsOf(edits) });
      await placeAll(layout, edits);
      return entry;
    },
    // files of this directory are nobody's but this replica's; only a store without any entry is told what it begins with
    adopt: async (_files, change) => {
      if (entries.length > 0) return undefined;
      const entry = entryOf(change, []);
      try {
        await create(entry, []);
      } catch (error) {
        if (error instanceof StoreError && error.failure === "raced") return undefined;
        throw error;
      }
      append({ entry, line: lineOf(entry), contents: new Map() });
      return entry;
    },
    restore: (files) =>
      placeAll(
        layout,
        files.map((file) => editOf(layout, file)),
      ),
  };

  const follow: ClusterStore["follow"] = (inTurn) => {
    const waiting = new Map<string, EntryMap>();
    let working: Promise<void> | undefined;
    /** Takes up the next entry. @returns whether there was one. */
    const applyNext = async (takeUp: () => Promise<boolean>): Promise<boolean> => {
      const read = next(waiting.get(entryName(name, entries.length + 1)));
      if (read === undefined) return false;
      await placeAll(layout, changed(read));
      const taken = await takeUp();
      append(read);
      const { seq, who } = read.entry;
      if (!taken) trouble = `change ${seq}, made by another replica, cannot be used by this one`;
      log.info({ change: seq, who, taken }, "another replica changed the rules");
      return true;
    };
    const apply = async (): Promise<void> => {
      while (await inTurn(applyNext));
    };
    const work = (): void => {
      working ??= apply()
        .catch((error: unknown) => {
          log.error({ err: error }, "a change of another replica could not be taken up");
        })
        .finally(() => {
          working = undefined;
          // it may have come while the last look found nothing
          if (trouble === undefined && waiting.has(entryName(name, entries.length + 1))) work();
        });
    };
    const take = (object: EntryMap): void => {
      waiting.set(object.metadata?.name ?? "", object);
      for (const known of waiting.keys())
        if (known < entryName(name, entries.length + 1)) waiting.delete(known);
      work();
    };
    return watchList(
      client,
      { path: `${base}?${selector}`, what: "changes of the rules" },
      {
        begin: () => ({ add: take, end: () => undefined }),
        changed: take,
        deleted: ({ metadata }) =>
          log.error({ configMap: metadata?.name }, "an entry of the record was deleted"),
      },
      log,
    );
  };
  return { ...store, read, follow };
}

/** The ConfigMaps of a store in the order of their numbers. */
async function listMaps(client: Client, path: string): Promise<readonly EntryMap[]> {
  const maps: EntryMap[] = [];
  let next = "";
  do {
    const more = next === "" ? "" : `&continue=${encodeURIComponent(next)}`;
    const patience = AbortSignal.timeout(PATIENCE_MILLISECONDS);
    const page = (await client.get(`${path}&limit=100${more}`, patience)) as {
      readonly metadata?: { readonly continue?: string };
      readonly items: readonly EntryMap[];
    };
    maps.push(...page.items);
    next = page.metadata?.continue ?? "";
  } while (next !== "");
  return maps.sort((a, b) => ((a.metadata?.name ?? "") < (b.metadata?.name ?? "") ? -1 : 1));
}

async function placeAll(layout: Layout, edits: readonly FileEdit[]): Promise<void> {
  for (const { path, text } of edits) {
    const file = filePath(layout, path);
    if (text === null) {
      await rm(file, { force: true });
      continue;
    }
    await mkdir(dirname(file), { recursive: true });
    const beside = join(dirname(file), `.${process.pid}.new`);
    await writeFile(beside, text);
    await rename(beside, file);
  }
}

function fileChange({ path, text }: FileEdit): FileChange {
  return { path, content: text === null ? null : sha256(text) };
}

function editOf(layout: Layout, { file, text }: RuleFile): FileEdit {
  return { path: recordPath(layout, file), text };
}

function contentsOf(edits: readonly FileEdit[]): ReadonlyMap<string, string> {
  return new Map(edits.flatMap(({ text }) => (text === null ? [] : [[sha256(text), text] as const])));
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
    `The store cannot be written: ${textOf(error)}. Nothing was changed.`,
    error,
  );
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
