/** Finds rows of the standard in rule data: which full paths a field of a control restricts, and what it allows. */
import {
  compareVersions,
  type Control,
  type FieldRule,
  type RuleSet,
  type Scalar,
  type Scope,
} from "../../src/engine/index.ts";
import { DOCUMENT_ROWS, LATER_ROWS, type Row } from "./rows.ts";

/** Every row that the rules do not state as the standard does, and every field that no row states; empty when all is well. */
export function missingRows({ controls, scopes }: RuleSet): string[] {
  const rows = [...DOCUMENT_ROWS, ...LATER_ROWS];
  const byId = new Map(controls.map((control) => [control.id, control]));
  const unstated = controls.flatMap((control) =>
    control.versions
      .flatMap(({ since }) => Object.keys(fieldsAt(control, since)))
      .filter((field) => !rows.some((row) => row.control === control.id && row.fields.includes(field)))
      .map((field) => `${control.id}: no row states the field ${field}`),
  );
  return [...unstated, ...rows.flatMap((row) => faultsOf(row, byId.get(row.control), scopes))];
}

function faultsOf(row: Row, control: Control | undefined, scopes: readonly Scope[]): string[] {
  if (control === undefined) return [`${row.row}: there is no control ${row.control}`];
  const stated = fieldsAt(control, row.asOf ?? "latest");
  const fields = row.fields.flatMap((name) => stated[name] ?? []);
  const found = fields.flatMap((field) => restrictedPaths(field, scopes)).sort();
  const faults: string[] = [];
  if (fields.length !== row.fields.length) faults.push(`a field of ${row.fields.join(", ")} is missing`);
  if (JSON.stringify(found) !== JSON.stringify([...row.restricted].sort())) {
    faults.push(`restricts ${found.join(", ")}`);
  }
  for (const value of row.allowed) {
    if (!fields.every((field) => states(field, value)))
      faults.push(`${JSON.stringify(value)} is not allowed`);
  }
  const mayBeUnset = fields.every(
    ({ unset = "allowed", includes }) => unset === "allowed" && includes === undefined,
  );
  if (mayBeUnset !== row.unset) faults.push(`may ${mayBeUnset ? "" : "not "}be left out`);
  const lastConditions = control.versions.findLast(({ unless }) => unless !== undefined)?.unless ?? {};
  if (row.notOn !== lastConditions["$.spec.os.name"])
    faults.push("has other conditions on the operating system");
  return faults.map((fault) => `${row.row}: ${control.id}: ${fault}`);
}

/** Whether a field's lists let a value pass. */
function states({ allowed, forbidden, includes, keys }: FieldRule, value: Scalar): boolean {
  if (includes !== undefined) return [includes].flat().includes(String(value));
  if (keys !== undefined) return keys.allowed.includes(String(value));
  if (allowed !== undefined) return allowed.includes(value);
  return forbidden !== undefined && !forbidden.includes(value);
}

/** The fields of a control at a version, with every value allowed by then. */
function fieldsAt(control: Control, version: string): Readonly<Record<string, FieldRule>> {
  let fields = control.fields ?? {};
  for (const revision of control.versions) {
    if (compareVersions(revision.since, version) > 0) break;
    fields = Object.fromEntries(
      Object.entries(revision.fields ?? fields).map(([name, field]) => {
        const more = revision.alsoAllowed?.[name];
        return [
          name,
          more === undefined ? field : { ...field, allowed: [...(field.allowed ?? []), ...more] },
        ];
      }),
    );
  }
  return fields;
}

/** The full paths that a field restricts, as the standard prints them: `spec.containers[*].ports[*].hostPort`. */
function restrictedPaths(field: FieldRule, scopes: readonly Scope[]): string[] {
  const nodes = field.in.flatMap((name) => scopes.find((scope) => scope.name === name)?.paths ?? []);
  const below = [
    ...[field.path ?? []].flat().flatMap((path) => choices(path).map((choice) => `.${choice}`)),
    ...[field.key ?? []].flat().map((key) => `["${typeof key === "string" ? key : key.parameter}"]`),
  ];
  return nodes.flatMap((node) =>
    (field.keys === undefined ? below : [""]).map((rest) => node.slice(2) + rest),
  );
}

/** A path for each choice of its unions: `[a,b].c` is `a.c` and `b.c`. */
function choices(path: string): string[] {
  const union = /\.?\[([^\]'*]+,[^\]]+)\]/.exec(path);
  if (union === null) return [path];
  const before = path.slice(0, union.index);
  const after = path.slice(union.index + union[0].length);
  return (union[1] ?? "").split(",").flatMap((name) => {
    const step = before === "" ? name : `${before}.${name}`;
    return choices(
      after === "" || after.startsWith("[") || after.startsWith(".") ? step + after : `${step}.${after}`,
    );
  });
}
