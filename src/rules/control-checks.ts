/** Checks of one control that neither its schema nor the engine makes: its file, its examples, and text that is never used. */
import { escapePointerStep } from "../core/path.ts";
import { minorOf, parametersOf, type Control, type Example, type FieldRule } from "../engine/index.ts";
import { checkFix } from "./fix-checks.ts";
import { fileStem } from "./file-names.ts";
import { parameterComplaints } from "./parameter-values.ts";
import { hint } from "./suggestion.ts";
import type { RuleProblem, ReportProblem } from "./types.ts";

/** What is wrong with a control that matches its schema. */
export function checkControl(control: Control, file: string): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const report: ReportProblem = (pointer, message, side = "value") =>
    problems.push({ pointer, side, message });
  if (fileStem(file) !== control.id) {
    report(
      "/id",
      `the file must be named after the control: rename it to ${control.id}.yaml, or the control to "${fileStem(file)}"`,
    );
  }
  checkUnusedText(control, report);
  checkParameters(control, report);
  forEachFields(control, (fields, pointer) => {
    for (const [name, field] of Object.entries(fields)) {
      checkField(field, `${pointer}/${escapePointerStep(name)}`, report);
    }
  });
  checkExamples(control, report);
  return problems;
}

const INHERITED = ["reason", "detail", "detailWhenUnset", "unless", "when", "overrides", "fields"] as const;

/** A key at the top that the first revision states anew reaches no revision. */
function checkUnusedText(control: Control, report: ReportProblem): void {
  const first = control.versions[0];
  for (const key of INHERITED) {
    if (control[key] !== undefined && first?.[key] !== undefined) {
      report(`/${key}`, `this is never used: the first revision states its own "${key}"`, "key");
    }
  }
}

function checkParameters(control: Control, report: ReportProblem): void {
  const used = new Set<string>();
  forEachFields(control, (fields) => {
    for (const field of Object.values(fields)) parametersOf(field).forEach((name) => used.add(name));
  });
  for (const { alsoAllowed = {} } of control.versions) {
    for (const allowed of Object.values(alsoAllowed)) {
      parametersOf({ in: [], allowed }).forEach((name) => used.add(name));
    }
  }
  for (const name of Object.keys(control.parameters ?? {})) {
    if (!used.has(name)) {
      report(
        `/parameters/${name}`,
        `no field uses the parameter "${name}": write {parameter: ${name}} in a list of allowed values, or remove it`,
        "key",
      );
    }
  }
}

const BESIDE_KEYS = [
  "path",
  "key",
  "allowed",
  "forbidden",
  "pattern",
  "forbiddenPattern",
  "minimum",
  "maximum",
  "includes",
] as const;
const CONSTRAINTS = ["allowed", "forbidden", "pattern", "forbiddenPattern", "minimum", "maximum"] as const;

function checkField(field: FieldRule, pointer: string, report: ReportProblem): void {
  if (field.keys !== undefined) {
    for (const key of BESIDE_KEYS) {
      if (field[key] !== undefined)
        report(
          `${pointer}/${key}`,
          `"keys" stands alone: remove "${key}", or make it a field of its own`,
          "key",
        );
    }
  }
  if (field.key !== undefined && field.default !== undefined) {
    report(
      `${pointer}/default`,
      `a "default" belongs to a "path": an absent annotation or label has none`,
      "key",
    );
  }
  if (field.unset === "inherited" && !CONSTRAINTS.some((key) => field[key] !== undefined)) {
    report(
      `${pointer}/unset`,
      `nothing says which inherited value is fine: state ${CONSTRAINTS.join(", ")}`,
      "key",
    );
  }
  if (
    typeof field.minimum === "number" &&
    typeof field.maximum === "number" &&
    field.minimum > field.maximum
  ) {
    report(`${pointer}/maximum`, `no value is both at least ${field.minimum} and at most ${field.maximum}`);
  }
  if (field.fix !== undefined) checkFix(field.fix, field, `${pointer}/fix`, report);
}

function forEachFields(
  control: Control,
  visit: (fields: Readonly<Record<string, FieldRule>>, pointer: string) => void,
): void {
  if (control.fields !== undefined) visit(control.fields, "/fields");
  control.versions.forEach(({ fields }, i) => {
    if (fields !== undefined) visit(fields, `/versions/${i}/fields`);
  });
}

function checkExamples(control: Control, report: ReportProblem): void {
  const names = new Map<string, string>();
  const first = control.versions[0]?.since ?? "v1.0";
  const all = [
    ...control.examples.pass.map((example, i) => [example, `/examples/pass/${i}`] as const),
    ...control.examples.fail.map((example, i) => [example, `/examples/fail/${i}`] as const),
  ];
  for (const [example, pointer] of all) {
    if (names.has(example.name)) report(`${pointer}/name`, `two examples are named "${example.name}"`);
    names.set(example.name, pointer);
    const [from, to] = rangeOf(example, first);
    if (from > to) {
      report(`${pointer}/to`, `the example runs at no version: from v1.${from} to ${String(example.to)}`);
    }
    const known = Object.keys(control.parameters ?? {});
    for (const name of Object.keys(example.parameters ?? {})) {
      if (!known.includes(name))
        report(`${pointer}/parameters/${name}`, `unknown parameter "${name}"${hint(name, known)}`, "key");
    }
    for (const message of parameterComplaints(control, example.parameters ?? {})) {
      report(`${pointer}/parameters`, message);
    }
  }
  control.versions.forEach(({ since }, i) => {
    const start = minorOf(since);
    const next = control.versions[i + 1];
    const end = next === undefined ? Infinity : minorOf(next.since) - 1;
    const covered = control.examples.fail.some((example) => {
      const [from, to] = rangeOf(example, first);
      return from <= Math.min(to, end) && to >= start && from <= end;
    });
    if (!covered && start <= end) {
      report(
        `/versions/${i}/since`,
        `no example under "fail" runs while the revision ${since} is in force: add one`,
      );
    }
  });
}

/** The minors of the first and the last version at which an example runs. */
function rangeOf(example: Example, first: string): readonly [number, number] {
  const from = Math.max(minorOf(example.from ?? first), minorOf(first));
  return [from, example.to === undefined ? Infinity : minorOf(example.to)];
}
