/** Shows controls to people: what a revision restricts, with everything that it inherits spelled out. */
import type { Control, FieldRule, RevisionBody, RuleSet, Scalar, Scope } from "../engine/index.ts";
import { compareVersions, fillField, inheritedBodies } from "../engine/index.ts";

/** A restricted field, with paths from the pod's root. */
export interface FieldView {
  readonly name: string;
  /** Scopes in which it is looked up. */
  readonly in: readonly string[];
  /** Places in the pod, `spec.containers[*].image`; keys of maps in brackets, `metadata.labels['app']`. */
  readonly paths: readonly string[];
  /** Values that are accepted, parameters replaced by their values; entries may end in `*`. */
  readonly allowed?: readonly Scalar[];
  readonly forbidden?: readonly Scalar[];
  /** What an absent value counts as: `allowed`, `forbidden` or `inherited` from the pod. */
  readonly unset: NonNullable<FieldRule["unset"]>;
  /** The rule's other words for the field: `default`, `pattern`, `minimum`, `includes`, `keys` and the like. */
  readonly [word: string]: unknown;
}

/** One revision as it evaluates. */
export interface RevisionView {
  readonly since: string;
  /** Controls of lower levels that it replaces. */
  readonly overrides: readonly string[];
  /** If any of these holds, the check passes. */
  readonly unless: Readonly<Record<string, unknown>>;
  /** The check runs only if all of these hold. */
  readonly when: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly detailWhenUnset: string | null;
  readonly fields: readonly FieldView[];
}

/** All revisions of a control, oldest first. */
export function revisionViews(control: Control, { scopes }: RuleSet): readonly RevisionView[] {
  const bodies = inheritedBodies(control);
  return control.versions.map(({ since }, i) => viewOf(since, bodies[i] ?? control, control, scopes));
}

/** The revision in force at a version; undefined when the control came later. */
export function revisionAt(control: Control, version: string, ruleSet: RuleSet): RevisionView | undefined {
  return revisionViews(control, ruleSet).findLast(({ since }) => compareVersions(since, version) <= 0);
}

function viewOf(since: string, body: RevisionBody, control: Control, scopes: readonly Scope[]): RevisionView {
  return {
    since,
    overrides: body.overrides ?? [],
    unless: body.unless ?? {},
    when: body.when ?? {},
    reason: body.reason ?? null,
    detail: body.detail ?? null,
    detailWhenUnset: body.detailWhenUnset ?? null,
    fields: Object.entries(body.fields ?? {}).map(([name, field]) => fieldView(name, field, control, scopes)),
  };
}

function fieldView(name: string, field: FieldRule, control: Control, scopes: readonly Scope[]): FieldView {
  const filled = fillField(field, control.parameters);
  const { in: within, path, key, allowed, forbidden, unset = "allowed", ...words } = filled;
  return {
    ...words,
    name,
    in: within,
    paths: within.flatMap((scope) =>
      pathsIn(
        scopes.find((one) => one.name === scope),
        listOf(path),
        listOf(key),
      ),
    ),
    ...(allowed !== undefined && { allowed }),
    ...(forbidden !== undefined && { forbidden }),
    unset,
  };
}

function pathsIn(
  scope: Scope | undefined,
  paths: readonly string[],
  keys: readonly string[],
): readonly string[] {
  return (scope?.paths ?? []).flatMap((root) => {
    const base = root.replace(/^\$\.?/, "");
    if (keys.length > 0) return keys.map((key) => `${base}['${key}']`);
    if (paths.length === 0) return [base];
    return paths.map((path) => (path.startsWith("[") ? `${base}${path}` : `${base}.${path}`));
  });
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
