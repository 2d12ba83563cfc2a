/** The rules that come with the product, loaded as the service loads them. */
import { fileURLToPath } from "node:url";
import { loadRuleSet, type LoadedRuleSet } from "../../src/rules/index.ts";

/** The directory of the built-in rules. */
const RULES_DIRECTORY = fileURLToPath(new URL("../../rules", import.meta.url));

/** Loads the built-in rules. */
export function loadBuiltInRules(): Promise<LoadedRuleSet> {
  return loadRuleSet([{ pack: "built-in", directory: RULES_DIRECTORY }]);
}
