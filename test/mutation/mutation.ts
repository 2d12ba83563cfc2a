/** Mutates every built-in control in every way and tells which mutants no test notices. */
import { load } from "js-yaml";
import type { JsonObject } from "../../src/engine/index.ts";
import type { LoadedRuleSet } from "../../src/ruleset/index.ts";
import { createKillers, type Killer } from "./killers.ts";
import { mutantsOf } from "./mutants.ts";

/** A mutant that nothing noticed. */
export interface Survivor {
  readonly control: string;
  readonly pointer: string;
  readonly change: string;
}

/**
 * Mutants that no test can notice, each with the reason. A mutant listed here that a test notices is an error.
 */
const EQUIVALENT: readonly (Survivor & { readonly because: string })[] = ["setters", "setters.sorted"].map(
  (counted) => ({
    control: "seccompProfile_baseline",
    pointer: "/versions/0/detail",
    change:
      '"forbidden {values:annotation|annotations} {values.plain}" → ' +
      `"forbidden {${counted}:annotation|annotations} {values.plain}"`,
    because: "an annotation has one value and its key occurs once: there are as many values as annotations",
  }),
);

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

/** Tries every mutant of every control of a rule set. */
export function mutateRules(rules: LoadedRuleSet): MutationResult {
  const killedBy: Partial<Record<Killer, number>> = {};
  const survivors: Survivor[] = [];
  let [mutants, equivalent] = [0, 0];
  const scopes = rules.ruleSet.scopes.map(({ name }) => name);
  for (const control of rules.ruleSet.controls) {
    const kill = createKillers(rules, control);
    const document = load(rules.sources.get(control.id)?.text ?? "") as JsonObject;
    for (const mutant of mutantsOf(document, scopes)) {
      mutants += 1;
      const killer = kill(mutant.document);
      const { pointer, change } = mutant;
      const excused = isEquivalent(control.id, pointer, change);
      if (killer !== undefined) {
        if (excused)
          throw new Error(`not equivalent, ${killer} noticed it: ${control.id}${pointer}: ${change}`);
        killedBy[killer] = (killedBy[killer] ?? 0) + 1;
      } else if (excused) equivalent += 1;
      else survivors.push({ control: control.id, pointer, change });
    }
  }
  return { mutants, killedBy, survivors, equivalent };
}

function isEquivalent(control: string, pointer: string, change: string): boolean {
  return EQUIVALENT.some(
    (known) => known.control === control && known.pointer === pointer && known.change === change,
  );
}
