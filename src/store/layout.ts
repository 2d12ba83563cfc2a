/** Where a store keeps what: the rules themselves, every content they ever had, and the record. */
import { join, posix, relative, sep } from "node:path";
import type { RuleFile } from "../rules/index.ts";
import { sha256 } from "./entry.ts";

/** Paths of a store. */
export interface StoreLayout {
  readonly home: string;
  /** A rule directory as any other: people may look into it, and change it. */
  readonly rules: string;
  /** Contents of rule files, named after their digests. */
  readonly objects: string;
  readonly record: string;
  /** The last entry whose files are in their places. */
  readonly head: string;
  /** Names the process that may write. */
  readonly owner: string;
}

/** The layout of a store. */
export function layoutOf(home: string): StoreLayout {
  return {
    home,
    rules: join(home, "rules"),
    objects: join(home, "objects"),
    record: join(home, "record.ndjson"),
    head: join(home, "head.json"),
    owner: join(home, "owner"),
  };
}

/** Where a content is kept. @param digest `sha256:…`. */
export function objectPath({ objects }: StoreLayout, digest: string): string {
  return join(objects, digest.replace(":", "-"));
}

/** The file of a path in the record. */
export function filePath({ rules }: StoreLayout, path: string): string {
  return join(rules, ...path.split(posix.sep));
}

/** The path by which the record names a file of the rules. */
export function recordPath({ rules }: StoreLayout, file: string): string {
  return relative(rules, file).split(sep).join(posix.sep);
}

/** Path → `sha256:…` of files. */
export function layerOf(layout: StoreLayout, files: readonly RuleFile[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ file, text }) => [recordPath(layout, file), sha256(text)]));
}
