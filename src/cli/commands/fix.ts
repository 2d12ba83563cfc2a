/** `pod-security fix`: shows what to change in manifests, or changes it. */
import { remediateAnswerOf, remediateManifests } from "../../remediate/index.ts";
import type { RemediateAnswer } from "../../remediate/index.ts";
import { EXIT_CLEAN, EXIT_FOUND, EXIT_UNUSABLE } from "../errors.ts";
import type { Io } from "../io.ts";
import { json } from "../output.ts";
import type { ColorChoice } from "../paint.ts";
import { paintFor } from "../paint.ts";
import type { Paint } from "../../report/paint.ts";
import { printable } from "../../report/printable.ts";
import { objectName } from "../../report/messages.ts";
import { toRemediationText } from "../../report/remediation-text.ts";
import { repairFile } from "../repair-file.ts";
import { replaceFile } from "../replace-file.ts";
import type { Manifest } from "../../manifest/types.ts";
import type { FoundInputs } from "../inputs.ts";
import { findInputs } from "../inputs.ts";
import type { Progress } from "../progress.ts";
import type { ReadFile } from "../read-inputs.ts";
import { isNamespace } from "../../evaluate/index.ts";
import { readInputs } from "../read-inputs.ts";
import type { CheckSubject } from "../policy-sources.ts";
import { loadCheckSubject, readConfiguration } from "../policy-sources.ts";
import { repairPolicyNote } from "../../report/policy-note.ts";
import { SkippedFiles } from "../../report/skipped.ts";
import { nothingToJudge, tellUnreadable, withFiles } from "./ask.ts";

/** What the command line says. */
export interface FixOptions {
  readonly level?: string;
  readonly version?: string;
  readonly namespace?: string;
  readonly config?: string;
  readonly only?: string;
  readonly write?: boolean;
  readonly rules: readonly string[];
  readonly format: "diff" | "json";
  readonly color: ColorChoice;
}

/**
 * Reads, repairs and writes file by file: no more than one of them is held at a time.
 * @returns the exit code: 0 when nothing is left to change or to decide.
 */
export async function fix(paths: readonly string[], options: FixOptions, io: Io): Promise<number> {
  const judge = await loadCheckSubject(options.rules);
  const { model } = judge;
  // what is shown for each file tells how far it is
  const context = { model, io, progress: NO_PROGRESS, keepTexts: false };
  const found = await findInputs(paths, io.cwd);
  // the Namespace of an object may stand in any file; standard input is read once, and knows its own
  const namespaces: Manifest[] = [];
  if (options.level === undefined)
    await readInputs(
      readAgain(found),
      context,
      (file) => void namespaces.push(...file.manifests.filter(isNamespace)),
    );
  const repairing = createRepairing(judge, options, namespaces, io);
  const inputs = await readInputs(found, context, (file) => repairing.take(file));
  const { answer, fileOf, unedited, failed } = repairing.outcome();
  const asked = { ...inputs, fileOf };
  if (answer.results.length === 0 && asked.unreadable.length === 0) throw nothingToJudge(asked.skipped);
  const note = options.config === undefined ? repairPolicyNote(answer.results) : undefined;
  if (options.format === "json")
    await io.stdout.write(json({ ...withFiles(asked, reported(answer, unedited)), note }));
  const written = options.write === true;
  await io.stderr.write([...uneditedLines(answer, unedited, fileOf), ...failed].join(""));
  if (options.format === "diff") {
    const paint = paintFor(options.color, io.stderr, io);
    await io.stderr.write(toRemediationText(answer, { fileOf, unedited, paint, written, note }));
    await tellUnreadable(asked, io);
  }
  if (asked.unreadable.length + answer.summary.invalid + failed.length > 0) return EXIT_UNUSABLE;
  const done = written && unedited.size === 0 ? answer.summary.repaired : 0;
  const { objects, compliant, notApplicable } = answer.summary;
  return compliant + notApplicable + done === objects ? EXIT_CLEAN : EXIT_FOUND;
}

