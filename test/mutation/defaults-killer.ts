/** Decides whether the tests notice a mutant of the API server's defaults: the loader, or pods and templates that must come out as they do. */
import { isDeepStrictEqual } from "node:util";
import type { JsonObject } from "../../src/core/json.ts";
import { compileDefaults, defaultRules } from "../../src/manifest/defaults/index.ts";
import { buildRuleSet, RuleFilesError, type LoadedRuleSet } from "../../src/rules/index.ts";
import { DEFAULTED_SPECS, defaultedBy, expectedOf } from "../manifest/defaults/defaulted-pods.ts";
import { listFile, type Trial } from "./killers.ts";

/** Tries mutants of rules/defaults.yaml. */
export function trialOfDefaults({ ruleSet, defaults: originals }: LoadedRuleSet): Trial {
  const needed = [
    listFile("scopes", { scopes: ruleSet.scopes }),
    listFile("levels", { levels: ruleSet.levels }),
  ];
  return (mutant) => {
    let defaults: readonly JsonObject[];
    try {
      ({ defaults } = buildRuleSet([...needed, listFile("defaults", mutant)]));
    } catch (error) {
      if (error instanceof RuleFilesError) return "loader";
      throw error;
    }
    const rules = compileDefaults(defaultRules(defaults));
    const asExpected = DEFAULTED_SPECS.every((spec) =>
      isDeepStrictEqual(defaultedBy(rules, spec), expectedOf(spec)),
    );
    if (!asExpected) return "defaults";
    // Layers above replace defaults by their names.
    const names = (entries: readonly JsonObject[]): unknown => entries.map(({ name }) => name);
    return isDeepStrictEqual(names(defaults), names(originals)) ? undefined : "names";
  };
}
