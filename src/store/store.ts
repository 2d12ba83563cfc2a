/** A directory of rules that remembers: every change is written down before it is made, and none is ever lost in part. */
import { errorFacts } from "../core/error-facts.ts";
import type { RuleFile } from "../rules/index.ts";
import { appendDurably, makeDirectory, sizeOf } from "./durable.ts";
import type { ProposedChange, Entry, FileChange } from "./entry.ts";
import { layerAfter, lineOf, NOTHING_BEFORE, sha256 } from "./entry.ts";
import type { StoreLayout } from "./layout.ts";
import { filePath, layerOf, layoutOf, recordPath } from "./layout.ts";
import type { StoreLog } from "./owner.ts";
import { claim } from "./owner.ts";
import type { FileEdit } from "./write-files.ts";
import { keep, place, stageAll } from "./write-files.ts";
import { carryOut, cut, headOf, readObject, recover, writeHead } from "./recover.ts";
import { StoreError, storeError } from "./store-error.ts";

/** A change that shall be made: as `Change`, with the texts of its files. */
export type Proposal = Omit<ProposedChange, "files"> & { readonly edits: readonly FileEdit[] };

/** A store. Its owner makes one change at a time. */
export interface Store {
  /** The rule directory that the store keeps. */
  readonly rules: string;
  /** Everything that was changed, oldest first. */
  entries(): readonly Entry[];
  /** The files of the store's layer after an entry, with their texts. @throws when a content is gone. */
  filesAfter(seq: number): Promise<readonly RuleFile[]>;
  /** Writes a change down and makes it. @throws StoreError when it cannot; then nothing has changed. */
  commit(proposal: Proposal): Promise<Entry>;
  /**
   * Writes down what others did to the files, if they did anything.
   * @param files the files of this layer as they are in use.
   */
  adopt(files: readonly RuleFile[], change: Omit<ProposedChange, "files">): Promise<Entry | undefined>;
  /** Writes files whose content is not what it should be. @throws StoreError when it cannot. */
  restore(files: readonly RuleFile[]): Promise<void>;
  /** Why changes are refused; undefined when they are not. */
  degradedReason(): string | undefined;
  /** The path by which the record names a file. */
  pathOf(file: string): string;
  /** The file that a path of the record names. */
  fileOf(path: string): string;
}

/**
 * Opens a store, or creates it. Whatever a crash left is put right; what cannot be put right keeps changes from being
 * made, and nothing else. From now on no other process may write here.
 * @throws the file system's error when its directories cannot be made.
 */
export async function openStore(home: string, pack: string, log: StoreLog): Promise<Store> {
  const layout = layoutOf(home);
  await makeDirectory(layout.rules);
  await makeDirectory(layout.objects);
  const { record, repairs, degradedReason } = await recover(layout);
  for (const repair of repairs) log.warn({ store: home }, repair);
  if (degradedReason !== undefined)
    log.error({ store: home, degradedReason }, "rules cannot be changed in this store");
  return createStore(layout, pack, { ...record, degradedReason }, log);
}

interface RecoveredStore {
  readonly entries: readonly Entry[];
  readonly hashes: readonly string[];
  readonly bytes: number;
  readonly degradedReason?: string | undefined;
}

