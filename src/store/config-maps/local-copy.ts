/** Puts the files of a store into a replica's own directory; what a crash leaves is not needed again. */
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FileEdit, StoreLayout } from "../index.ts";
import { filePath } from "../index.ts";

/** Writes and removes files. @throws the file system's error. */
export async function writeLocalCopy(layout: StoreLayout, edits: readonly FileEdit[]): Promise<void> {
  for (const { path, text } of edits) {
    const file = filePath(layout, path);
    if (text === null) {
      await rm(file, { force: true });
      continue;
    }
    await mkdir(dirname(file), { recursive: true });
    const beside = join(dirname(file), `.${process.pid}.new`);
    await writeFile(beside, text);
    await rename(beside, file);
  }
}
