/** Writes a grading for people. */
import type { GradeAnswer, GradeResult, LevelRange, WholeGrade } from "../grade/index.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { count, objectName } from "./messages.ts";

/** How the text is written. */
export interface GradeTextOptions {
  /** The file of an object, by its number. */
  readonly fileOf: (index: number) => string;
  readonly paint: Paint;
}

/** A paragraph for each pod, and one for the whole. */
export function toGradeText({ whole, results }: GradeAnswer, options: GradeTextOptions): string {
  const paragraphs = results
    .filter(({ verdict }) => verdict !== "notApplicable")
    .map((result) => paragraphOf(result, options));
  return [...paragraphs, wholeOf(whole, results.length, options.paint)].join("\n");
}

function paragraphOf(result: GradeResult, { fileOf, paint }: GradeTextOptions): string {
  const { object, podPath, explanation, ranges, next, verdict } = result;
  const inside = podPath === null || podPath === "" ? "" : ` ${podPath}`;
  const head = `${fileOf(object.index)}:${object.line}: ${objectName(object)}${inside}`;
  const said = verdict === "graded" ? explanation : paint.red(printable(explanation));
  const left = (next?.controls ?? []).map(
    ({ control, title, findings }) => `    ${title} (${control}): ${count(findings, "finding")}`,
  );
  const levels = ranges.length > 1 ? [`  ${rangesText(ranges)}`] : [];
  return lines([paint.bold(printable(head)), `  ${said}`, ...levels, ...left]);
}

function wholeOf({ latest, next, ranges, ungraded }: WholeGrade, objects: number, paint: Paint): string {
  const missed = ungraded === 0 ? "" : `; ${count(ungraded, "object")} could not be graded`;
  const meets = ranges.length === 0 ? "holds no pods" : `meets ${latest ?? "no level"}`;
  const head = `${count(objects, "object")}: the whole ${meets}${missed}`;
  const controls = (next?.controls ?? []).map(
    ({ control, title, pods }) => `    ${title} (${control}): ${count(pods, "pod")}`,
  );
  const left =
    next === null
      ? []
      : [
          `  to ${next.level}: ${count(next.pods, "pod")} with ${count(next.findings, "finding")}`,
          ...controls,
        ];
  return lines([paint.bold(head), ...(ranges.length > 1 ? [`  ${rangesText(ranges)}`] : []), ...left]);
}

/** `v1.0–v1.33 restricted, v1.34–v1.37 baseline`. */
function rangesText(ranges: readonly LevelRange[]): string {
  return ranges
    .map(({ from, to, level }) => `${from === to ? from : `${from}–${to}`} ${level ?? "no level"}`)
    .join(", ");
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
