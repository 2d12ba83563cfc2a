/** Turns controls as written into resolved checks: inheritance, parameters, scopes and paths spelled out, authors' errors collected. */
import { didYouMean } from "../core/did-you-mean.ts";
import { escapePointerStep } from "../core/path.ts";
import { expandUnions, parsePath, PathError, type SimpleStep } from "./paths.ts";
import { KEYWORDS, keywordsOf, listedBy } from "./keywords/index.ts";
import type { Constraint, LoneConstraint, ReportMistake } from "./keywords/keyword.ts";
import { fillField } from "./parameters.ts";
import { parseTemplate, TemplateError, type Template } from "./templates.ts";
import { parseVersion } from "./version.ts";
import { codeSize } from "./code-size.ts";
import { MOST_CODE } from "./limits.ts";
import type {
  Conditions,
  Control,
  FieldRule,
  Revision,
  RevisionBody,
  RuleError,
  RuleSet,
  Scalar,
  Scope,
} from "./types.ts";

/** A scope with its paths parsed. */
export interface ResolvedScope {
  readonly scope: Scope;
  /** Place in reporting order. */
  readonly order: number;
  readonly paths: readonly (readonly SimpleStep[])[];
}

/** A key pattern of a map scope. */
export type KeyPattern =
  | { readonly kind: "exact"; readonly key: string }
  | { readonly kind: "prefix"; readonly prefix: string }
  | {
      readonly kind: "named";
      readonly before: string;
      readonly scope: ResolvedScope;
      readonly after: string;
    };

/** A restricted field, ready to compile. */
export interface ResolvedField {
  readonly name: string;
  readonly scopes: readonly ResolvedScope[];
  readonly paths: readonly (readonly SimpleStep[])[];
  readonly keyPatterns: readonly KeyPattern[];
  /** How the value is read before constraints evaluate it. */
  readonly as: "image" | undefined;
  readonly default: Scalar | undefined;
  readonly unset: "allowed" | "forbidden" | "inherited";
  /** Its keywords that judge a single value, */
  readonly constraints: readonly Constraint[];
  /** or the one that judges a list or a node. */
  readonly alone: LoneConstraint | undefined;
  readonly listed: ReturnType<typeof listedBy>;
  readonly part: Template | undefined;
}

/** One condition: the value at a path is one of the values. */
export interface ResolvedCondition {
  readonly path: readonly SimpleStep[];
  readonly values: readonly Scalar[];
}

/** A revision with everything that it inherits. */
export interface ResolvedCheck {
  readonly control: Control;
  readonly since: string;
  readonly minor: number;
  readonly overrides: readonly string[];
  readonly unless: readonly ResolvedCondition[];
  readonly when: readonly ResolvedCondition[];
  readonly fields: readonly ResolvedField[];
  readonly reason: Template;
  readonly detail: Template;
  readonly detailWhenUnset?: Template;
}

const BODY_KEYS = ["reason", "detail", "detailWhenUnset", "unless", "when", "overrides", "fields"] as const;

/** Resolves the scopes of a rule set; errors are reported with pointers into the scopes document. */
export function resolveScopes(ruleSet: RuleSet, errors: RuleError[]): ReadonlyMap<string, ResolvedScope> {
  const scopes = new Map<string, ResolvedScope>();
  ruleSet.scopes.forEach((scope, order) => {
    const report: ReportMistake = (pointer, message) => errors.push({ document: "scopes", pointer, message });
    if (scopes.has(scope.name)) report(`/scopes/${order}/name`, `the scope "${scope.name}" is defined twice`);
    const paths = scope.paths.flatMap((path, i) =>
      attempt(report, `/scopes/${order}/paths/${i}`, [], () => expandUnions(parsePath(path))),
    );
    scopes.set(scope.name, { scope, order, paths });
  });
  for (const { scope, order } of scopes.values()) {
    const from = scope.inheritsFrom;
    if (from === undefined) continue;
    const target = scopes.get(from);
    const report: ReportMistake = (pointer, message) => errors.push({ document: "scopes", pointer, message });
    if (target === undefined) report(`/scopes/${order}/inheritsFrom`, `there is no scope "${from}"`);
    else if (target.paths.length !== 1 || target.paths[0]?.includes(null) === true) {
      report(
        `/scopes/${order}/inheritsFrom`,
        `the scope "${from}" must have exactly one node to be inherited from`,
      );
    }
  }
  return scopes;
}

