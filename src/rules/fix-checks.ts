/** Checks that a field's fix is one that can help: exactly one remedy, and a value that the field itself accepts. */
import { KEYWORDS, keywordsOf, type FieldRule, type Fix } from "../engine/index.ts";
import type { Json } from "../core/json.ts";
import type { ReportProblem } from "./types.ts";

const REMEDIES = ["set", "remove", "add", "person"] as const;
/** Remedies to which a word belongs. */
const BELONGS = { whole: ["set", "remove"], at: ["set"], safe: ["set", "add"], respell: ["remove"] } as const;

/** What is wrong with the fix of a field; values that `alsoAllowed` adds later are not known here. */
export function checkFix(fix: Fix, field: FieldRule, pointer: string, report: ReportProblem): void {
  const stated = REMEDIES.filter((remedy) => fix[remedy] !== undefined);
  const [remedy] = stated;
  if (remedy === undefined || stated.length > 1) {
    report(pointer, `a fix states exactly one of ${REMEDIES.join(", ")}`, "key");
    return;
  }
  for (const word of ["whole", "at", "safe", "respell"] as const) {
    const homes: readonly string[] = BELONGS[word];
    if (fix[word] !== undefined && !homes.includes(remedy)) {
      report(`${pointer}/${word}`, `"${word}" belongs to ${homes.join(" or ")}, not to ${remedy}`, "key");
    }
  }
  if (fix.at !== undefined && !field.in.includes(fix.at)) {
    report(`${pointer}/at`, `the field is not looked up in "${fix.at}": it is one of ${field.in.join(", ")}`);
  }
  if (fix.add !== undefined) checkAdd(fix.add, field, `${pointer}/add`, report);
  if (fix.set !== undefined) checkSet(fix.set, fix, field, `${pointer}/set`, report);
}

function checkAdd(value: Json, field: FieldRule, pointer: string, report: ReportProblem): void {
  const helps = keywordsOf(field).some(({ keyword, value: stated }) => keyword.helpsToAdd?.(stated, value));
  const names = KEYWORDS.flatMap((keyword) => ("helpsToAdd" in keyword ? [`"${keyword.name}"`] : []));
  if (!helps)
    report(
      pointer,
      `adding ${JSON.stringify(value)} does not help: it is not a value of ${names.join(" or ")}`,
    );
}

function checkSet(set: Json, fix: Fix, field: FieldRule, pointer: string, report: ReportProblem): void {
  const value = fix.whole === true ? leafOf(set, field) : set;
  if (value === undefined) {
    report(pointer, 'with "whole" this is the object around the value, and holds the value');
    return;
  }
  const [complaint] = keywordsOf(field).flatMap(
    ({ keyword, value: stated }) => keyword.complaintOfSet?.(stated, value) ?? [],
  );
  if (complaint !== undefined) report(pointer, complaint);
}

/** The value of the field's leaf in the object that is to hold it. */
function leafOf(set: Json, { path }: FieldRule): Json | undefined {
  if (typeof set !== "object" || set === null || Array.isArray(set)) return undefined;
  const leaf = [path ?? []].flat()[0]?.split(".").at(-1) ?? "";
  return Object.hasOwn(set, leaf) ? (set as Readonly<Record<string, Json>>)[leaf] : undefined;
}
