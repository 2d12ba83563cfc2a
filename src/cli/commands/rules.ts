/** `pod-security rules`: runs the examples of rules, and finds mistakes in them. */
import { fileErrorReason } from "../../core/file-error.ts";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { checkInjectionExamples } from "../../manifest/injection/examples.ts";
import { injectorsOf } from "../../manifest/injection/index.ts";
import { checkWorkloadExamples } from "../../manifest/workloads/index.ts";
import type { ExampleVerdict, LoadedRuleSet, RuleFile, RuleFileError } from "../../rules/index.ts";
import {
  BUILT_IN,
  buildRuleSet,
  formatRuleFileError,
  RuleFilesError,
  runExamples,
} from "../../rules/index.ts";
import { count } from "../../report/messages.ts";
import { EXIT_CLEAN, EXIT_FOUND, EXIT_UNUSABLE } from "../errors.ts";
import { UsageError } from "../../core/usage-error.ts";
import type { Io } from "../io.ts";
import { json } from "../output.ts";
import { loadLayers } from "../policy-sources.ts";

/** What the command line says. */
export interface RulesCommandOptions {
  readonly format: "text" | "json";
}

/** Runs the examples of the built-in rules; with directories, those of the directories. @returns the exit code. */
export async function testRules(
  directories: readonly string[],
  { format }: RulesCommandOptions,
  io: Io,
): Promise<number> {
  const loaded = await loadLayers(directories);
  const { ruleSet, sources, overlays, workloads, version, digest } = loaded;
  const own = directories.length > 0;
  const controls = ruleSet.controls.filter(
    ({ id }) => !own || overlays.has(id) || sources.get(id)?.pack !== BUILT_IN,
  );
  const { judged, failures } = runExamples({ ruleSet, controls });
  const kinds = checkWorkloadExamples(workloads, ruleSet);
  const injection = checkInjectionExamples(injectorsOf(loaded.injection));
  const failed = failures.length + kinds.length + injection.length;
  if (format === "json") {
    const answer = {
      ruleset: { version, digest },
      controls: controls.length,
      judged,
      failed,
      failures,
      workloads: kinds,
      injection,
    };
    await io.stdout.write(json(answer));
  } else {
    const blocks = [
      ...failures.map(
        ({ control, example, version: at, expected, got }) =>
          `${sources.get(control)?.file ?? control}: the example "${example}" at ${at}\n  expected ${say(expected)}\n  got      ${say(got)}\n`,
      ),
      ...kinds.map(
        ({ workload, example, expected, found }) =>
          `workloads.yaml: example ${example} of ${workload}\n  expected ${JSON.stringify(expected)}\n  found    ${JSON.stringify(found)}\n`,
      ),
      ...injection.map(
        ({ injector, kind, example }) =>
          `injection.yaml: the ${kind} example ${example} of ${injector} does not come true\n`,
      ),
    ];
    const whole = `${count(controls.length, "control")}, ${count(judged, "run")} of examples, ${failed} failed; rule set ${version} ${digest}\n`;
    await io.stdout.write([...blocks, whole].join(""));
  }
  return failed === 0 ? EXIT_CLEAN : EXIT_FOUND;
}

/** Reads rules and says what is wrong in them; nothing is run. @returns the exit code. */
export async function validateRules(
  paths: readonly string[],
  { format }: RulesCommandOptions,
  io: Io,
): Promise<number> {
  const outcome = await load(paths);
  const errors = outcome instanceof RuleFilesError ? outcome.errors : [];
  if (format === "json") {
    await io.stdout.write(json({ valid: errors.length === 0, errors }));
  } else {
    const lines = errors.map((error) => `${formatRuleFileError(error)}\n`);
    await io.stdout.write(`${lines.join("")}${wholeOf(outcome, errors)}\n`);
  }
  return errors.length === 0 ? EXIT_CLEAN : EXIT_UNUSABLE;
}

function wholeOf(outcome: LoadedRuleSet | RuleFilesError, errors: readonly RuleFileError[]): string {
  if (!(outcome instanceof RuleFilesError)) {
    const { ruleSet, files, version, digest } = outcome;
    return `${count(files.length, "file")}, ${count(ruleSet.controls.length, "control")}, no mistakes; rule set ${version} ${digest}`;
  }
  const files = new Set(errors.map(({ file }) => file)).size;
  return `${count(errors.length, "mistake")} in ${count(files, "file")}`;
}

/** Directories are layers; the files that are named make one more, on top. */
async function load(paths: readonly string[]): Promise<LoadedRuleSet | RuleFilesError> {
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new UsageError(`cannot read ${missing}: it does not exist`);
  const isFile = (path: string): boolean => statSync(path).isFile();
  try {
    const loaded = await loadLayers(paths.filter((path) => !isFile(path)));
    const files = paths.filter(isFile).map(readRuleFile);
    return files.length === 0 ? loaded : buildRuleSet([...loaded.files, ...files], { before: loaded });
  } catch (error) {
    if (error instanceof RuleFilesError) return error;
    throw error;
  }
}

function readRuleFile(file: string): RuleFile {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
    return { pack: "files", file, text };
  } catch (error) {
    const why = error instanceof TypeError ? "it is not UTF-8 text" : fileErrorReason(error);
    throw new UsageError(`cannot read ${basename(file)}: ${why}`);
  }
}

function say(verdict: ExampleVerdict): string {
  return verdict === null ? "a pass" : `${verdict.reason} (${verdict.detail})`;
}
