/** `pod-security grade`: the level that each pod meets at each version. */
import { gradeManifests } from "../../grade/index.ts";
import { EXIT_CLEAN, EXIT_FOUND } from "../errors.ts";
import type { Io } from "../io.ts";
import { json, writeAnswer } from "../output.ts";
import type { ColorChoice } from "../paint.ts";
import { paintFor } from "../paint.ts";
import { ask, exitCodeOf, tellUnreadable, withFiles } from "./ask.ts";

/** What the command line says. */
export interface GradeOptions {
  readonly kubernetesVersion?: string;
  readonly namespace?: string;
  readonly rules: readonly string[];
  readonly format: "text" | "json";
  readonly output?: string;
  readonly color: ColorChoice;
}

/** @returns the exit code: a low grade is no failure, but what has none is. */
export async function grade(paths: readonly string[], options: GradeOptions, io: Io): Promise<number> {
  const asked = await ask(paths, options.rules, io);
  const { kubernetesVersion, namespace } = options;
  const request = { namespace, "kubernetes-version": kubernetesVersion };
  const answer = gradeManifests(asked.manifests, request, asked.judge);
  if (options.format === "json") {
    await writeAnswer(json(withFiles(asked, answer)), options.output, io);
  } else {
    const { toGradeText } = await import("../../report/grade-text.ts");
    const paint = paintFor(options.output === undefined ? options.color : "never", io.stdout, io);
    await writeAnswer(toGradeText(answer, { fileOf: asked.fileOf, paint }), options.output, io);
    await tellUnreadable(asked, io);
  }
  const verdicts = answer.results.map(({ verdict }) => verdict);
  const invalid = verdicts.filter((verdict) => verdict === "invalid").length;
  const broken = exitCodeOf(asked.unreadable, invalid);
  if (broken !== EXIT_CLEAN) return broken;
  return verdicts.includes("notEvaluated") ? EXIT_FOUND : EXIT_CLEAN;
}
