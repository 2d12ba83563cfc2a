/** Puts the files of a change into their places, after all that can fail was done. */
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Staged } from "./durable.ts";
import { makeDirectory, stage, syncDirectory, writeDurably } from "./durable.ts";
import { sha256 } from "./entry.ts";
import type { StoreLayout } from "./layout.ts";
import { filePath, objectPath } from "./layout.ts";
import { readObject } from "./recover.ts";
import { storeError } from "./store-error.ts";

/** A change of the store's files. */
export interface FileEdit {
  /** Path below the rules of the store. */
  readonly path: string;
  /** null: the file goes. */
  readonly text: string | null;
}

/** Keeps every content under its digest. */
export async function keep(layout: StoreLayout, edits: readonly FileEdit[]): Promise<void> {
  for (const { text } of edits) {
    if (text === null) continue;
    const digest = sha256(text);
    const known = await readObject(layout, digest).catch(() => undefined);
    if (known === undefined) await writeDurably(objectPath(layout, digest), text);
  }
}

/** Writes new files beside their places, so that putting them there needs no more space. */
export async function stageAll(
  layout: StoreLayout,
  edits: readonly FileEdit[],
): Promise<ReadonlyMap<FileEdit, Staged>> {
  const staged = new Map<FileEdit, Staged>();
  try {
    for (const edit of edits) {
      if (edit.text === null) continue;
      const file = filePath(layout, edit.path);
      await makeDirectory(dirname(file));
      staged.set(edit, await stage(file, edit.text));
    }
  } catch (error) {
    for (const one of staged.values()) await one.discard().catch(() => undefined);
    throw storeError(error);
  }
  return staged;
}

/** Moves what was staged into its place and removes what goes. */
export async function place(
  layout: StoreLayout,
  edits: readonly FileEdit[],
  staged: ReadonlyMap<FileEdit, Staged>,
): Promise<void> {
  const directories = new Set<string>();
  for (const edit of edits) {
    const file = filePath(layout, edit.path);
    if (edit.text === null) await rm(file, { force: true });
    else await staged.get(edit)?.place();
    directories.add(dirname(file));
  }
  for (const directory of directories) await syncDirectory(directory);
}
