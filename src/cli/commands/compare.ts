/** `pod-security compare`: what moves between two policies or versions. */
import { compareManifests } from "../../compare/index.ts";
import { EXIT_CLEAN, EXIT_FOUND } from "../errors.ts";
import type { Io } from "../io.ts";
import { json, writeAnswer } from "../output.ts";
import type { ColorChoice } from "../paint.ts";
import { paintFor } from "../paint.ts";
import { ask, exitCodeOf, tellUnreadable, withFiles } from "./ask.ts";

/** What the command line says. */
export interface CompareOptions {
  readonly from: string;
  readonly to: string;
  readonly namespace?: string;
  readonly rules: readonly string[];
  readonly format: "text" | "json";
  readonly output?: string;
  readonly color: ColorChoice;
}

/** @returns the exit code: 1 when something newly fails. */
export async function compare(paths: readonly string[], options: CompareOptions, io: Io): Promise<number> {
  const asked = await ask(paths, options.rules, io);
  const { from, to, namespace } = options;
  const answer = compareManifests(asked.manifests, { from, to, namespace }, asked.judge);
  if (options.format === "json") {
    await writeAnswer(json(withFiles(asked, answer)), options.output, io);
  } else {
    const { toCompareText } = await import("../../report/compare-text.ts");
    const paint = paintFor(options.output === undefined ? options.color : "never", io.stdout, io);
    await writeAnswer(toCompareText(answer, { fileOf: asked.fileOf, paint }), options.output, io);
    await tellUnreadable(asked, io);
  }
  const { newlyFails, notEvaluated, invalid } = answer.summary;
  const broken = exitCodeOf(asked.unreadable, invalid);
  if (broken !== EXIT_CLEAN) return broken;
  return newlyFails + notEvaluated > 0 ? EXIT_FOUND : EXIT_CLEAN;
}
