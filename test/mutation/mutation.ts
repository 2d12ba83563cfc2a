/** Mutates every built-in control, the scopes, levels, defaults and injection in every way and tells which mutants no test notices. */
import { load } from "js-yaml";
import type { JsonObject } from "../../src/core/json.ts";
import type { LoadedRuleSet } from "../../src/rules/index.ts";
import { trialOfDefaults } from "./defaults-killer.ts";
import { trialOfInjection } from "./injection-killer.ts";
import { trialOfControl, trialOfList, type Killer, type ListFile, type Trial } from "./killers.ts";
import { mutantsOf } from "./mutants.ts";

/** A mutant that nothing noticed. */
export interface Survivor {
  /** The control's id, `scopes`, `levels`, `defaults` or `injection`. */
  readonly file: string;
  readonly pointer: string;
  readonly change: string;
}

/** Mutants that no test can notice, each with the reason. A mutant listed here that a test notices is an error. */
const EQUIVALENT: readonly { readonly mutant: RegExp; readonly because: string }[] = [
  {
    mutant:
      /^seccompProfile_baseline\/versions\/0\/detail: .* → "forbidden \{setters(\.sorted)?:annotation\|annotations\} /,
    because: "an annotation has one value and its key occurs once: there are as many values as annotations",
  },
  {
    mutant: /^scopes\/scopes\/[06]\/many: "pod" → /,
    because: "a pod has one spec and one metadata: they are never several",
  },
];

/** The outcome for a rule set. */
export interface MutationResult {
  readonly mutants: number;
  /** How many mutants each killer noticed first. */
  readonly killedBy: Readonly<Partial<Record<Killer, number>>>;
  /** Mutants that should have been noticed. */
  readonly survivors: readonly Survivor[];
  /** Mutants that mean the same as the original. */
  readonly equivalent: number;
}

/** Tries every mutant of every control of a rule set, and of its scopes, levels, defaults and injection. */
export async function mutateRules(rules: LoadedRuleSet): Promise<MutationResult> {
  const { controls, scopes, levels } = rules.ruleSet;
  const names = [...scopes, ...levels].map(({ name }) => name);
  const killedBy: Partial<Record<Killer, number>> = {};
  const survivors: Survivor[] = [];
  let [mutants, equivalent] = [0, 0];

  const tryAll = (file: string, document: JsonObject, trial: Trial): void => {
    for (const { pointer, change, document: mutant } of mutantsOf(document, names)) {
      mutants += 1;
      const killer = trial(mutant);
      const called = `${file}${pointer}: ${change}`;
      const exempted = EQUIVALENT.some((known) => known.mutant.test(called));
      if (killer !== undefined && exempted)
        throw new Error(`not equivalent, ${killer} noticed it: ${called}`);
      if (killer !== undefined) killedBy[killer] = (killedBy[killer] ?? 0) + 1;
      else if (exempted) equivalent += 1;
      else survivors.push({ file, pointer, change });
    }
  };

  for (const control of controls) {
    const document = load(rules.sources.get(control.id)?.text ?? "") as JsonObject;
    tryAll(control.id, document, trialOfControl(rules, control));
  }
  const lists: Record<ListFile, JsonObject> = {
    scopes: { scopes: scopes.map((scope) => ({ ...scope })) },
    levels: { levels: levels.map((level) => ({ ...level })) },
  };
  for (const kind of ["scopes", "levels"] as const) {
    tryAll(kind, lists[kind], await trialOfList(rules, kind));
  }
  const defaults = { defaults: rules.defaults.map((entry) => ({ ...entry })) };
  tryAll("defaults", defaults, trialOfDefaults(rules));
  const injection = rules.injection.map((entry): JsonObject => {
    const stated = Object.entries(entry).filter(([key]) => key !== "examples");
    return Object.fromEntries(stated);
  });
  tryAll("injection", { injection }, trialOfInjection(rules));
  return { mutants, killedBy, survivors, equivalent };
}
