/** Writes files so that a crash at any instant leaves the old content or the new one, and what was acknowledged stays. */
import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Begins with a dot, so that readers of rule directories pass it over. */
export const TEMPORARY_PREFIX = ".writing-";

/** A file that is written and safe on disk, but not in its place yet. */
export interface Staged {
  /** Puts it into its place; `syncDirectory` makes that last. */
  place(): Promise<void>;
  /** Removes it, if it is not in its place. */
  discard(): Promise<void>;
}

/** Writes a text beside its place, down to the disk. @throws the file system's error; nothing is left behind. */
export async function stage(path: string, text: string): Promise<Staged> {
  const temporary = join(
    dirname(path),
    `${TEMPORARY_PREFIX}${randomBytes(6).toString("hex")}-${basename(path)}`.slice(0, 200),
  );
  const discard = (): Promise<void> => rm(temporary, { force: true });
  try {
    const file = await open(temporary, "wx", 0o644);
    try {
      await file.writeFile(text, "utf8");
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await discard().catch(() => undefined);
    throw error;
  }
  return { place: () => rename(temporary, path), discard };
}

/** Writes a file whole: it has the old content or the new one, never a part. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const staged = await stage(path, text);
  try {
    await staged.place();
  } catch (error) {
    await staged.discard().catch(() => undefined);
    throw error;
  }
  await syncDirectory(dirname(path));
}

/** Makes renames, creations and removals in a directory last. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Creates a directory and those above it that are missing, so that they last. */
export async function makeDirectory(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true });
  if (first !== undefined) await syncDirectory(dirname(first));
}

/** Adds a text to a file's end, down to the disk. */
export async function appendDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "a", 0o644);
  try {
    await file.writeFile(text, "utf8");
    await file.sync();
  } finally {
    await file.close();
  }
  await syncDirectory(dirname(path));
}

/** Bytes of a file; 0 when there is none. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}
