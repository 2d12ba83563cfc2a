/** Every value of workloads.yaml is needed: without it an example fails. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { checkWorkloadExamples } from "../../../src/manifest/workloads/index.ts";
import { rules } from "../kubernetes-model.ts";

describe("no value of workloads.yaml is idle", () => {
  test.each(rules.workloads.map((entry) => [entry["name"] as string, entry] as const))(
    "%s",
    (_name, entry) => {
      const idle = weakened(entry)
        .filter(
          ([, changed]) => checkWorkloadExamples([changed], rules.ruleSet, rules.workloads).length === 0,
        )
        .map(([what]) => what);
      expect(idle).toEqual([]);
    },
  );
});

/** The entry with one thing left out at a time: an item of a list, or a key that need not be there. */
function weakened(entry: JsonObject): readonly (readonly [string, JsonObject])[] {
  const judging = ["kinds", "served", "templates", "manifests", "unjudged"] as const;
  return judging.flatMap((key) =>
    without(entry[key]).map(([what, value]) => [`${key}${what}`, { ...entry, [key]: value }] as const),
  );
}

function without(value: unknown): [string, JsonObject[string]][] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, i): [string, JsonObject[string]][] => [
      [`[${i}]`, value.filter((_, at) => at !== i) as JsonObject[string]],
      ...without(item).map(([what, inner]): [string, JsonObject[string]] => [
        `[${i}]${what}`,
        value.map((old: unknown, at) => (at === i ? inner : old)) as JsonObject[string],
      ]),
    ]);
  }
  if (typeof value !== "object" || value === null) return [];
  const object = value as JsonObject;
  return Object.entries(object).flatMap(([key, inner]): [string, JsonObject[string]][] => {
    const rest = Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));
    const optional = [
      "whenAbsent",
      "needs",
      "unless",
      "only",
      "without",
      "over",
      "name",
      "into",
      "as",
      "placeholder",
    ].includes(key);
    return [
      ...(optional ? [[`.${key}`, rest] as [string, JsonObject]] : []),
      ...without(inner).map(([what, less]): [string, JsonObject] => [
        `.${key}${what}`,
        { ...object, [key]: less },
      ]),
    ];
  });
}
