/** Loads a rule set from directories. */
import { building, type KnownRules } from "./build.ts";
import { Diagnostics } from "./diagnostics.ts";
import { readDirectory } from "./directory.ts";
import { inTurns } from "./in-turns.ts";
import type { LoadedRuleSet, RuleDirectory, RuleFile } from "./types.ts";

/**
 * Reads and compiles the rule files of directories, the lowest layer first. Requests are answered in between.
 * @param known files that need not be checked again, and the rules from before; what files make together is checked all the same.
 * @param more files above all layers.
 * @throws RuleFilesError with every mistake in every file, unreadable files and directories included.
 */
export async function loadRuleSet(
  directories: readonly RuleDirectory[],
  known?: KnownRules,
  more: readonly RuleFile[] = [],
): Promise<LoadedRuleSet> {
  const diagnostics = new Diagnostics();
  const files = await Promise.all(directories.map((directory) => readDirectory(directory, diagnostics)));
  return inTurns(building([...files.flat(), ...more], known, diagnostics));
}
