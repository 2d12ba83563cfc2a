// Writes what is built so that several processes may build at once: every file appears whole.
import { readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A program that was started before may still ask for its pieces. */
const KEEP_MS = 3_600_000;

/** Writes a file, which appears whole. */
export async function put(path, contents) {
  const partial = `${path}.${process.pid}`;
  await writeFile(partial, contents);
  await rename(partial, path);
}

/** Removes files of earlier builds. @param fresh paths of what was built now. */
export async function removeOld(directory, fresh) {
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const entry = await stat(path).catch(() => undefined);
    if (!fresh.has(path) && entry?.isFile() === true && Date.now() - entry.mtimeMs > KEEP_MS)
      await rm(path, { force: true });
  }
}
