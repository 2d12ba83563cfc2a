/**
 * json-rules-engine with the standard's rows. Its conditions cannot visit each container of a pod and tell which say nothing: a fact
 * of ours gives the values at each place, and operators of ours compare them.
 */
import { loadPackage } from "./load.ts";
import type { Peer, Pod } from "./peer.ts";
import { APP_ARMOR_ANNOTATIONS, rowsAt, stepsOf } from "./standard.ts";
import type { Scalar, StandardRow } from "./standard.ts";

interface Condition {
  readonly fact: string;
  readonly params?: object;
  readonly path?: string;
  readonly operator: string;
  readonly value: unknown;
}
type Conditions =
  | Condition
  | { readonly all: readonly Conditions[] }
  | { readonly any: readonly Conditions[] };

interface Engine {
  addRule(rule: { readonly conditions: Conditions; readonly event: object }): void;
  addFact(name: string, fact: (params: Place, almanac: Almanac) => unknown): void;
  addOperator(name: string, operator: (values: never, value: never) => boolean): void;
  run(facts: object): Promise<{ readonly events: readonly unknown[] }>;
}
interface Almanac {
  factValue(name: string): Promise<Pod>;
}
interface Place {
  readonly at: StandardRow["at"][number];
  readonly path: string;
}
/** For each node of a place the values there; an empty list where nothing is set. */
type Values = readonly (readonly unknown[])[];

export const jsonRules: Peer = {
  name: "json-rules-engine",
  rules: "the standard's rows as conditions, with a fact and five operators of ours",
  prepare: async (level) => {
    const { Engine } = (await loadPackage("json-rules-engine")) as {
      readonly Engine: new (rules: readonly object[], options: object) => Engine;
    };
    const engine = new Engine([], { allowUndefinedFacts: true });
    engine.addFact("values", async (place, almanac) => valuesAt(await almanac.factValue("pod"), place));
    engine.addOperator("anyNotIn", (values: Values, allowed: readonly Scalar[]) =>
      values.flat().some((value) => !allowed.includes(value as Scalar)),
    );
    engine.addOperator("anyIn", (values: Values, forbidden: readonly Scalar[]) =>
      values.flat().some((value) => forbidden.includes(value as Scalar)),
    );
    engine.addOperator("anyUnset", (values: Values) => values.some((of) => of.length === 0));
    engine.addOperator("anyLacks", (values: Values, item: Scalar) =>
      values.some((of) => !of.some((list) => (list as readonly unknown[]).includes(item))),
    );
    engine.addOperator("anyWithout", (values: Values, names: readonly string[]) =>
      values.flat().some((node) => !names.some((name) => name in (node as object))),
    );
    engine.addOperator("anyAnnotation", (annotations: Pod["metadata"]["annotations"], pattern: string) =>
      Object.entries(annotations ?? {}).some(
        ([name, value]) => name.startsWith(APP_ARMOR_ANNOTATIONS.prefix) && !new RegExp(pattern).test(value),
      ),
    );
    for (const row of rowsAt(level)) engine.addRule({ conditions: offends(row), event: { type: row.name } });
    const annotation = {
      fact: "pod",
      path: "$.metadata.annotations",
      operator: "anyAnnotation",
      value: APP_ARMOR_ANNOTATIONS.pattern,
    };
    engine.addRule({ conditions: { any: [annotation] }, event: { type: "AppArmor annotations" } });
    return async (pods) => {
      const verdicts: boolean[] = [];
      for (const pod of pods) verdicts.push((await engine.run({ pod })).events.length === 0);
      return verdicts;
    };
  },
};

function offends(row: StandardRow): Conditions {
  const at = (place: Place["at"], operator: string, value: unknown): readonly Condition[] =>
    row.paths.map((path) => ({ fact: "values", params: { at: place, path }, operator, value }));
  const bad = row.at.flatMap((place) => at(place, ...operatorOf(row.test)));
  const unset = (place: Place["at"]): readonly Condition[] => at(place, "anyUnset", true);
  const conditions: Conditions = {
    any: [
      ...bad,
      ...(row.unset === "forbidden" ? row.at.flatMap(unset) : []),
      ...(row.unset === "inherited" ? [{ all: [...unset("pod"), ...unset("containers")] }] : []),
    ],
  };
  if (row.unless === undefined) return conditions;
  const [path, value] =
    row.unless === "windows" ? ["$.spec.os.name", "windows"] : ["$.spec.hostUsers", false];
  return { all: [{ fact: "pod", path, operator: "notEqual", value }, conditions] };
}

function operatorOf(test: StandardRow["test"]): readonly [operator: string, value: unknown] {
  if ("includes" in test) return ["anyLacks", test.includes];
  if ("hasOneOf" in test) return ["anyWithout", test.hasOneOf];
  if ("noneOf" in test) return ["anyIn", test.noneOf];
  return ["anyNotIn", test.oneOf];
}

function valuesAt({ spec }: Pod, { at, path }: Place): Values {
  const lists = at === "volumes" ? ["volumes"] : ["containers", "initContainers", "ephemeralContainers"];
  const nodes = at === "pod" ? [spec] : lists.flatMap((list) => (spec[list] ?? []) as readonly unknown[]);
  return nodes.map((node) => stepsOf(path).reduce<readonly unknown[]>(follow, [node]));
}

function follow(values: readonly unknown[], step: string): readonly unknown[] {
  if (step === "[]") return values.flat();
  return values
    .map((value) => (value as Readonly<Record<string, unknown>>)[step])
    .filter((value) => value !== undefined && value !== null);
}
