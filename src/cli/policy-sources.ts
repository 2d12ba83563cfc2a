/** Loads what evaluates: the built-in rules with those of the user above them, and the configuration. */
import { fileErrorReason } from "../core/file-error.ts";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import types from "../../schemas/kubernetes/types.json" with { type: "json" };
import type { Engine } from "../engine/index.ts";
import type { ExemptionIndex } from "../policy/exemptions/index.ts";
import { createExemptionIndex } from "../policy/exemptions/index.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import type { KubernetesModel } from "../manifest/read-manifests.ts";
import { createKubernetesModel } from "../manifest/read-manifests.ts";
import type { Configuration, LevelOrder } from "../policy/index.ts";
import {
  PodSecurityConfigurationError,
  createLevelOrder,
  defaultConfiguration,
  parseConfiguration,
} from "../policy/index.ts";
import type { KnownRules, LoadedRuleSet, RuleFile } from "../rules/index.ts";
import {
  BUILT_IN,
  bundledValidationCache,
  layeredDirectories,
  loadRuleSet,
  validateExamples,
} from "../rules/index.ts";
import { UsageError } from "../core/usage-error.ts";

/** What every question is answered from. */
export interface CheckSubject {
  readonly loaded: LoadedRuleSet;
  readonly engine: Engine;
  readonly ruleset: RuleSetName;
  readonly exemptions: ExemptionIndex;
  readonly model: KubernetesModel;
  readonly levels: LevelOrder;
}

/**
 * @param exemptions files of exemptions, above those of the rules.
 * @throws RuleFilesError when the rules cannot be used, UsageError when a file cannot be read.
 */
export async function loadCheckSubject(
  rules: readonly string[],
  exemptions: readonly string[] = [],
): Promise<CheckSubject> {
  const files = exemptions.map((file, i) => ({
    pack: `exemptions-${i + 1}`,
    file,
    text: readNamed("--exemptions", file),
    kind: "exemptions" as const,
  }));
  const loaded = await loadLayers(rules, files, { checked: bundledValidationCache() });
  await validateExamples(loaded, BUILT_IN);
  const { engine, version, digest } = loaded;
  return {
    loaded,
    engine,
    ruleset: { version, digest },
    exemptions: createExemptionIndex(loaded.exemptions),
    model: createKubernetesModel({ ...loaded, types }),
    levels: createLevelOrder(engine.levels),
  };
}

/** The rules that this process loaded last. */
let before: LoadedRuleSet | undefined;

/**
 * The built-in rules with directories above them. In a process that runs several commands, files that have not changed since the
 * last one are not checked again.
 * @param more files above all layers.
 * @param known files that need not be checked at all.
 * @throws RuleFilesError when they cannot be used.
 */
export async function loadLayers(
  directories: readonly string[],
  more: readonly RuleFile[] = [],
  known: KnownRules = {},
): Promise<LoadedRuleSet> {
  const layers = layeredDirectories(builtInRules(), directories);
  before = await loadRuleSet(layers, { before, ...known }, more);
  return before;
}

/** By which policy pods are evaluated that no Namespace speaks of. */
export interface ConfiguredPolicy {
  readonly configuration: Configuration;
  /** A check that is asked for nothing must not find everything in order. */
  readonly strictestUnnamed: boolean;
}

/**
 * The configuration in a file; without one, that of a cluster without any, and the strictest level when nothing else names a
 * policy.
 * @throws UsageError when the file cannot be used.
 */
export function readConfiguration(file: string | undefined, levels: LevelOrder): ConfiguredPolicy {
  if (file === undefined) return { configuration: defaultConfiguration(levels), strictestUnnamed: true };
  try {
    const configuration = parseConfiguration(readNamed("--config", file), levels);
    return { configuration, strictestUnnamed: false };
  } catch (error) {
    if (!(error instanceof PodSecurityConfigurationError)) throw error;
    const lines = error.message.split("\n").map((line) => `  ${file}: ${line}`);
    throw new UsageError(`--config cannot be used:\n${lines.join("\n")}`);
  }
}

/** The text of a file that an option names. @throws UsageError when it cannot be read. */
export function readNamed(option: string, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const why = error instanceof TypeError ? "it is not UTF-8 text" : fileErrorReason(error);
    throw new UsageError(`${option}: cannot read ${file}: ${why}`);
  }
}

/** The directory of the built-in rules, whether this runs from source or from dist/. */
function builtInRules(): string {
  const root = ancestors(dirname(fileURLToPath(import.meta.url))).find((directory) =>
    existsSync(join(directory, "rules", "levels.yaml")),
  );
  if (root === undefined) throw new UsageError("the built-in rules are missing from this installation");
  return join(root, "rules");
}

function ancestors(directory: string): readonly string[] {
  return [directory, dirname(directory), dirname(dirname(directory))];
}
