/** Small rule sets for tests of what is told about rules. */
import type { Control, Revision, RuleSet } from "../../src/engine/index.ts";

/** A control with these revisions. */
export function control(versions: readonly Revision[]): Control {
  return {
    id: "own",
    level: "baseline",
    title: "Own",
    description: "A control.",
    remediation: "Change it.",
    docs: "https://example.com",
    reason: "own",
    detail: "{setters}",
    versions,
    examples: { pass: [], fail: [] },
  };
}

/** A rule set of one control. */
export function ruleSetOf(own: Control): RuleSet {
  return {
    scopes: [
      { name: "pod", description: "The pod.", paths: ["$.spec"], nodes: "object", one: "pod", many: "pod" },
    ],
    levels: [{ name: "baseline", description: "The level." }],
    controls: [own],
  };
}