/** Resolves every revision of a control, oldest first; errors are collected, none is thrown. */
export function resolveControl(
  control: Control,
  ruleSet: RuleSet,
  scopes: ReadonlyMap<string, ResolvedScope>,
  errors: RuleError[],
): readonly ResolvedCheck[] {
  const report: ReportMistake = (pointer, message, side) =>
    errors.push({ document: "control", control: control.id, pointer, message, side });
  let inherited: RevisionBody = control;
  let origin: Readonly<Record<string, string>> = Object.fromEntries(BODY_KEYS.map((key) => [key, `/${key}`]));
  let previous = -1;
  let code = 0;
  const checks: ResolvedCheck[] = [];
  for (const [i, revision] of control.versions.entries()) {
    const at = `/versions/${i}`;
    const minor = parseVersion(revision.since);
    if (minor === undefined || minor === Infinity) {
      report(`${at}/since`, `"${revision.since}" is not a version: write v1.N`);
    } else if (minor <= previous) {
      report(`${at}/since`, `"${revision.since}" must be newer than the revision before it`);
    }
    previous = Math.max(previous, minor ?? previous);
    origin = {
      ...origin,
      ...Object.fromEntries(BODY_KEYS.filter((k) => k in revision).map((k) => [k, `${at}/${k}`])),
    };
    inherited = inherit(inherited, revision, (pointer, message) => report(`${at}${pointer}`, message));
    const context = { ruleSet, scopes, report };
    const check = resolveRevision(control, revision.since, minor ?? 0, inherited, origin, context);
    checks.push(check);
    code += codeSize(check);
    if (code > MOST_CODE) {
      report(at, TOO_MUCH);
      break;
    }
  }
  return checks;
}

const TOO_MUCH =
  "the revisions up to here compile to too much code: write fewer paths, scopes, keys or values, or split the control";

/** Every revision of a control that the engine took, oldest first, with everything that it inherits. */
export function inheritedBodies(control: Control): readonly RevisionBody[] {
  let body: RevisionBody = control;
  return control.versions.map((revision) => (body = inherit(body, revision, () => undefined)));
}

function inherit(parent: RevisionBody, revision: Revision, report: ReportMistake): RevisionBody {
  const body: Record<string, unknown> = {};
  for (const key of BODY_KEYS) {
    const value = key in revision ? revision[key] : parent[key];
    if (value !== undefined) body[key] = value;
  }
  const merged = body as RevisionBody;
  const fields: Record<string, FieldRule> = { ...merged.fields };
  let isExtended = false;
  for (const { name: keyword, extendedBy } of KEYWORDS) {
    const more = extendedBy === undefined ? undefined : revision[extendedBy];
    for (const [name, values] of Object.entries(more ?? {})) {
      const field = fields[name];
      const list = field?.[keyword];
      if (field !== undefined && Array.isArray(list)) {
        fields[name] = { ...field, [keyword]: [...(list as readonly unknown[]), ...values] };
        isExtended = true;
        continue;
      }
      const pointer = `/${String(extendedBy)}/${escapePointerStep(name)}`;
      report(pointer, `there is no field "${name}" with a list of ${keyword} values to add to`);
    }
  }
  return isExtended ? { ...merged, fields } : merged;
}

interface ResolveContext {
  readonly ruleSet: RuleSet;
  readonly scopes: ReadonlyMap<string, ResolvedScope>;
  readonly report: ReportMistake;
}

