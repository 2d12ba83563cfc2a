/** Decides whether the examples of injection.yaml notice a mutant of it. */
import type { JsonObject } from "../../src/core/json.ts";
import { checkInjectionExamples } from "../../src/manifest/injection/examples.ts";
import type { Injector } from "../../src/manifest/injection/index.ts";
import { injectorsOf } from "../../src/manifest/injection/index.ts";
import { buildRuleSet, RuleFilesError, type LoadedRuleSet } from "../../src/rules/index.ts";
import { listFile, type Trial } from "./killers.ts";

/** Tries mutants of the entries without their examples; the examples of the original are held against them. */
export function trialOfInjection({ ruleSet, injection }: LoadedRuleSet): Trial {
  const examples = new Map(injectorsOf(injection).map((entry) => [entry.name, entry.examples]));
  const ground = [
    listFile("scopes", { scopes: ruleSet.scopes }),
    listFile("levels", { levels: ruleSet.levels }),
  ];
  return (mutant) => {
    const entries = entriesOf(mutant);
    if (entries === undefined) return "loader";
    const named = new Map(entries.map((entry) => [entry.name, entry]));
    if ([...examples.keys()].some((name) => !named.has(name))) return "names";
    if (entries.some(({ docs }) => docs === undefined)) return "standard";
    const witnessed = entries.map(
      (entry): Injector => ({ ...entry, examples: examples.get(entry.name) ?? {} }),
    );
    return checkInjectionExamples(witnessed).length > 0 ? "examples" : undefined;
  };

  function entriesOf(mutant: JsonObject): readonly Injector[] | undefined {
    try {
      return injectorsOf(buildRuleSet([...ground, listFile("injection", mutant)]).injection);
    } catch (error) {
      if (error instanceof RuleFilesError) return undefined;
      throw error;
    }
  }
}
