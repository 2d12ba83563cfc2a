/**
 * A store that many replicas share: its record is in ConfigMaps of their cluster, and each replica keeps the files in a directory of
 * its own. To change the rules is to create the ConfigMap of the next entry: of two replicas that try, one fails.
 */
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { errorFacts } from "../../core/error-facts.ts";
import type { Client, Watch } from "../../cluster/index.ts";
import type { RuleFile } from "../../rules/index.ts";
import type { ProposedChange, Entry, FileChange, FileEdit, StoreLayout, Store } from "../index.ts";
import { filePath, layoutOf, lineOf, recordPath, sha256, StoreError } from "../index.ts";
import { partsOf, sinceCheckpoint } from "./checkpoints.ts";
import type { EntryConfigMap } from "./entry-config-map.ts";
import type { Following, InTurn } from "./follow.ts";
import { follow } from "./follow.ts";
import { createEntryConfigMaps } from "./config-maps.ts";
import { writeLocalCopy } from "./local-copy.ts";
import { createRecord } from "./record.ts";

/** Where the record is. */
export interface ClusterStoreOptions {
  readonly client: Client;
  readonly namespace: string;
  /** Name of the store: the beginning of the names of its ConfigMaps. */
  readonly name: string;
  /** So many entries come between checkpoints, and are kept at least. */
  readonly history: number;
  readonly pack: string;
  readonly log: Following["log"];
}

/** A store that others write, too. */
export interface ClusterStore extends Store {
  /**
   * Reads the record, and writes its files into the directory: before that, and when it fails, there is nothing in either.
   * @throws the API server's refusal, the network's error, or LostChangeError.
   */
  readonly read: () => Promise<void>;
  /** Follows the entries of other replicas from now on. */
  readonly follow: (inTurn: InTurn) => Watch;
}

/** Who writes checkpoints. */
const SERVICE = "service";

/** Makes a replica's own directory for the files of the store. */
export async function createClusterStore(options: ClusterStoreOptions): Promise<ClusterStore> {
  const { client, namespace, name, history, pack, log } = options;
  // for this replica alone
  const layout = layoutOf(await mkdtemp(join(tmpdir(), "pod-security-rules-")));
  await mkdir(layout.rules, { recursive: true });
  const maps = createEntryConfigMaps(client, namespace, name);
  const record = createRecord((degradedReason) =>
    log.error({ degradedReason }, "rules cannot be changed in this store"),
  );

  /** Writes an entry down. @throws StoreError. */
  const write = async (change: Omit<ProposedChange, "files">, edits: readonly FileEdit[]): Promise<Entry> => {
    const entry: Entry = {
      seq: record.next(),
      time: new Date().toISOString(),
      ...change,
      files: edits.map(fileChange),
      previous: record.previous(),
    };
    await maps.create(entry, edits, record.lastLine());
    record.append({ entry, line: lineOf(entry), contents: contentsOf(edits) });
    return entry;
  };
  /** Writes all files down again when it is time, and drops what is older than the checkpoint before. */
  const checkpoint = async ({ after }: Entry): Promise<void> => {
    if (sinceCheckpoint(record.entries()) < history) return;
    const parts = partsOf(record.layer());
    for (const [i, files] of parts.entries()) {
      const part = { number: i + 1, of: parts.length };
      await write({ who: SERVICE, what: "checkpoint", part, before: after, after }, files);
    }
    const first = record.entries()[0]?.seq ?? 1;
    log.info({ entries: record.entries().length, first }, "all rules were written down again");
    void maps.dropBefore(first).catch((error: unknown) => {
      log.warn({ err: errorFacts(error), first }, "entries that are no longer needed could not be dropped");
    });
  };
  const replace = async (all: readonly EntryConfigMap[]): Promise<void> => {
    const before = record.layer();
    record.replace(all);
    const after = record.layer();
    const paths = new Set(after.map(({ path }) => path));
    const gone = before.filter(({ path }) => !paths.has(path));
    await writeLocalCopy(layout, [...after, ...gone.map(({ path }) => ({ path, text: null }))]);
  };

  return {
    rules: layout.rules,
    entries: record.entries,
    degradedReason: record.degradedReason,
    pathOf: (file) => recordPath(layout, file),
    fileOf: (path) => filePath(layout, path),
    filesAfter: (seq) =>
      Promise.resolve(
        record
          .layer(seq)
          .map(({ path, text }) => ({ pack, file: filePath(layout, path), text }))
          .sort((a, b) => (a.file < b.file ? -1 : 1)),
      ),
    commit: async ({ edits, ...change }) => {
      const degradedReason = record.degradedReason();
      if (degradedReason !== undefined)
        throw new StoreError("broken", `Changes are refused: ${degradedReason}.`);
      const entry = await write(change, edits);
      await writeLocalCopy(layout, edits);
      await checkpoint(entry).catch((error: unknown) => {
        log.warn(
          { err: errorFacts(error) },
          "the rules could not be written down again; the next change tries again",
        );
      });
      return entry;
    },
    // files of this directory are nobody's but this replica's; only a store without any entry is reported what it begins with
    adopt: async (_files, change) => {
      if (record.entries().length > 0) return undefined;
      try {
        return await write(change, []);
      } catch (error) {
        if (error instanceof StoreError && error.failure === "raced") return undefined;
        throw error;
      }
    },
    restore: (files) =>
      writeLocalCopy(
        layout,
        files.map((file) => editOf(layout, file)),
      ),
    read: async () => replace(await maps.list()),
    follow: (inTurn) => {
      const place: Following["place"] = ({ entry, contents }) =>
        writeLocalCopy(
          layout,
          entry.files.map(({ path, content }) => ({
            path,
            text: content === null ? null : (contents.get(content) ?? record.textOf(content) ?? null),
          })),
        );
      return follow({ client, path: maps.path, has: maps.has, record, place, replace, log }, inTurn);
    },
  };
}

function fileChange({ path, text }: FileEdit): FileChange {
  return { path, content: text === null ? null : sha256(text) };
}

function editOf(layout: StoreLayout, { file, text }: RuleFile): FileEdit {
  return { path: recordPath(layout, file), text };
}

function contentsOf(edits: readonly FileEdit[]): ReadonlyMap<string, string> {
  return new Map(edits.flatMap(({ text }) => (text === null ? [] : [[sha256(text), text] as const])));
}
