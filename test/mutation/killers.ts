/** Decides whether the tests of the rules notice a mutant: loader, examples, the standard's schedule and its fields, repairs, and marks of pods. */
import { fileURLToPath } from "node:url";
import { createEngine, RuleSetError, type Control, type RuleSet } from "../../src/engine/index.ts";
import type { JsonObject } from "../../src/core/json.ts";
import {
  buildRuleSet,
  loadRuleSet,
  RuleFilesError,
  runExamples,
  type LoadedRuleSet,
  type RuleFile,
} from "../../src/rules/index.ts";
import frozen from "../remediate/data/remediation.json" with { type: "json" };
import { findsEmbeddedPods } from "../manifest/workloads/embedded-pods.ts";
import {
  knowledgeOf,
  remediationAnswers,
  type RemediationAnswers,
} from "../remediate/remediation-answers.ts";
import { missingRows } from "../standard/restricted-fields.ts";
import { differencesFromSchedule } from "../standard/schedule.ts";

/** What noticed a mutant. */
export type Killer =
  | "loader"
  | "folder"
  | "examples"
  | "schedule"
  | "standard"
  | "marks"
  | "repairs"
  | "defaults"
  | "names";

/** Tries a mutated document; undefined when nothing notices it. */
export type Trial = (mutant: JsonObject) => Killer | undefined;

/** A file that holds a list, and that other files refer to. */
export type ListFile = "scopes" | "levels";

/** Tries mutants of one control. */
export function trialOfControl(rules: LoadedRuleSet, control: Control): Trial {
  const { ruleSet, sources } = rules;
  const repairs = JSON.stringify((frozen as Readonly<Record<string, RemediationAnswers>>)[control.id]);
  const model = knowledgeOf(rules);
  const own = sources.get(control.id);
  if (own === undefined) throw new Error(`no file for ${control.id}`);
  const overridden = [control, ...control.versions].flatMap(({ overrides = [] }) => overrides);
  const needed = [
    listFile("scopes", { scopes: ruleSet.scopes }),
    listFile("levels", { levels: ruleSet.levels }),
    ...[...new Set(overridden)].flatMap((id) => sources.get(id) ?? []),
  ];
  return (mutant) => {
    // JSON is YAML: the mutant goes through the loader's front door.
    const built = build([...needed, { ...own, text: JSON.stringify(mutant) }]);
    const mutated = built?.controls.find(({ id }) => id === control.id);
    if (mutated === undefined) return "loader";
    if (!own.file.includes(`/${mutated.level}/`)) return "folder";
    if (runExamples({ ruleSet, controls: [mutated] }).failures.length > 0) return "examples";
    const judged = judge({
      ...ruleSet,
      controls: ruleSet.controls.map((other) => (other === control ? mutated : other)),
    });
    if (judged !== undefined) return judged;
    return JSON.stringify(remediationAnswers(mutated, rules, model)) === repairs ? undefined : "repairs";
  };
}

/** Tries mutants of a file that holds a list, with controls that look into every scope. */
export async function trialOfList({ ruleSet }: LoadedRuleSet, kind: ListFile): Promise<Trial> {
  const files: Record<ListFile, RuleFile> = {
    scopes: listFile("scopes", { scopes: ruleSet.scopes }),
    levels: listFile("levels", { levels: ruleSet.levels }),
  };
  const probes = await probeFiles(Object.values(files));
  return (mutant) => {
    const built = build([...Object.values({ ...files, [kind]: listFile(kind, mutant) }), ...probes]);
    if (built === undefined) return "loader";
    if (runExamples({ ruleSet: built }).failures.length > 0) return "examples";
    const mutated = { ...ruleSet, scopes: built.scopes, levels: built.levels };
    return judge(mutated) ?? (findsEmbeddedPods(mutated) ? undefined : "marks");
  };
}

/** A built-in file that holds a list, with this content. */
export function listFile(kind: ListFile | "defaults" | "injection", content: object): RuleFile {
  return { pack: "built-in", file: `rules/${kind}.yaml`, text: JSON.stringify(content) };
}

async function probeFiles(lists: readonly RuleFile[]): Promise<RuleFile[]> {
  const directory = fileURLToPath(new URL("probes", import.meta.url));
  const below = fileURLToPath(new URL("../../rules", import.meta.url));
  const { sources } = await loadRuleSet([
    { pack: "built-in", directory: below },
    { pack: "probes", directory },
  ]);
  const packs = new Set(lists.map(({ pack }) => pack));
  return [...sources.values()].filter(({ pack }) => !packs.has(pack));
}

function build(files: readonly RuleFile[]): RuleSet | undefined {
  try {
    return buildRuleSet(files).ruleSet;
  } catch (error) {
    if (error instanceof RuleFilesError) return undefined;
    throw error;
  }
}

/** Whether a whole rule set still is the standard. */
function judge(ruleSet: RuleSet): Killer | undefined {
  try {
    if (differencesFromSchedule(createEngine(ruleSet)).length > 0) return "schedule";
  } catch (error) {
    if (error instanceof RuleSetError) return "loader";
    throw error;
  }
  return missingRows(ruleSet).length > 0 ? "standard" : undefined;
}
