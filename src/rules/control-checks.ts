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
      const at = `${pointer}/${escapePointerStep(name)}/fix`;
      if (field.fix !== undefined) checkFix(field.fix, field, at, report);
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
    parametersOf(alsoAllowed).forEach((name) => used.add(name));
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