function resolveRevision(
  control: Control,
  since: string,
  minor: number,
  body: RevisionBody,
  origin: Readonly<Record<string, string>>,
  context: ResolveContext,
): ResolvedCheck {
  const { report } = context;
  const template = (key: "reason" | "detail" | "detailWhenUnset"): Template | undefined => {
    const text = body[key];
    if (text === undefined) return undefined;
    const options = { parts: true, parameters: control.parameters };
    return attempt(report, origin[key] ?? `/${key}`, undefined, () => parseTemplate(text, options));
  };
  const conditions = (key: "unless" | "when"): readonly ResolvedCondition[] =>
    resolveConditions(body[key] ?? {}, origin[key] ?? `/${key}`, report);
  const fields = Object.entries(body.fields ?? {}).map(([name, field]) =>
    resolveField(name, field, `${origin.fields ?? "/fields"}/${escapePointerStep(name)}`, control, context),
  );
  if (fields.length === 0)
    report(origin.fields ?? "", `the revision ${since} restricts no field: state "fields"`);
  if (body.reason === undefined) report("", `the revision ${since} has no reason: state "reason"`);
  const empty = parseTemplate("", { parts: false });
  const detailWhenUnset = template("detailWhenUnset");
  return {
    control,
    since,
    minor,
    overrides: body.overrides ?? [],
    unless: conditions("unless"),
    when: conditions("when"),
    fields,
    reason: template("reason") ?? empty,
    detail: template("detail") ?? empty,
    ...(detailWhenUnset && { detailWhenUnset }),
  };
}

function resolveConditions(
  conditions: Conditions,
  at: string,
  report: ReportMistake,
): readonly ResolvedCondition[] {
  return Object.entries(conditions).flatMap(([path, values]) => {
    const pointer = `${at}/${escapePointerStep(path)}`;
    if (!path.startsWith("$")) report(pointer, `a condition's path starts at the pod: write "$.${path}"`);
    const paths = attempt(report, pointer, [], () => expandUnions(parsePath(path)));
    if (paths.length > 1 || paths[0]?.includes(null) === true) {
      report(pointer, "a condition looks at one value: [*] and [a,b] are not allowed here");
      return [];
    }
    const list = (Array.isArray(values) ? values : [values]) as readonly Scalar[];
    return paths.map((p) => ({ path: p, values: list }));
  });
}

function resolveField(
  name: string,
  stated: FieldRule,
  at: string,
  control: Control,
  { scopes, report }: ResolveContext,
): ResolvedField {
  const reportHere: ReportMistake = (pointer, message, side) => report(at + pointer, message, side);
  const field = fillField(stated, control.parameters, reportHere);
  const resolvedScopes = field.in
    .flatMap((scopeName, i) => {
      const scope = scopes.get(scopeName);
      if (scope === undefined)
        report(`${at}/in/${i}`, `there is no scope "${scopeName}"${suggest(scopeName, [...scopes.keys()])}`);
      return scope ?? [];
    })
    .sort((a, b) => a.order - b.order);
  checkShape(stated, resolvedScopes, at, report);
  const keywords = keywordsOf(field).flatMap(
    ({ keyword, value }) =>
      keyword.resolve(value, {
        field: { ...field },
        report: (message) => reportHere(`/${keyword.name}`, message),
        reportInField: reportHere,
      }) ?? [],
  );
  const part = field.part;
  return {
    name,
    scopes: resolvedScopes,
    paths: [field.path ?? []].flat().flatMap((path, i) =>
      attempt(report, Array.isArray(field.path) ? `${at}/path/${i}` : `${at}/path`, [], () => {
        if (path.startsWith("$"))
          throw new PathError(`"${path}" must be relative to the scope: leave "$" out`);
        return expandUnions(parsePath(path));
      }),
    ),
    keyPatterns: [field.key ?? []].flat().map((key) => resolveKey(key, `${at}/key`, scopes, report)),
    default: field.default,
    unset: field.unset ?? "allowed",
    as: field.as,
    constraints: keywords.filter((one) => "accepts" in one),
    alone: keywords.find((one) => "offences" in one),
    listed: listedBy(field),
    part:
      part === undefined
        ? undefined
        : attempt(report, `${at}/part`, undefined, () =>
            parseTemplate(part, { parts: false, parameters: control.parameters }),
          ),
  };
}

