/** Writes a comparison of two policies for people. */
import type { CompareAnswer, CompareChange, CompareResult } from "../compare/index.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { count, noticeText, objectName, violationText } from "./messages.ts";

/** How the text is written. */
export interface CompareTextOptions {
  /** The file of an object, by its number. */
  readonly fileOf: (index: number) => string;
  readonly paint: Paint;
}

const WORDS: Readonly<Record<CompareChange, string>> = {
  newlyFails: "newly fails",
  newlyPasses: "newly passes",
  stillFails: "still fails",
  stillPasses: "still passes",
  notApplicable: "has no pods",
  notEvaluated: "was not evaluated",
  invalid: "is invalid",
};

/** After a number. */
const COUNTED: Readonly<Record<CompareChange, string>> = {
  newlyFails: "newly failing",
  newlyPasses: "newly passing",
  stillFails: "still failing",
  stillPasses: "still passing",
  notApplicable: "without pods",
  notEvaluated: "not evaluated",
  invalid: "invalid",
};

/** A paragraph for each pod for which something changes, and a line for the whole. */
export function toCompareText(answer: CompareAnswer, options: CompareTextOptions): string {
  const reported = answer.results.filter(
    ({ comes, goes, errors }) => comes.length + goes.length + errors.length > 0,
  );
  return [...reported.map((result) => paragraphOf(result, options)), wholeOf(answer, options.paint)].join(
    "\n",
  );
}

function paragraphOf(result: CompareResult, { fileOf, paint }: CompareTextOptions): string {
  const { object, podPath, change, comes, goes, errors } = result;
  const inside = podPath === null || podPath === "" ? "" : ` ${podPath}`;
  const head = `${fileOf(object.index)}:${object.line}: ${objectName(object)}${inside} ${WORDS[change]}`;
  return lines([
    paint.bold(printable(head)),
    ...comes.map((one) => paint.red(`  + ${one.control}: ${printable(violationText(one))}`)),
    ...goes.map((one) => paint.green(`  - ${one.control}: ${printable(violationText(one))}`)),
    ...errors.map((error) => paint.red(`  ! ${printable(noticeText(error))}`)),
  ]);
}

function wholeOf({ from, to, judgedAt, summary, controls }: CompareAnswer, paint: Paint): string {
  const { objects, ...counts } = summary;
  const parts = (Object.keys(counts) as CompareChange[])
    .filter((change) => counts[change] > 0)
    .map((change) => `${counts[change]} ${COUNTED[change]}`);
  const newly = controls.map(({ control, title, pods }) => `  ${title} (${control}): ${count(pods, "pod")}`);
  const policies = `${at(from, judgedAt.from)} → ${at(to, judgedAt.to)}`;
  return lines([paint.bold(`${policies}: ${count(objects, "object")}: ${parts.join(", ")}`), ...newly]);
}

/** The policy as asked for, and the version that evaluated where it was not named. */
function at(asked: string, judged: string): string {
  return asked === judged ? asked : `${asked} (${judged.split(":")[1] ?? ""})`;
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
