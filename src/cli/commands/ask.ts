/** What grading and comparing share: manifests of all files in one question, and the file of each answer. */
import type { Manifest } from "../../manifest/types.ts";
import type { Unreadable } from "../../report/report.ts";
import type { Skipped } from "../../report/skipped.ts";
import { skippedLine } from "../../report/skipped.ts";
import { EXIT_CLEAN, EXIT_UNUSABLE } from "../errors.ts";
import { UsageError } from "../../core/usage-error.ts";
import { findInputs } from "../inputs.ts";
import type { Io } from "../io.ts";
import { createProgress } from "../progress.ts";
import type { ReadFile } from "../read-inputs.ts";
import { readInputs } from "../read-inputs.ts";
import type { CheckSubject } from "../policy-sources.ts";
import { loadCheckSubject } from "../policy-sources.ts";

/** Everything that the paths hold. */
export interface GivenManifests {
  readonly judge: CheckSubject;
  readonly files: readonly ReadFile[];
  readonly manifests: readonly Manifest[];
  readonly unreadable: readonly Unreadable[];
  readonly skipped: readonly Skipped[];
  /** The file of an object, by its number. */
  readonly fileOf: (index: number) => string;
}

/**
 * Reads the manifests that paths name.
 * @throws UsageError when there is no object in them and no file to complain of.
 */
export async function ask(
  paths: readonly string[],
  rules: readonly string[],
  io: Io,
): Promise<GivenManifests> {
  const judge = await loadCheckSubject(rules);
  const progress = createProgress(io.stderr);
  const files: ReadFile[] = [];
  const context = { model: judge.model, io, progress };
  const { unreadable, skipped } = await readInputs(await findInputs(paths, io.cwd), context, (file) => {
    files.push(file);
  });
  progress.end();
  const manifests = files.flatMap((file) => file.manifests);
  if (manifests.length === 0 && unreadable.length === 0) {
    throw nothingToJudge(skipped);
  }
  const names = new Map(files.flatMap(({ name, manifests: own }) => own.map(({ index }) => [index, name])));
  return { judge, files, manifests, unreadable, skipped, fileOf: (index) => names.get(index) ?? "" };
}

/** There is no object in what was given. */
export function nothingToJudge(skipped: readonly Skipped[]): UsageError {
  const line = skippedLine(skipped);
  const what = "there is no object in what was given: nothing was judged";
  return new UsageError(line === "" ? what : `${what}\n${line}`);
}

/** Writes what could not be read, and what was passed over, for people, beside an answer about the rest. */
export async function tellUnreadable(
  { unreadable, skipped }: Pick<GivenManifests, "unreadable" | "skipped">,
  io: Io,
): Promise<void> {
  const { printable } = await import("../../report/printable.ts");
  for (const { file, detail, line, column } of unreadable) {
    const place = [printable(file), line, column].filter((part) => part !== undefined).join(":");
    await io.stderr.write(`error: ${place}: ${printable(detail)}\n`);
  }
  if (skipped.length > 0) await io.stderr.write(`${printable(skippedLine(skipped))}\n`);
}

/** 2 when something could not be evaluated. */
export function exitCodeOf(unreadable: readonly Unreadable[], invalid: number): number {
  return unreadable.length + invalid > 0 ? EXIT_UNUSABLE : EXIT_CLEAN;
}

/** The answer of the REST API, with the name of its file in every object. */
export function withFiles(
  { fileOf, unreadable, skipped }: Pick<GivenManifests, "fileOf" | "unreadable" | "skipped">,
  answer: { readonly results: readonly { readonly object: { readonly index: number } }[] },
): Readonly<Record<string, unknown>> {
  const results = answer.results.map((result) => ({
    ...result,
    object: { file: fileOf(result.object.index), ...result.object },
  }));
  return { ...answer, results, unreadable, skipped };
}
