/** Loads rules that may go into service: besides being well formed, the examples of an organisation's own come true. */
import { setImmediate as othersTurn } from "node:timers/promises";
import { checkInjectionExamples } from "../manifest/injection/examples.ts";
import type { InjectionFailure } from "../manifest/injection/examples.ts";
import { injectorsOf } from "../manifest/injection/index.ts";
import { checkWorkloadExamples } from "../manifest/workloads/index.ts";
import type { KnownRules } from "./build.ts";
import { Diagnostics } from "./diagnostics.ts";
import type { ExampleFailure, ExampleVerdict } from "./examples.ts";
import { runningExamples } from "./examples.ts";
import { inTurns } from "./in-turns.ts";
import { loadRuleSet } from "./load.ts";
import { kindOf } from "./file-names.ts";
import type { LoadedRuleSet, RuleDirectory, RuleFile } from "./types.ts";
import { RuleFilesError } from "./types.ts";
import { readYamlText } from "./yaml-text.ts";

/**
 * Reads and compiles the rule files of directories, the lowest layer first, and runs the examples of every layer above the
 * lowest. Those of the lowest, the built-in rules, are run by this project's own tests.
 * @param known files that need not be checked again, and the rules from before.
 * @throws RuleFilesError with every mistake in every file, or with every example that does not come true.
 */
export async function loadValidatedRuleSet(
  directories: readonly RuleDirectory[],
  known?: KnownRules,
): Promise<LoadedRuleSet> {
  const loaded = await loadRuleSet(directories, known);
  await validateExamples(loaded, directories[0]?.pack ?? "");
  return loaded;
}

/**
 * Runs the examples of all packs but one. Requests are answered in between.
 * @throws RuleFilesError with every example that does not come true, at its place.
 */
export async function validateExamples(loaded: LoadedRuleSet, trusted: string): Promise<void> {
  const controls = loaded.ruleSet.controls.filter(
    ({ id }) => loaded.overlays.has(id) || loaded.sources.get(id)?.pack !== trusted,
  );
  const failures: ExampleFailure[] = [];
  for (const control of controls) {
    const examples = runningExamples({ ruleSet: loaded.ruleSet, controls: [control] });
    for (const failure of (await inTurns(examples)).failures) failures.push(failure);
    await othersTurn();
  }
  const diagnostics = new Diagnostics();
  for (const alike of groupAlike(failures)) report(alike, loaded, diagnostics);
  for (const { workload, example, expected, found } of ownWorkloadFailures(loaded, trusted)) {
    const source = loaded.files.findLast(({ file }) => /workloads\.ya?ml$/.test(file));
    if (source === undefined) continue;
    const message = `example ${example} of ${workload}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;
    diagnostics.add(source, { line: 1, column: 1 }, "", message);
  }
  reportInjection(loaded, trusted, diagnostics);
  const errors = diagnostics.sorted();
  if (errors.length > 0) throw new RuleFilesError(errors);
}

function ownWorkloadFailures({ files, workloads, ruleSet }: LoadedRuleSet, trusted: string) {
  const isOwn = files.some(({ file, pack }) => pack !== trusted && /workloads\.ya?ml$/.test(file));
  return isOwn ? checkWorkloadExamples(workloads, ruleSet) : [];
}

/** Examples of injection entries stand in the file of the highest layer that has the entry. */
function reportInjection(
  { files, injection }: LoadedRuleSet,
  trusted: string,
  diagnostics: Diagnostics,
): void {
  const open = new Map<string, InjectionFailure[]>();
  for (const failure of checkInjectionExamples(injectorsOf(injection)))
    open.set(failure.injector, [...(open.get(failure.injector) ?? []), failure]);
  const own = files.filter(({ file, pack }) => pack !== trusted && kindOf(file) === "injection");
  for (const source of own.toReversed()) {
    const reading = readYamlText(source.text);
    if (!("value" in reading)) continue;
    diagnostics.addFile(source, reading.locate);
    const { injection: entries } = reading.value as {
      readonly injection: readonly { readonly name: string }[];
    };
    for (const [entry, { name }] of entries.entries()) {
      for (const failure of open.get(name) ?? []) reportOf(failure, entry, source, diagnostics);
      open.delete(name);
    }
  }
}

function reportOf(
  { injector, kind, example }: InjectionFailure,
  entry: number,
  source: RuleFile,
  diagnostics: Diagnostics,
): void {
  const says = kind === "announced" ? "does not announce" : "announces";
  const pointer = `/injection/${entry}/examples/${kind}/${example}`;
  diagnostics.report(source, { pointer, side: "value", message: `the example ${says} ${injector}` });
}

/** An example mostly fails alike at many versions: that is one mistake. */
function groupAlike(failures: readonly ExampleFailure[]): readonly (readonly [ExampleFailure, number])[] {
  const groups = new Map<string, [ExampleFailure, number]>();
  for (const failure of failures) {
    const key = JSON.stringify([failure.control, failure.pointer, failure.got]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [failure, 1]);
    else known[1] += 1;
  }
  return [...groups.values()];
}

function report(
  [failure, versions]: readonly [ExampleFailure, number],
  { sources, overlays, files }: LoadedRuleSet,
  diagnostics: Diagnostics,
): void {
  const [, list, kind, number] = failure.pointer.split("/") as [string, string, "pass" | "fail", string];
  const own = overlays
    .get(failure.control)
    ?.findLast(({ firstExample }) => firstExample[kind] <= Number(number));
  const origin = own?.source ?? sources.get(failure.control);
  const index = Number(number) - (own?.firstExample[kind] ?? 0);
  const source = files.find(({ file, text }) => file === origin?.file && text === origin.text);
  if (source === undefined) return;
  const reading = readYamlText(source.text);
  if ("locate" in reading) diagnostics.addFile(source, reading.locate);
  const more = versions === 1 ? "" : ` and ${versions - 1} more ${versions === 2 ? "version" : "versions"}`;
  const message = `the example "${failure.example}" does not come true at ${failure.version}${more}: expected ${say(failure.expected)}, got ${say(failure.got)}`;
  diagnostics.report(source, { pointer: `/${list}/${kind}/${index}`, side: "value", message });
}

function say(verdict: ExampleVerdict): string {
  return verdict === null ? "a pass" : `${verdict.reason} (${verdict.detail})`;
}
