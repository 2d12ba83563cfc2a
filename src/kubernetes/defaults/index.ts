/** Applies the API server's defaults, as rules/defaults.yaml states them, to a decoded pod. */
import type { PodLike } from "../../engine/index.ts";
import { stepsOf, type DefaultRule, type Step } from "./rules.ts";

export { checkDefaults } from "./check.ts";
export { defaultRules, type DefaultRule } from "./rules.ts";

type Path = readonly (string | number)[];
type Bag = Readonly<Record<string, unknown>>;

/** A pod with its defaults. */
export interface DefaultedPod {
  readonly pod: PodLike;
  /** Where the value at a path comes from when a default put it there: the field it was copied from, or the object. */
  readonly source: (path: Path) => Path | undefined;
}

/** Prepared defaults. */
export type DefaultRules = readonly CompiledRule[];

interface CompiledRule {
  readonly rule: DefaultRule;
  /** Steps of each path; null visits every item. */
  readonly nodes: readonly (readonly Step[])[];
  readonly when: readonly { readonly path: readonly string[]; readonly value: unknown }[];
}

/** Prepares the entries of defaults.yaml. */
export function compileDefaults(rules: readonly DefaultRule[]): DefaultRules {
  return rules.map((rule) => ({
    rule,
    nodes: rule.nodes.map(stepsOf),
    when: Object.entries(rule.when ?? {}).map(([path, value]) => ({
      path: stepsOf(path) as readonly string[],
      value,
    })),
  }));
}

/** Applies defaults; the pod is copied only where one applies, and never changed. */
export function applyDefaults(pod: PodLike, rules: DefaultRules): DefaultedPod {
  const sources = new Map<string, Path>();
  let defaulted: unknown = pod;
  for (const { rule, nodes, when } of rules) {
    const before = defaulted;
    if (!when.every(({ path, value }) => valueAt(before, path) === value)) continue;
    for (const node of nodes) defaulted = rewrite(defaulted, node, [], rule, sources);
  }
  return {
    pod: defaulted as PodLike,
    source: (path) => {
      // most pods have nothing filled in
      if (sources.size === 0) return undefined;
      for (let length = path.length; length > 0; length--) {
        const found = sources.get(JSON.stringify(path.slice(0, length)));
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (node, step) => (isBag(node) && Object.hasOwn(node, step) ? node[step] : undefined),
    root,
  );
}

function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The node with the default applied below it; the same node when nothing changes. */
function rewrite(
  node: unknown,
  [step, ...rest]: readonly Step[],
  path: Path,
  rule: DefaultRule,
  sources: Map<string, Path>,
): unknown {
  if (step === undefined) return isBag(node) ? complete(node, path, rule, sources) : node;
  if (step === null) {
    if (!Array.isArray(node)) return node;
    const items = node.map((item, i) => rewrite(item, rest, [...path, i], rule, sources));
    return items.some((item, i) => item !== node[i]) ? items : node;
  }
  if (!isBag(node)) return node;
  const before = node[step];
  const after = rewrite(before, rest, [...path, step], rule, sources);
  return after === before ? node : { ...node, [step]: after };
}

function complete(node: Bag, path: Path, rule: DefaultRule, sources: Map<string, Path>): Bag {
  const isSet = (key: string): boolean =>
    Object.hasOwn(node, key) && node[key] !== null && node[key] !== undefined;
  if (rule.set !== undefined) {
    if (Object.keys(node).some((key) => isSet(key) && rule.onlySet?.includes(key) !== true)) return node;
    const added = Object.entries(rule.set).filter(([key]) => !isSet(key));
    for (const [key] of added) sources.set(JSON.stringify([...path, key]), path);
    return added.length === 0 ? node : { ...node, ...Object.fromEntries(added) };
  }
  if (rule.copy === undefined) return node;
  const { from, to, unless } = rule.copy;
  if (!isSet(from) || (isSet(to) && node[to] !== unless)) return node;
  sources.set(JSON.stringify([...path, to]), [...path, from]);
  return { ...node, [to]: node[from] };
}
