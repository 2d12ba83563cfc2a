/** Loads a rule set from directories. */
import { runToEnd } from "../core/time-slices.ts";
import { building } from "./build.ts";
import type { ValidationCache } from "./validation-cache.ts";
import { Diagnostics } from "./diagnostics.ts";
import { readDirectory } from "./directory.ts";
import type { LoadedRuleSet, RuleDirectory, RuleFile } from "./types.ts";

/**
 * Reads and compiles the rule files of directories, the lowest layer first.
 * @param checked files that need not be checked again; the rules that they make together are checked all the same.
 * @param more files above all layers.
 * @throws RuleFilesError with every mistake in every file, unreadable files and directories included.
 */
export async function loadRuleSet(
  directories: readonly RuleDirectory[],
  checked?: ValidationCache,
  more: readonly RuleFile[] = [],
): Promise<LoadedRuleSet> {
  const diagnostics = new Diagnostics();
  const files = await Promise.all(directories.map((directory) => readDirectory(directory, diagnostics)));
  return runToEnd(building([...files.flat(), ...more], diagnostics, checked));
}
