/** Applies the API server's defaults, as rules/defaults.yaml states them, to a decoded pod. */
import type { Path } from "../../core/path.ts";
import type { PodLike } from "../../engine/index.ts";
import type { UnknownObject } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { annotatedField, withValueAt } from "./annotation.ts";
import { stepsOf, type DefaultRule, type DefaultStep } from "./rules.ts";

export { checkDefaults } from "./check.ts";
export { defaultRules, type DefaultRule } from "./rules.ts";

/** A pod with its defaults. */
export interface DefaultedPod {
  readonly pod: PodLike;
  /** The same without what the API server leaves out in a pod template; absent where that makes no difference. */
  readonly template?: PodLike;
  /** Where the value at a path comes from when a default put it there: the field it was copied from, or the object. */
  readonly source: (path: Path) => Path | undefined;
}

/** Prepared defaults. */
export type DefaultRules = readonly CompiledRule[];

interface CompiledRule {
  readonly rule: DefaultRule;
  /** Steps of each path; null visits every item. */
  readonly nodes: readonly (readonly DefaultStep[])[];
  readonly when: readonly Expected[];
  readonly unless: readonly Expected[];
  /** Path of the field whose value need not be repeated. */
  readonly same: readonly string[] | undefined;
}

/** A value that stands at a path, or does not. */
interface Expected {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Prepares the entries of defaults.yaml. */
export function compileDefaults(rules: readonly DefaultRule[]): DefaultRules {
  return rules.map((rule) => ({
    rule,
    nodes: rule.nodes.map(stepsOf),
    when: expected(rule.when),
    unless: expected(rule.unless),
    same: rule.annotation?.unlessSame === undefined ? undefined : plainSteps(rule.annotation.unlessSame),
  }));
}

function expected(values: DefaultRule["when"] = {}): readonly Expected[] {
  return Object.entries(values).map(([path, value]) => ({ path: plainSteps(path), value }));
}

/** Steps of a path that visits no lists. */
function plainSteps(path: string): readonly string[] {
  return stepsOf(path).filter((step) => step !== null);
}

/** Applies defaults; the pod is copied only where one applies, and never changed. */
export function applyDefaults(pod: PodLike, rules: DefaultRules): DefaultedPod {
  const sources = new Map<string, Path>();
  const defaulted = complete(pod, rules, sources);
  // most pods have nothing filled in
  if (defaulted === pod) return { pod, source: () => undefined };
  return {
    pod: defaulted,
    ...templateOf(pod, rules),
    source: (path) => {
      for (let length = path.length; length > 0; length--) {
        const found = sources.get(JSON.stringify(path.slice(0, length)));
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

function complete(pod: PodLike, rules: DefaultRules, sources: Map<string, Path>): PodLike {
  let completed: unknown = pod;
  for (const { rule, nodes, when, unless, same } of rules) {
    const before = completed;
    if (!when.every((one) => stands(one, before)) || unless.some((one) => stands(one, before))) continue;
    if (rule.annotation !== undefined && !hasAnnotations(before)) continue;
    const filling = { rule, sources, pod: before, same: same && valueAt(before, same) };
    for (const node of nodes) completed = rewrite(completed, node, [], filling);
  }
  return completed as PodLike;
}

function hasAnnotations(pod: unknown): boolean {
  return isJsonObject(valueAt(pod, ["metadata", "annotations"]));
}

function stands({ path, value }: Expected, pod: unknown): boolean {
  return valueAt(pod, path) === value;
}

/** Completed once more without the rules for Pods alone, if any of these changed something. */
function templateOf(pod: PodLike, rules: DefaultRules): Pick<DefaultedPod, "template"> {
  const forTemplates = rules.filter(({ rule }) => rule.templates !== false);
  if (forTemplates.length === rules.length) return {};
  const template = complete(pod, forTemplates, new Map());
  const forPods = rules.filter(({ rule }) => rule.templates === false);
  return complete(template, forPods, new Map()) === template ? {} : { template };
}

/** A rule at work in a pod. */
interface Filling {
  readonly rule: DefaultRule;
  readonly sources: Map<string, Path>;
  /** The pod before the rule. */
  readonly pod: unknown;
  /** The value that need not be repeated. */
  readonly same: unknown;
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (node, step) => (isJsonObject(node) && Object.hasOwn(node, step) ? node[step] : undefined),
    root,
  );
}

/** The node with the default applied below it; the same node when nothing changes. */
function rewrite(
  node: unknown,
  [step, ...rest]: readonly DefaultStep[],
  path: Path,
  filling: Filling,
): unknown {
  if (step === undefined) return isJsonObject(node) ? fill(node, path, filling) : node;
  if (step === null) {
    if (!Array.isArray(node)) return node;
    const items = node.map((item, i) => rewrite(item, rest, [...path, i], filling));
    return items.some((item, i) => item !== node[i]) ? items : node;
  }
  if (!isJsonObject(node)) return node;
  const before = node[step];
  const after = rewrite(before, rest, [...path, step], filling);
  return after === before ? node : { ...node, [step]: after };
}

function fill(node: UnknownObject, path: Path, filling: Filling): UnknownObject {
  const { rule } = filling;
  if (rule.set !== undefined) return fillFields(node, path, rule.set, filling);
  if (rule.copy !== undefined) return fillCopy(node, path, rule.copy, filling);
  return rule.annotation === undefined ? node : fillAnnotation(node, path, rule.annotation, filling);
}

function fillFields(
  node: UnknownObject,
  path: Path,
  set: NonNullable<DefaultRule["set"]>,
  { rule, sources }: Filling,
): UnknownObject {
  if (Object.keys(node).some((key) => isSet(node, key) && rule.onlySet?.includes(key) !== true)) return node;
  const added = Object.entries(set).filter(([key]) => !isSet(node, key));
  for (const [key] of added) sources.set(JSON.stringify([...path, key]), path);
  return added.length === 0 ? node : { ...node, ...Object.fromEntries(added) };
}

function fillCopy(
  node: UnknownObject,
  path: Path,
  { from, to, unless }: NonNullable<DefaultRule["copy"]>,
  { sources }: Filling,
): UnknownObject {
  if (!isSet(node, from) || (isSet(node, to) && node[to] !== unless)) return node;
  sources.set(JSON.stringify([...path, to]), [...path, from]);
  return { ...node, [to]: node[from] };
}

function fillAnnotation(
  node: UnknownObject,
  path: Path,
  annotation: NonNullable<DefaultRule["annotation"]>,
  { pod, same, sources }: Filling,
): UnknownObject {
  const field = annotatedField(pod, node, annotation, same);
  if (field === undefined) return node;
  sources.set(JSON.stringify([...path, ...field.to]), field.annotation);
  return withValueAt(node, field.to, field.value);
}

function isSet(node: UnknownObject, key: string): boolean {
  return Object.hasOwn(node, key) && node[key] !== null && node[key] !== undefined;
}
