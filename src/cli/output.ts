/** Writes answers where they are asked for. */
import { fileErrorReason } from "../core/file-error.ts";
import { writeFileSync } from "node:fs";
import { UsageError } from "../core/usage-error.ts";
import type { Io } from "./io.ts";

/** To the file, or to standard output when there is none. @throws UsageError when the file cannot be written. */
export async function writeAnswer(text: string, file: string | undefined, io: Io): Promise<void> {
  if (file === undefined || file === "-") await io.stdout.write(text);
  else writeFile("--output", file, text);
}

/** @throws UsageError when the file cannot be written. */
export function writeFile(option: string, file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`${option}: cannot write ${file}: ${fileErrorReason(error)}`);
  }
}

/** A value as JSON for people and programs. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
