/** Tells what is enforced from what is only tried out. */
import type { Control, RuleSet } from "./types.ts";

/** Whether a control is only tried out. */
export function isShadow({ enforcement }: Control): boolean {
  return enforcement === "shadow";
}

/** The rules without what is only tried out. */
export function enforcedOf(ruleSet: RuleSet): RuleSet {
  const controls = ruleSet.controls.filter((control) => !isShadow(control));
  return controls.length === ruleSet.controls.length ? ruleSet : { ...ruleSet, controls };
}
