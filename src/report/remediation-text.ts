/** Writes for people what a repair changes, and what it leaves to them. */
import type { RemediateAnswer, RemediateResult } from "../remediate/index.ts";
import { judgedIn, notesOf, placesOf } from "../remediate/index.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { count, noticeText, objectName } from "./messages.ts";

/** How the text is written. */
export interface RemediationTextOptions {
  /** The file of an object, by its number. */
  readonly fileOf: (index: number) => string;
  /** Objects whose text could not be edited as their patches say, by their numbers. */
  readonly unedited: ReadonlyMap<number, unknown>;
  readonly paint: Paint;
  /** The changes have been made. */
  readonly written: boolean;
  /** Says that nothing names a policy. */
  readonly note?: string | undefined;
}

/** A paragraph for each object with something to do, and a line for the whole. */
export function toRemediationText(
  { results, summary, judgedAt }: RemediateAnswer,
  options: RemediationTextOptions,
): string {
  const reported = results.filter(
    ({ changes, remaining, errors, status }) =>
      changes.length + remaining.length > 0 || (errors.length > 0 && status !== "notApplicable"),
  );
  const { objects, compliant, notApplicable, notEvaluated, invalid } = summary;
  const { needsPerson, unchanged, immutable, failed } = summary;
  const unedited = results.filter(({ object }) => options.unedited.has(object.index));
  const editedAs = (status: "repaired" | "partly"): number =>
    summary[status] - unedited.filter((result) => result.status === status).length;
  const [repaired, partly] = [editedAs("repaired"), editedAs("partly")];
  const parts = [
    compliant > 0 && `${compliant} in order`,
    repaired > 0 && `${repaired} ${options.written ? "repaired" : "can be repaired"}`,
    partly > 0 && `${partly} ${options.written ? "repaired in part" : "can be repaired in part"}`,
    unedited.length > 0 && `${unedited.length} whose text cannot be edited`,
    needsPerson > 0 && `${needsPerson} left to you`,
    unchanged > 0 && `${unchanged} left alone, not to be repaired whole`,
    immutable > 0 && `${immutable} that exist and cannot be changed`,
    failed > 0 && `${failed} without a repair that bears out`,
    notApplicable > 0 && `${notApplicable} without pods`,
    notEvaluated > 0 && `${notEvaluated} not evaluated`,
    invalid > 0 && `${invalid} invalid`,
  ].filter((part) => part !== false);
  const at = judgedAt ?? judgedIn(results).join(", ");
  const whole = `${at}: ${count(objects, "object")}${objects === 0 ? "" : ": "}${parts.join(", ")}; ${count(summary.changes, "change")}`;
  return [
    ...reported.map((result) => paragraphOf(result, options)),
    options.paint.bold(whole),
    ...(options.note === undefined ? [] : [`note: ${options.note}`]),
    "",
  ].join("\n");
}

function paragraphOf(result: RemediateResult, { fileOf, paint }: RemediationTextOptions): string {
  const { object, changes, remaining, errors } = result;
  const careful = changes.filter(({ effect }) => effect === "behavioural");
  const lines = [
    paint.bold(printable(`${fileOf(object.index)}:${object.line}: ${objectName(object)}`)),
    ...(changes.length === 0
      ? []
      : [
          `  ${count(changes.length, "change")}${careful.length === 0 ? "" : `; test what these do to the program:`}`,
        ]),
    ...careful.map(({ path, control }) => `    ${printable(path)} (${control})`),
    ...(remaining.length === 0 ? [] : [paint.yellow("  left to you:")]),
    ...notesOf(remaining).map(
      (note) => `    ${printable(`${placesOf(note)} (${note.control}): ${note.detail}`)}`,
    ),
    ...errors.map((error) => paint.red(`  ${printable(noticeText(error))}`)),
  ];
  return `${lines.join("\n")}\n`;
}
