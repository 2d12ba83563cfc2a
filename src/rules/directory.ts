/** Finds and reads the rule files of a directory, also where a ConfigMap is mounted. */
import { fileErrorReason } from "../core/file-error.ts";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostics } from "./diagnostics.ts";
import { MAX_DIRECTORY_DEPTH, MAX_FILE_BYTES, MAX_FILES } from "./limits.ts";
import type { RuleDirectory, RuleFile } from "./types.ts";

const RULE_FILE = /\.ya?ml$/;

/**
 * All rule files below a directory, sorted by path. Symbolic links are followed; names that begin with a dot are passed
 * over: a mounted ConfigMap keeps its files in `..data` and links to them. What cannot be read is reported, not thrown.
 */
export async function readDirectory(
  { pack, directory }: RuleDirectory,
  diagnostics: Diagnostics,
): Promise<RuleFile[]> {
  const paths: string[] = [];
  const report = (file: string, message: string): void => {
    diagnostics.add({ pack, file, text: "" }, { line: 1, column: 1 }, "", message);
  };
  await collect(directory, [], paths, report);
  paths.sort((a, b) => (a < b ? -1 : 1));
  const files = await Promise.all(
    paths.slice(0, MAX_FILES + 1).map((file) => readRuleFile(pack, file, report)),
  );
  return files.filter((file) => file !== undefined);
}

type ReportFileProblem = (file: string, message: string) => void;

async function collect(
  directory: string,
  above: readonly string[],
  paths: string[],
  report: ReportFileProblem,
): Promise<void> {
  try {
    const real = await realpath(directory);
    // A link to a directory above would be followed for ever.
    if (above.includes(real) || above.length > MAX_DIRECTORY_DEPTH || paths.length > MAX_FILES) return;
    for (const name of await readdir(directory)) {
      if (name.startsWith(".")) continue;
      const path = join(directory, name);
      const entry = await stat(path).catch(() => undefined);
      if (entry?.isDirectory() === true) await collect(path, [...above, real], paths, report);
      else if (RULE_FILE.test(name)) paths.push(path);
    }
  } catch (error) {
    report(directory, `cannot read the directory: ${reasonOf(error)}`);
  }
}

async function readRuleFile(
  pack: string,
  file: string,
  report: ReportFileProblem,
): Promise<RuleFile | undefined> {
  try {
    const entry = await stat(file);
    // Reading a pipe would wait for ever.
    if (!entry.isFile()) report(file, "not a regular file");
    else if (entry.size > MAX_FILE_BYTES) report(file, `the file is larger than ${MAX_FILE_BYTES} bytes`);
    else
      return {
        pack,
        file,
        text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await readFile(file)),
      };
  } catch (error) {
    const message =
      error instanceof TypeError ? "the file is not UTF-8 text" : `cannot read the file: ${reasonOf(error)}`;
    report(file, message);
  }
  return undefined;
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOTDIR" ? "it is not a directory" : fileErrorReason(error);
}
