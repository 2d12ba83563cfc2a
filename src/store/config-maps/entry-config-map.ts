/** Entries of the record as ConfigMaps: one for each, never changed, its name its number. */
import type { Entry, FileEdit } from "../index.ts";
import { lineOf, parseEntry, sha256 } from "../index.ts";

/** A ConfigMap, as far as the store writes and reads it. */
export interface EntryConfigMap {
  readonly metadata?: { readonly name?: string };
  readonly data?: Readonly<Record<string, string>>;
}

/** What an entry's ConfigMap says. */
export interface ReadEntry {
  readonly entry: Entry;
  /** The line itself, whose hash the next entry names. */
  readonly line: string;
  /** Texts of the files that it wrote, by their digests. */
  readonly contents: ReadonlyMap<string, string>;
}

/** The label that all entries of a store bear; its value is the store's name. */
export const STORE_LABEL = "pod-security-rules.io/store";
const LINE = "entry.json";
/** Keys of ConfigMaps take no colon. */
const contentKey = (digest: string): string => digest.replace(":", "-");

/** The name of the ConfigMap of an entry. */
export function entryName(store: string, seq: number): string {
  return `${store}-${String(seq).padStart(6, "0")}`;
}

/** The number of an entry, by the name of its ConfigMap. */
export function numberOf(map: EntryConfigMap): number {
  return Number(/-([0-9]{6,})$/.exec(configMapName(map))?.[1]);
}

/** Whether a ConfigMap has the name of an entry of the store: others that bear its label mean nothing. */
export function isEntryOf(store: string, map: EntryConfigMap): boolean {
  const seq = numberOf(map);
  return Number.isSafeInteger(seq) && seq > 0 && configMapName(map) === entryName(store, seq);
}

/** The name of a ConfigMap. */
export function configMapName({ metadata }: EntryConfigMap): string {
  return metadata?.name ?? "";
}

/** The ConfigMap of an entry. Creating it is the change: only one writer can create a name. */
export function entryConfigMap(store: string, entry: Entry, edits: readonly FileEdit[]): object {
  const contents = edits.flatMap(({ text }) => (text === null ? [] : [[contentKey(sha256(text)), text]]));
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: entryName(store, entry.seq), labels: { [STORE_LABEL]: store } },
    immutable: true,
    data: { [LINE]: lineOf(entry), ...(Object.fromEntries(contents) as Record<string, string>) },
  };
}

/** @returns what is wrong with it as a sentence's end, for what is no entry. */
export function readEntryConfigMap({ data = {} }: EntryConfigMap): ReadEntry | string {
  const line = data[LINE] ?? "";
  const entry = parseEntry(line);
  if (entry === undefined) return "holds no entry";
  const contents = new Map<string, string>();
  for (const { content } of entry.files) {
    if (content === null) continue;
    const text = data[contentKey(content)];
    if (text === undefined || sha256(text) !== content) return `does not hold the content ${content}`;
    contents.set(content, text);
  }
  return { entry, line, contents };
}