const NAMES = KEYWORDS.map(({ name }) => name);
const LONE = KEYWORDS.filter(({ judges }) => judges !== undefined).map(({ name }) => name);
const COMBINED = NAMES.filter((name) => !LONE.includes(name));
const LONE_NAMES = LONE.map((name) => `"${name}"`).join(" and ");

function checkShape(
  field: FieldRule,
  scopes: readonly ResolvedScope[],
  at: string,
  report: ReportMistake,
): void {
  const keywords = NAMES.filter((name) => field[name] !== undefined);
  const isLone = keywords.some((name) => LONE.includes(name));
  const judgesNode = KEYWORDS.some(({ name, judges }) => judges === "node" && field[name] !== undefined);
  if (keywords.length === 0 && (field.unset ?? "allowed") === "allowed") {
    report(at, `this field restricts nothing: state ${NAMES.join(", ")} or unset: forbidden`);
  }
  if (keywords.length > 1 && isLone) {
    report(at, `${LONE_NAMES} stand alone: move the other constraints into a field of their own`);
  }
  if (field.as !== undefined && isLone) {
    report(`${at}/as`, `${LONE_NAMES} judge no single text: leave "as" out`);
  }
  if (field.unset === "inherited" && !keywords.some((name) => COMBINED.includes(name))) {
    const message = `nothing says which inherited value is fine: state ${COMBINED.join(", ")}`;
    report(`${at}/unset`, message, "key");
  }
  if (field.key !== undefined && field.default !== undefined) {
    const message = 'a "default" belongs to a "path": an absent annotation or label has none';
    report(`${at}/default`, message, "key");
  }
  if (field.path !== undefined && field.key !== undefined) report(at, `state "path" or "key", not both`);
  for (const { scope } of scopes) {
    if (scope.nodes === "map" && field.key === undefined) {
      report(at, `the scope "${scope.name}" is a map: say which "key"`);
    }
    if (scope.nodes === "object" && field.key !== undefined) {
      report(`${at}/key`, `the scope "${scope.name}" is not a map: say which "path"`);
    }
    if (scope.nodes === "object" && field.path === undefined && !judgesNode) {
      report(at, `say which "path" in the scope "${scope.name}" is restricted`);
    }
    if (
      field.unset === "inherited" &&
      scope.inheritsFrom !== undefined &&
      !field.in.includes(scope.inheritsFrom)
    ) {
      report(
        `${at}/in`,
        `a field that inherits must be restricted in "${scope.inheritsFrom}" too: add that scope`,
      );
    }
  }
  if (field.unset === "inherited" && !scopes.some(({ scope }) => scope.inheritsFrom !== undefined)) {
    report(`${at}/unset`, "none of these scopes inherits from another");
  }
}

const NAMED_KEY = /^([^{}]*)\{([A-Za-z]+)\}([^{}]*)$/;

function resolveKey(
  key: string,
  at: string,
  scopes: ReadonlyMap<string, ResolvedScope>,
  report: ReportMistake,
): KeyPattern {
  const named = NAMED_KEY.exec(key);
  if (named !== null) {
    const [, before = "", scopeName = "", after = ""] = named;
    const scope = scopes.get(scopeName);
    if (scope?.scope.named !== undefined) return { kind: "named", before, scope, after };
    report(at, `{${scopeName}} is not a scope whose nodes have names`);
  } else if (/[{}]/.test(key)) {
    report(at, `"${key}" has braces that name no scope: write for example prefix/{containers}`);
  }
  if (key.endsWith("*")) return { kind: "prefix", prefix: key.slice(0, -1) };
  return { kind: "exact", key };
}

/** ` (did you mean "x"?)` for a name that is near; else all of them. */
function suggest(word: string, known: readonly string[]): string {
  const near = didYouMean(word, known);
  return near === undefined ? `: there are ${known.join(", ")}` : ` (did you mean "${near}"?)`;
}

function attempt<T>(report: ReportMistake, pointer: string, fallback: T, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof PathError || error instanceof TemplateError || error instanceof SyntaxError))
      throw error;
    report(pointer, error.message);
    return fallback;
  }
}
