/** `pod-security fix`: shows what to change in manifests, or changes it. */
import { remediateManifests } from "../../kubernetes/remediate/index.ts";
import type { RemediateAnswer } from "../../kubernetes/remediate/index.ts";
import { EXIT_CLEAN, EXIT_FOUND, EXIT_UNUSABLE } from "../errors.ts";
import type { Io } from "../io.ts";
import { json } from "../output.ts";
import type { ColorChoice } from "../paint.ts";
import { paintFor } from "../paint.ts";
import type { Paint } from "../../report/paint.ts";
import { printable } from "../../report/printable.ts";
import { toRemediationText } from "../../report/remediation-text.ts";
import { repairFile } from "../repair-file.ts";
import { replaceFile } from "../replace-file.ts";
import type { ReadFile } from "../read-inputs.ts";
import type { Asked } from "./ask.ts";
import { ask, tellUnreadable, withFiles } from "./ask.ts";

/** What the command line says. */
export interface FixOptions {
  readonly level?: string;
  readonly version?: string;
  readonly only?: string;
  readonly write?: boolean;
  readonly rules: readonly string[];
  readonly format: "diff" | "json";
  readonly color: ColorChoice;
}

/** @returns the exit code: 0 when nothing is left to change or to decide. */
export async function fix(paths: readonly string[], options: FixOptions, io: Io): Promise<number> {
  const asked = await ask(paths, options.rules, io);
  const { loaded, engine, ruleset, knowledge } = asked.judge;
  const { level, version, only } = options;
  const context = { engine, ruleset, knowledge, scopes: loaded.ruleSet.scopes };
  const answer = remediateManifests(asked.manifests, { level, version, only }, context);
  if (options.format === "json") await io.stdout.write(json(withFiles(asked, answer)));
  const written = options.write === true;
  const { refused, failed } = await changeFiles(asked, answer, options, io);
  await io.stderr.write([...refused, ...failed].join(""));
  if (options.format === "diff") {
    const paint = paintFor(options.color, io.stderr, io);
    await io.stderr.write(toRemediationText(answer, { fileOf: asked.fileOf, paint, written }));
    await tellUnreadable(asked, io);
  }
  if (asked.unreadable.length + answer.summary.invalid + failed.length > 0) return EXIT_UNUSABLE;
  const done = written && refused.length === 0 ? answer.summary.repaired : 0;
  const { objects, compliant, notApplicable } = answer.summary;
  return compliant + notApplicable + done === objects ? EXIT_CLEAN : EXIT_FOUND;
}

/** Lines about files that could not be changed. */
interface Unchanged {
  /** Their text could not be edited as the patches say. */
  readonly refused: readonly string[];
  /** They could not be written. */
  readonly failed: readonly string[];
}

async function changeFiles(
  asked: Asked,
  answer: RemediateAnswer,
  options: FixOptions,
  io: Io,
): Promise<Unchanged> {
  const results = new Map(answer.results.map((result) => [result.object.index, result]));
  const [refusals, failed]: [string[], string[]] = [[], []];
  for (const file of asked.files) {
    const own = file.manifests.flatMap(({ index }) => results.get(index) ?? []);
    const { text, unedited } = repairFile(file, own);
    for (const { why } of unedited)
      refusals.push(`error: ${printable(file.name)} is not changed: ${printable(why)}\n`);
    const outcome = await change(file, text, options, io);
    if (outcome !== undefined)
      failed.push(`error: cannot write ${printable(file.name)}: ${printable(outcome)}\n`);
  }
  return { refused: refusals, failed };
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
