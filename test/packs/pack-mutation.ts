/** Mutates every control of the pack in every way and tells which mutants no test of the pack would notice. */
import { join } from "node:path";
import { load } from "js-yaml";
import type { Control, RuleSet } from "../../src/engine/index.ts";
import type { JsonObject } from "../../src/core/json.ts";
import {
  BUILT_IN,
  buildRuleSet,
  loadRuleSet,
  RuleFilesError,
  runExamples,
  type LoadedRuleSet,
} from "../../src/rules/index.ts";
import {
  knowledgeOf,
  remediationAnswers,
  type RemediationAnswers,
} from "../remediate/remediation-answers.ts";
import { mutantsOf } from "../mutation/mutants.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const PACK = "organisation";

/** The pack over the built-in rules. */
export function loadPack(): Promise<LoadedRuleSet> {
  return loadRuleSet([
    { pack: BUILT_IN, directory: join(ROOT, "rules") },
    { pack: PACK, directory: join(ROOT, "packs", PACK) },
  ]);
}

/** The pack's own controls. */
export function controlsOf({ ruleSet, sources }: LoadedRuleSet): readonly Control[] {
  return ruleSet.controls.filter(({ id }) => sources.get(id)?.pack === PACK);
}

/** How the failing examples of each control of the pack are repaired. */
export function repairsOf(rules: LoadedRuleSet): Readonly<Record<string, RemediationAnswers>> {
  const model = knowledgeOf(rules);
  return Object.fromEntries(
    controlsOf(rules).map((control) => [control.id, remediationAnswers(alone(control), rules, model)]),
  );
}

/** The control as it is repaired by itself. */
function alone(control: Control): Control {
  return { ...control, overrides: [] };
}

/** What is known of a control beside its examples: its level, since when it runs, what it overrides, the names of its fields. */
export function placeOf({ id, level, versions, overrides = [] }: Control): string {
  const since = versions.map((revision) => revision.since).join();
  const fields = versions.flatMap((revision) => Object.keys(revision.fields ?? {})).join();
  return `${id}: ${level} since ${since}, instead of ${overrides.join() || "none"}, judges ${fields}`;
}

/** Mutants that mean the same as the original, each with the reason. */
const EQUIVALENT: readonly { readonly mutant: RegExp; readonly because: string }[] = [
  {
    mutant: /^(noHostAliases|priorityClasses|serviceAccountToken)\/detail: .* → "\{setters\.sorted\} /,
    because: "a pod is one, and has no name to sort",
  },
  {
    mutant: /^requiredLabels\/detail: .* → "pod must have \{setters(\.sorted)?:/,
    because: "each label that offends is one key",
  },
  {
    mutant: /^noHostAliases\/versions\/0\/fields\/aliases: unset: forbidden added$/,
    because: "an item of a list is there or is none",
  },
];

/** Mutants that nothing notices, and how many there are. */
export function mutatePack(
  rules: LoadedRuleSet,
  places: readonly string[],
  repairs: Readonly<Record<string, RemediationAnswers | undefined>>,
): { readonly mutants: number; readonly survivors: readonly string[] } {
  const { ruleSet, sources, files } = rules;
  const names = [...ruleSet.scopes, ...ruleSet.levels].map(({ name }) => name);
  const model = knowledgeOf(rules);
  const survivors: string[] = [];
  let mutants = 0;
  for (const control of controlsOf(rules)) {
    const source = sources.get(control.id);
    if (source === undefined) throw new Error(`no file for ${control.id}`);
    const needed = files.filter(
      ({ file }) => /(scopes|levels)\.yaml$/.test(file) || /imageTags\.yaml$/.test(file),
    );
    for (const { pointer, change, document } of mutantsOf(load(source.text) as JsonObject, names)) {
      mutants += 1;
      const called = `${control.id}${pointer}: ${change}`;
      const others = needed.filter(({ file }) => file !== source.file);
      const built = build([...others, { ...source, text: JSON.stringify(document) }]);
      const mutated = built?.controls.find(({ id }) => id === control.id);
      if (mutated === undefined || !places.includes(placeOf(mutated))) continue;
      if (runExamples({ ruleSet, controls: [mutated] }).failures.length > 0) continue;
      const repaired = JSON.stringify(remediationAnswers(alone(mutated), rules, model));
      if (repaired !== JSON.stringify(repairs[control.id])) continue;
      if (!EQUIVALENT.some(({ mutant }) => mutant.test(called))) survivors.push(called);
    }
  }
  return { mutants, survivors };
}

function build(files: LoadedRuleSet["files"]): RuleSet | undefined {
  try {
    return buildRuleSet(files).ruleSet;
  } catch (error) {
    if (error instanceof RuleFilesError) return undefined;
    throw error;
  }
}
