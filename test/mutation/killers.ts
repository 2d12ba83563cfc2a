/** Decides whether the tests of the rules notice a mutant: loader, examples, the standard's schedule and its fields. */
import { createEngine, type Control, type JsonObject } from "../../src/engine/index.ts";
import {
  buildRuleSet,
  RuleFilesError,
  runExamples,
  type LoadedRuleSet,
  type RuleFile,
} from "../../src/ruleset/index.ts";
import { differencesFromSchedule } from "../standard/schedule.ts";
import { missingRows } from "../standard/restricted-fields.ts";

/** What noticed a mutant; undefined when nothing did. */
export type Killer = "loader" | "folder" | "examples" | "schedule" | "standard";

/** Tries mutants of one control. */
export function createKillers(
  rules: LoadedRuleSet,
  control: Control,
): (mutant: JsonObject) => Killer | undefined {
  const needed = neighbours(rules, control);
  const own = rules.sources.get(control.id);
  if (own === undefined) throw new Error(`no file for ${control.id}`);
  return (mutant) => {
    let ruleSet;
    try {
      // JSON is YAML: the mutant goes through the loader's front door.
      ({ ruleSet } = buildRuleSet([...needed, { ...own, text: JSON.stringify(mutant) }]));
    } catch (error) {
      if (error instanceof RuleFilesError) return "loader";
      throw error;
    }
    const mutated = ruleSet.controls.find(({ id }) => id === control.id);
    if (mutated === undefined) return "loader";
    if (!own.file.includes(`/${mutated.level}/`)) return "folder";
    if (runExamples({ ruleSet: rules.ruleSet, controls: [mutated] }).failures.length > 0) return "examples";
    const controls = rules.ruleSet.controls.map((other) => (other === control ? mutated : other));
    const whole = { ...rules.ruleSet, controls };
    if (differencesFromSchedule(createEngine(whole)).length > 0) return "schedule";
    return missingRows(whole).length > 0 ? "standard" : undefined;
  };
}

/** The files without which a control does not load: scopes, levels and the controls that it overrides. */
function neighbours(
  { ruleSet: { scopes, levels, controls }, sources }: LoadedRuleSet,
  control: Control,
): RuleFile[] {
  const pack = "built-in";
  const overridden = new Set([control, ...control.versions].flatMap(({ overrides = [] }) => overrides));
  return [
    { pack, file: "rules/scopes.yaml", text: JSON.stringify({ scopes }) },
    { pack, file: "rules/levels.yaml", text: JSON.stringify({ levels }) },
    ...controls.flatMap(({ id }) => {
      const source = overridden.has(id) ? sources.get(id) : undefined;
      return source === undefined ? [] : [source];
    }),
  ];
}