async function createStore(
  layout: StoreLayout,
  pack: string,
  found: RecoveredStore,
  log: StoreLog,
): Promise<Store> {
  const entries = [...found.entries];
  const hashes = [...found.hashes];
  let bytes = found.bytes;
  let { degradedReason } = found;
  const mayWrite = await claim(layout, log);

  /** Writes an entry's line down: from then on the change is made, whatever happens. */
  const append = async (entry: Entry): Promise<void> => {
    const line = lineOf(entry);
    const text = `${line}\n`;
    try {
      await appendDurably(layout.record, text);
    } catch (error) {
      try {
        await cut(layout.record, bytes);
      } catch (uncut) {
        if ((uncut as NodeJS.ErrnoException).code !== "ENOENT") degradedReason = "a line was half written";
      }
      throw storeError(error);
    }
    entries.push(entry);
    hashes.push(sha256(line));
    bytes += Buffer.byteLength(text, "utf8");
  };
  const follow = async (): Promise<void> => {
    // the next entry, or the next start, makes up for it
    await writeHead(layout, headOf({ entries, hashes })).catch((error: unknown) =>
      log.warn({ err: errorFacts(error) }, "the store's head could not be written; the record is complete"),
    );
  };
  const check = async (): Promise<void> => {
    if (degradedReason !== undefined)
      throw new StoreError("broken", `Changes are refused: ${degradedReason}.`);
    await mayWrite();
    const size = await sizeOf(layout.record);
    if (size === bytes) return;
    throw new StoreError(
      "broken",
      `The record has ${size} bytes where ${bytes} were written: nothing was changed.`,
    );
  };
  const next = (
    { who, what, control, exemption, activated, before, after }: Omit<ProposedChange, "files">,
    files: readonly FileChange[],
  ) => ({
    seq: entries.length + 1,
    time: new Date().toISOString(),
    who,
    what,
    ...(control !== undefined && { control }),
    ...(exemption !== undefined && { exemption }),
    ...(activated !== undefined && { activated }),
    files,
    before,
    after,
    previous: hashes.at(-1) ?? NOTHING_BEFORE,
  });

  return {
    rules: layout.rules,
    entries: () => entries,
    degradedReason: () => degradedReason,
    pathOf: (file) => recordPath(layout, file),
    fileOf: (path) => filePath(layout, path),
    filesAfter: async (seq) => {
      const layer = [...layerAfter(entries.slice(0, seq))];
      const files = await Promise.all(
        layer.map(async ([path, content]) => ({
          pack,
          file: filePath(layout, path),
          text: await readObject(layout, content),
        })),
      );
      return files.sort((a, b) => (a.file < b.file ? -1 : 1));
    },
    restore: async (files) => {
      try {
        const layer = layerOf(layout, files);
        await carryOut(layout, { files: [...layer].map(([path, content]) => ({ path, content })) });
      } catch (error) {
        throw storeError(error);
      }
    },
    commit: async ({ edits, ...change }) => {
      try {
        await check();
        await keep(layout, edits);
      } catch (error) {
        throw storeError(error);
      }
      const entry = next(change, edits.map(fileChange));
      const staged = await stageAll(layout, edits);
      try {
        await append(entry);
      } catch (error) {
        for (const one of staged.values()) await one.discard().catch(() => undefined);
        throw error;
      }
      try {
        await place(layout, edits, staged);
      } catch (error) {
        degradedReason = `change ${entry.seq} is written down but could not be carried out; a restart finishes it`;
        log.error({ err: errorFacts(error) }, degradedReason);
        throw new StoreError("unsettled", `The change could not be carried out: ${degradedReason}.`, error);
      }
      await follow();
      return entry;
    },
    adopt: async (files, change) => {
      const edits = differences(layerAfter(entries), layerOf(layout, files));
      const last = entries.at(-1);
      if (edits.length === 0 && last?.after.digest === change.after.digest) return undefined;
      await check();
      const texts = new Map(files.map(({ file, text }) => [recordPath(layout, file), text]));
      await keep(
        layout,
        edits.map(({ path }) => ({ path, text: texts.get(path) ?? null })),
      );
      const entry = next(change, edits);
      await append(entry);
      await follow();
      return entry;
    },
  };
}

function fileChange({ path, text }: FileEdit): FileChange {
  return { path, content: text === null ? null : sha256(text) };
}

/** What leads from one layer to another. */
function differences(
  from: ReadonlyMap<string, string>,
  to: ReadonlyMap<string, string>,
): readonly FileChange[] {
  const written = [...to].filter(([path, content]) => from.get(path) !== content);
  const gone = [...from.keys()].filter((path) => !to.has(path));
  return [
    ...written.map(([path, content]) => ({ path, content })),
    ...gone.map((path) => ({ path, content: null })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}