const NO_PROGRESS: Progress = { show: () => undefined, end: () => undefined };

/** In JSON, results say of themselves that their text was not edited. */
function reported(answer: RemediateAnswer, unedited: ReadonlyMap<number, string>): RemediateAnswer {
  const results = answer.results.map((result) => {
    const why = unedited.get(result.object.index);
    return why === undefined ? result : { ...result, unedited: why };
  });
  return { ...answer, results };
}

function uneditedLines(
  { results }: RemediateAnswer,
  unedited: ReadonlyMap<number, string>,
  fileOf: (index: number) => string,
): readonly string[] {
  return results.flatMap(({ object }) => {
    const why = unedited.get(object.index);
    const place = `${fileOf(object.index)}:${object.line}: ${objectName(object)}`;
    return why === undefined ? [] : [`error: ${printable(`${place} is not changed: ${why}`)}\n`];
  });
}

/** The files that can be read twice; what is wrong with any is reported the second time. */
function readAgain({ inputs }: FoundInputs): FoundInputs {
  return { inputs: inputs.filter(({ regular }) => regular), problems: [], skipped: new SkippedFiles() };
}

/** What became of all files. */
interface FixOutcome {
  readonly answer: RemediateAnswer;
  readonly fileOf: (index: number) => string;
  /** Why the text of an object could not be edited as its patch says, by its number. */
  readonly unedited: ReadonlyMap<number, string>;
  /** Lines about files that could not be written. */
  readonly failed: readonly string[];
}

/** Repairs one file after the other, and keeps of each what is reported of it in the end. */
function createRepairing(
  { loaded, engine, ruleset, model, levels }: CheckSubject,
  options: FixOptions,
  namespaces: readonly Manifest[],
  io: Io,
): { readonly take: (file: ReadFile) => Promise<void>; readonly outcome: () => FixOutcome } {
  const { level, version, namespace, only } = options;
  const configured = readConfiguration(options.config, levels);
  const context = { engine, ruleset, model, scopes: loaded.ruleSet.scopes, ...configured, namespaces };
  const answerFor = (manifests: readonly Manifest[]): RemediateAnswer =>
    remediateManifests(manifests, { level, version, namespace, only }, context);
  // a request that cannot be answered is refused before a file is written
  const answers = [answerFor([])];
  const names = new Map<number, string>();
  const notEdited = new Map<number, string>();
  const failed: string[] = [];
  return {
    take: async (file) => {
      const answer = answerFor(file.manifests);
      answers.push(answer);
      for (const { index } of file.manifests) names.set(index, file.name);
      const { text, unedited } = repairFile(file, answer.results);
      for (const { index, why } of unedited) notEdited.set(index, why);
      const trouble = await change(file, text, options, io);
      if (trouble !== undefined)
        failed.push(`error: cannot write ${printable(file.name)}: ${printable(trouble)}\n`);
    },
    outcome: () => ({
      answer: remediateAnswerOf(answers),
      fileOf: (index) => names.get(index) ?? "",
      unedited: notEdited,
      failed,
    }),
  };
}

/** @returns why the file could not be written. */
async function change(
  file: ReadFile,
  text: string,
  { write = false, format, color }: FixOptions,
  io: Io,
): Promise<string | undefined> {
  if (write && file.path === null && format === "diff") await io.stdout.write(text);
  if (write && file.path !== null && text !== file.text) return replaceFile(file.path, text);
  if (!write && format === "diff" && text !== file.text) {
    const { unifiedDiff } = await import("../unified-diff.ts");
    await io.stdout.write(painted(unifiedDiff(file.name, file.text, text), paintFor(color, io.stdout, io)));
  }
  return undefined;
}

function painted(diff: string, paint: Paint): string {
  return diff
    .split("\n")
    .map((line) => {
      if (/^(---|\+\+\+) /.test(line)) return paint.bold(line);
      if (line.startsWith("@@")) return paint.blue(line);
      if (line.startsWith("+")) return paint.green(line);
      return line.startsWith("-") ? paint.red(line) : line;
    })
    .join("\n");
}
