/** The lines of the record: each names the one before it by its hash, so that none can be changed or taken out unnoticed. */
import { createHash } from "node:crypto";
import { isEntry } from "./entry-form.ts";
import type { Entry } from "./entry-types.ts";

export type { ProposedChange, Entry, ExemptionChange, FileChange } from "./entry-types.ts";
export { EXEMPTION_CHANGE_KINDS } from "./entry-types.ts";

/** What the first line names as the one before it. */
export const NOTHING_BEFORE = sha256("");

/** `sha256:…` of a text in UTF-8. */
export function sha256(text: string): string {
  return `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;
}

/** The line of an entry, without its line feed. */
export function lineOf(entry: Entry): string {
  const { seq, time, who, what, control, exemption, activated, part, files, before, after, previous } = entry;
  return JSON.stringify({
    seq,
    time,
    who,
    what,
    control,
    exemption,
    activated,
    part,
    files,
    before,
    after,
    previous,
  });
}

/** The entry of a line, wherever the line is kept; undefined for a line that no service wrote. */
export function parseEntry(line: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(line);
    // an entry has one way to be written: nothing can be added to a line that its readers would pass over
    return isEntry(value) && lineOf(value) === line ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A record as far as it could be read. */
export interface ReadRecord {
  readonly entries: readonly Entry[];
  /** `sha256:…` of each entry's line. */
  readonly hashes: readonly string[];
  /** Bytes of the lines that are complete. */
  readonly bytes: number;
  /** What stands behind the last complete line: a crash broke its writing off. */
  readonly unfinished: string;
  /** Where the record was changed by somebody else, and how it shows; the lines from there on are not among `entries`. */
  readonly broken?: string;
}

/** Reads a record and checks that each line follows the one before. */
export function readRecord(text: string): ReadRecord {
  const end = text.lastIndexOf("\n") + 1;
  const unfinished = text.slice(end);
  const lines = text.slice(0, end).split("\n").slice(0, -1);
  const entries: Entry[] = [];
  const hashes: string[] = [];
  let previous = NOTHING_BEFORE;
  let broken: string | undefined;
  for (const line of lines) {
    const entry = parseEntry(line);
    const number = entries.length + 1;
    if (entry === undefined) broken = `line ${number} is no entry`;
    else if (entry.seq !== number) broken = `line ${number} has the number ${entry.seq}`;
    else if (entry.previous !== previous)
      broken =
        number === 1
          ? "line 1 does not begin a record: lines before it are missing"
          : `line ${number - 1} was changed after line ${number} was written, or line ${number} is not the one that followed it`;
    if (entry === undefined || broken !== undefined) break;
    entries.push(entry);
    previous = sha256(line);
    hashes.push(previous);
  }
  return {
    entries,
    hashes,
    bytes: Buffer.byteLength(text.slice(0, end), "utf8"),
    unfinished,
    ...(broken !== undefined && { broken }),
  };
}

/** The files of the store's layer after a number of entries: path → `sha256:…`. */
export function layerAfter(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const layer = new Map<string, string>();
  for (const { files } of entries) {
    for (const { path, content } of files) {
      if (content === null) layer.delete(path);
      else layer.set(path, content);
    }
  }
  return layer;
}
