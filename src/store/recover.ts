/** Brings a store's record, directory and head together after whatever happened before: a crash, a full disk, a stranger. */
import { open, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { reasonOf } from "../core/error-facts.ts";
import { makeDirectory, syncDirectory, TEMPORARY_PREFIX, writeDurably } from "./durable.ts";
import type { Entry, ReadRecord } from "./entry.ts";
import { NOTHING_BEFORE, readRecord, sha256 } from "./entry.ts";
import type { StoreLayout } from "./layout.ts";
import { filePath, objectPath } from "./layout.ts";
import { StoreError } from "./store-error.ts";

/** What was found and done, for the log. */
export interface Recovery {
  readonly record: ReadRecord;
  /** One sentence for each repair. */
  readonly repairs: readonly string[];
  /** Why the store cannot take changes; undefined when it can. */
  readonly degradedReason?: string;
}

/** The last entry whose files are known to be in their places. */
export interface Head {
  readonly seq: number;
  /** `sha256:…` of its line. */
  readonly hash: string;
}

/** Reads the record, cuts an unfinished last line, and finishes changes that were written down but not carried out. */
export async function recover(layout: StoreLayout): Promise<Recovery> {
  const repairs: string[] = [];
  await removeLeftovers(layout);
  const record = readRecord(await readText(layout.record));
  if (record.broken !== undefined)
    return { record, repairs, degradedReason: `the record was changed: ${record.broken}` };
  const head = readHead(await readText(layout.head), record);
  if (typeof head === "string") return { record, repairs, degradedReason: head };
  try {
    if (record.unfinished !== "") {
      await cut(layout.record, record.bytes);
      const size = Buffer.byteLength(record.unfinished, "utf8");
      repairs.push(
        `cut ${size} bytes of an unfinished last line from the record: that change was never made`,
      );
    }
    for (const entry of record.entries.slice(head.seq)) {
      const finished = await carryOut(layout, entry);
      if (finished > 0) repairs.push(`finished change ${entry.seq} (${entry.what}), which was written down`);
    }
    if (record.entries.length > head.seq) await writeHead(layout, headOf(record));
  } catch (error) {
    const why = reasonOf(error);
    return { record, repairs, degradedReason: `an unfinished change could not be finished: ${why}` };
  }
  return { record, repairs };
}

/** The head after a record's last entry. */
export function headOf({ entries, hashes }: Pick<ReadRecord, "entries" | "hashes">): Head {
  return { seq: entries.length, hash: hashes.at(-1) ?? NOTHING_BEFORE };
}

/** Writes down that all changes up to here are carried out. */
export async function writeHead({ head }: StoreLayout, { seq, hash }: Head): Promise<void> {
  await writeDurably(head, `${JSON.stringify({ seq, hash })}\n`);
}

/** Cuts a file to a length, down to the disk. */
export async function cut(path: string, bytes: number): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.truncate(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Puts the files of an entry into their places. @returns how many were not there yet. */
export async function carryOut(layout: StoreLayout, { files }: Pick<Entry, "files">): Promise<number> {
  let changed = 0;
  for (const { path, content } of files) {
    const file = filePath(layout, path);
    const current = await readText(file, null);
    if (content === null) {
      if (current === null) continue;
      await rm(file, { force: true });
      await syncDirectory(dirname(file));
    } else {
      if (current !== null && sha256(current) === content) continue;
      const text = await readObject(layout, content);
      await makeDirectory(dirname(file));
      await writeDurably(file, text);
    }
    changed += 1;
  }
  return changed;
}

/** A content that was kept. @throws StoreError when it is gone, or is not what its name says. */
export async function readObject(layout: StoreLayout, digest: string): Promise<string> {
  const text = await readText(objectPath(layout, digest), null);
  if (text === null) throw new StoreError("broken", `The content ${digest} is no longer in the store.`);
  if (sha256(text) !== digest)
    throw new StoreError("broken", `The content ${digest} in the store was changed.`);
  return text;
}

/** The head, held against the record; a sentence when lines are missing from the record's end. */
function readHead(text: string, { entries, hashes }: ReadRecord): Head | string {
  // the head follows the first entry
  if (text === "" && entries.length <= 1) return { seq: 0, hash: NOTHING_BEFORE };
  const head = parseHead(text);
  if (head === undefined)
    return "head.json, which tells how far the record reached, is missing or cannot be read";
  if (head.seq > entries.length) {
    return `the record ends with entry ${entries.length}, but entry ${head.seq} had been written: lines are missing from its end`;
  }
  const hash = head.seq === 0 ? NOTHING_BEFORE : hashes[head.seq - 1];
  return hash === head.hash ? head : `entry ${head.seq} of the record is not the one that was written`;
}

function parseHead(text: string): Head | undefined {
  try {
    const { seq, hash } = JSON.parse(text) as Partial<Head>;
    return typeof seq === "number" && typeof hash === "string" ? { seq, hash } : undefined;
  } catch {
    return undefined;
  }
}

/** A file's text. @param absent what to return when there is none. */
async function readText<Absent extends string | null = "">(
  path: string,
  absent: Absent = "" as Absent,
): Promise<string | Absent> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return absent;
    throw error;
  }
}

/** Removes what a crash left half written; it never had a name that anybody reads. */
async function removeLeftovers({ home, objects, rules }: StoreLayout): Promise<void> {
  const below = await readdir(rules, { recursive: true, withFileTypes: true });
  const directories = below
    .filter((entry) => entry.isDirectory())
    .map((one) => join(one.parentPath, one.name));
  for (const directory of [home, objects, rules, ...directories]) {
    for (const name of await readdir(directory)) {
      if (name.startsWith(TEMPORARY_PREFIX)) await rm(join(directory, name), { force: true });
    }
  }
}
