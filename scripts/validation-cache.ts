/** Run while the command is built: checks the built-in rules, so that the command need not check them at every start. */
import { filesInOrder, loadRuleSet, RuleFilesError, writeValidationCache } from "../src/rules/index.ts";

/** What the command keeps beside it. Rules with mistakes are left out: the command tells of them itself. */
export async function checkedDocuments(directory: string): Promise<string> {
  try {
    const { files } = await loadRuleSet([{ pack: "built-in", directory }]);
    return writeValidationCache(filesInOrder(files));
  } catch (error) {
    if (!(error instanceof RuleFilesError)) throw error;
    return writeValidationCache([]);
  }
}
