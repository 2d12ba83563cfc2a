/** The record as a replica knows it: entries that follow each other, from the first change or from a checkpoint on. */
import type { Entry, FileEdit } from "../index.ts";
import { layerAfter, NOTHING_BEFORE, sha256 } from "../index.ts";
import { OperationalError } from "../../core/error-facts.ts";
import { beginningOf } from "./checkpoints.ts";
import type { EntryConfigMap, ReadEntry } from "./entry-config-map.ts";
import { configMapName, numberOf, readEntryConfigMap } from "./entry-config-map.ts";

/** A change can no longer be read, and others followed it: nobody who did not see it knows the rules. */
export class LostChangeError extends OperationalError {
  override readonly name = "LostChangeError";
}

/** A record in memory. */
export interface SharedRecord {
  readonly entries: () => readonly Entry[];
  /** Why changes are refused; undefined when they are not. */
  readonly degradedReason: () => string | undefined;
  readonly refuse: (degradedReason: string) => void;
  /** The ConfigMap of a change is gone: what was wrong with it counts no more. */
  readonly forgive: (seq: number) => void;
  /** The number of the next entry. */
  readonly next: () => number;
  /** The line of the last entry; undefined when there is none. */
  readonly lastLine: () => string | undefined;
  /** What the next entry names as the one before it. */
  readonly previous: () => string;
  /** What the ConfigMap of the next entry says; undefined when there is none, or when it is trouble. */
  readonly follower: (map: EntryConfigMap | undefined) => ReadEntry | undefined;
  /** Adds an entry; a second checkpoint lets go of what is older than the first. */
  readonly append: (read: ReadEntry) => void;
  /**
   * Takes what is in the cluster in place of what was known. A last change that cannot be read is trouble, as it is for replicas that run.
   * @param maps all of the store.
   * @throws LostChangeError when changes follow one that cannot be read; then all stays as it was.
   */
  readonly replace: (maps: readonly EntryConfigMap[]) => void;
  /** The files of the layer after the last entry, or after an earlier one. */
  readonly layer: (seq?: number) => readonly LayerFile[];
  /** What a content was, as long as an entry names it. */
  readonly textOf: (digest: string) => string | undefined;
}

/** A file of the layer. */
export type LayerFile = FileEdit & { readonly text: string };

/** Creates an empty record. */
export function createRecord(reported: (degradedReason: string) => void): SharedRecord {
  let reads: readonly ReadEntry[] = [];
  let contents = new Map<string, string>();
  let degradedReason: string | undefined;
  /** The change whose ConfigMap is the trouble. */
  let unreadable: number | undefined;

  const refuse = (why: string): void => {
    degradedReason = why;
    unreadable = undefined;
    reported(why);
  };
  const next = (): number => (reads.at(-1)?.entry.seq ?? 0) + 1;
  const previous = (): string => {
    const last = reads.at(-1);
    return last === undefined ? NOTHING_BEFORE : sha256(last.line);
  };
  const entries = (): readonly Entry[] => reads.map(({ entry }) => entry);
  const keep = (kept: readonly ReadEntry[]): void => {
    reads = kept;
    contents = new Map(kept.flatMap((read) => [...read.contents]));
  };
  const append = (read: ReadEntry): void => {
    const { part } = read.entry;
    reads = [...reads, read];
    for (const [digest, text] of read.contents) contents.set(digest, text);
    if (part === undefined || part.number < part.of) return;
    const first = beginningOf(entries());
    keep(reads.filter(({ entry }) => entry.seq >= first));
  };
  const refuseMap = (seq: number, why: string): void => {
    refuse(why);
    unreadable = seq;
  };
  const follower: SharedRecord["follower"] = (map) => {
    if (map === undefined) return undefined;
    const [seq, read] = [next(), readEntryConfigMap(map)];
    if (typeof read !== "string" && read.entry.seq === seq && read.entry.previous === previous()) return read;
    const why = typeof read === "string" ? read : "does not follow the one before";
    refuseMap(seq, `the ConfigMap ${configMapName(map)} of change ${seq} ${why}`);
    return undefined;
  };
  /** Reads on to the first change that cannot be read. */
  const readAll = (maps: readonly EntryConfigMap[]): void => {
    keep([]);
    degradedReason = undefined;
    const numbered = new Map(maps.map((map) => [numberOf(map), map]));
    const last = Math.max(0, ...numbered.keys());
    const found = maps.map(readEntryConfigMap).filter((read) => typeof read !== "string");
    const ascending = found.sort((a, b) => a.entry.seq - b.entry.seq);
    const first = beginningOf(ascending.map(({ entry }) => entry));
    // what came before a checkpoint was dropped: there is nothing to hold its first entry against
    if (first > 1) keep(ascending.filter(({ entry }) => entry.seq === first));
    while (next() <= last) {
      const map = numbered.get(next());
      if (map === undefined) refuseMap(next(), `the ConfigMap of change ${next()} is missing`);
      const read = follower(map);
      if (read === undefined) break;
      append(read);
    }
    const lost = degradedReason as string | undefined;
    if (lost === undefined || !found.some(({ entry }) => entry.seq > next())) return;
    throw new LostChangeError(
      `${lost}, and later changes follow it: put it back, or delete those that follow`,
    );
  };
  return {
    entries,
    degradedReason: () => degradedReason,
    refuse,
    next,
    lastLine: () => reads.at(-1)?.line,
    previous,
    follower,
    append,
    forgive: (seq) => {
      if (unreadable === seq) degradedReason = unreadable = undefined;
    },
    replace: (maps) => {
      const before = { reads, contents, degradedReason, unreadable };
      try {
        readAll(maps);
      } catch (error) {
        ({ reads, contents, degradedReason, unreadable } = before);
        throw error;
      }
    },
    layer: (seq = Infinity) =>
      [...layerAfter(entries().filter((entry) => entry.seq <= seq))].map(([path, digest]) => ({
        path,
        text: contents.get(digest) ?? "",
      })),
    textOf: (digest) => contents.get(digest),
  };
}
