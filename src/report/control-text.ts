/** Writes a control for people: what it restricts, how that changed from version to version, and how to satisfy it. */
import { KEYWORD_WORDS, keywordsOf, type Control, type Level } from "../engine/index.ts";
import type { FieldView, RevisionView } from "./control-view.ts";
import type { Paint } from "./paint.ts";

/** A control with the revisions to tell of, oldest first. */
export interface ExplainedControl {
  readonly id: string;
  readonly level: string;
  readonly title: string;
  readonly description: string;
  readonly remediation: string;
  readonly docs: string;
  readonly revisions: readonly RevisionView[];
}

const WIDTH = 100;

/** Everything about one control. */
export function toControlText(control: ExplainedControl, paint: Paint): string {
  const { id, level, title, description, remediation, docs, revisions } = control;
  return [
    `${paint.bold(title)} (${id}), level ${level}`,
    "",
    ...wrapped(description, ""),
    "",
    paint.bold("What is restricted"),
    ...revisions.flatMap((revision, i) => revisionLines(revision, revisions[i - 1], paint)),
    "",
    paint.bold("How to satisfy it"),
    ...wrapped(remediation, "  "),
    "",
    `See ${docs}`,
    "",
  ].join("\n");
}

/** A line for each control, level by level. */
export function toControlList(controls: readonly Control[], levels: readonly Level[], paint: Paint): string {
  const width = Math.max(0, ...controls.map(({ id }) => id.length));
  return levels
    .map(({ name }) => ({ name, own: controls.filter(({ level }) => level === name) }))
    .filter(({ own }) => own.length > 0)
    .map(({ name, own }) =>
      [paint.bold(name), ...own.map(({ id, title }) => `  ${id.padEnd(width)}  ${title}`), ""].join("\n"),
    )
    .join("");
}

function revisionLines(
  revision: RevisionView,
  before: RevisionView | undefined,
  paint: Paint,
): readonly string[] {
  const { since, overrides, unless, when, fields } = revision;
  const changed = (key: keyof RevisionView): boolean =>
    before === undefined || JSON.stringify(before[key]) !== JSON.stringify(revision[key]);
  const known = before?.fields.map((field) => JSON.stringify(field)) ?? [];
  const fresh = fields.filter((field) => !known.includes(JSON.stringify(field)));
  const left = (before?.fields ?? []).filter(({ name }) => !fields.some((field) => field.name === name));
  const conditions = [
    ...(changed("overrides") && overrides.length > 0 ? [`in place of ${overrides.join(", ")}`] : []),
    ...(changed("unless")
      ? Object.entries(unless).map(([path, value]) => `not where ${at(path)} is ${words(value)}`)
      : []),
    ...(changed("when")
      ? Object.entries(when).map(([path, value]) => `only where ${at(path)} is ${words(value)}`)
      : []),
    ...left.map(({ name }) => `no longer: ${name}`),
  ];
  const head = `  ${paint.bold(`since ${since}`)}${conditions.length === 0 ? "" : `: ${conditions.join("; ")}`}`;
  return [head, ...fresh.flatMap(fieldLines)];
}

function fieldLines(field: FieldView): readonly string[] {
  return [
    ...field.paths.map((path) => `    ${path}`),
    ...rulesOf(field).flatMap((rule) => wrapped(rule, "      ")),
  ];
}

const ABSENT: Readonly<Record<string, string>> = {
  forbidden: "must be set",
  inherited: "where it is not set, the pod's own value counts",
};

function rulesOf(field: FieldView): readonly string[] {
  const said = keywordsOf(field).map(({ keyword: { name }, value }) => {
    const { none, shownAs = name, values } = KEYWORD_WORDS[name];
    const isNone = Array.isArray(value) && value.length === 0;
    return isNone && none !== undefined ? none.en : `${shownAs}: ${words(values?.(value) ?? value)}`;
  });
  const absent = ABSENT[field.unset];
  return absent === undefined ? said : [...said, absent];
}

function words(value: unknown): string {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((one) => (typeof one === "string" && one !== "" ? one : JSON.stringify(one))).join(", ");
}

function at(path: string): string {
  return path.replace(/^\$\.?/, "");
}

/** The text in lines of readable length. */
function wrapped(text: string, indent: string): readonly string[] {
  const result: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((one) => one !== "")) {
    if (line !== "" && indent.length + line.length + 1 + word.length > WIDTH) {
      result.push(indent + line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? result : [...result, indent + line];
}
