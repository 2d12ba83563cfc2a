/** Checks that a field's fix is one that can help: exactly one remedy, and a value that the field itself accepts. */
import type { FieldRule, Fix } from "../engine/index.ts";
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

function checkAdd(value: Json, { includes }: FieldRule, pointer: string, report: ReportProblem): void {
  const wanted: readonly Json[] = includes === undefined ? [] : [includes].flat();
  if (!wanted.includes(value)) {
    report(pointer, `adding ${JSON.stringify(value)} does not help: it is not a value of "includes"`);
  }
}

function checkSet(set: Json, fix: Fix, field: FieldRule, pointer: string, report: ReportProblem): void {
  const value = fix.whole === true ? leafOf(set, field) : set;
  if (value === undefined) {
    report(pointer, 'with "whole" this is the object around the value, and holds the value');
  } else if (field.allowed !== undefined && !field.allowed.some((entry) => meets(entry, value))) {
    report(pointer, `the field does not allow ${JSON.stringify(value)}`);
  } else if (field.forbidden?.some((entry) => meets(entry, value)) === true) {
    report(pointer, `the field forbids ${JSON.stringify(value)}`);
  }
}

/** The value of the field's leaf in the object that is to hold it. */
function leafOf(set: Json, { path }: FieldRule): Json | undefined {
  if (typeof set !== "object" || set === null || Array.isArray(set)) return undefined;
  const leaf = [path ?? []].flat()[0]?.split(".").at(-1) ?? "";
  return Object.hasOwn(set, leaf) ? (set as Readonly<Record<string, Json>>)[leaf] : undefined;
}

/** Whether an entry of a list may stand for the value; the values of parameters are an operator's. */
function meets(entry: NonNullable<FieldRule["allowed"]>[number], value: Json): boolean {
  if (typeof entry === "object") return false;
  if (typeof entry === "string" && entry.endsWith("*")) {
    return typeof value === "string" && value.startsWith(entry.slice(0, -1));
  }
  return entry === value;
}
