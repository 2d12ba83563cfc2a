/** Puts a new text in the place of a file's own: all of it or nothing, with the rights that the file had. */
import { fileErrorReason } from "../core/file-error.ts";
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** @returns why the file could not be written; undefined when it was. */
export function replaceFile(path: string, text: string): string | undefined {
  let partial: string | undefined;
  try {
    // a link stays a link
    const real = realpathSync(path);
    const { mode } = statSync(real);
    partial = join(dirname(real), `.${basename(real)}.${process.pid}`);
    writeFileSync(partial, text, { flag: "wx", mode });
    chmodSync(partial, mode);
    renameSync(partial, real);
    return undefined;
  } catch (error) {
    if (partial !== undefined) rmSync(partial, { force: true });
    return fileErrorReason(error);
  }
}
