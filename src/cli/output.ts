/** Writes answers where they are asked for. */
import { writeFileSync } from "node:fs";
import { reasonOf, UsageError } from "./errors.ts";
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
    throw new UsageError(`${option}: cannot write ${file}: ${reasonOf(error)}`);
  }
}

/** A value as JSON for people and programs. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
