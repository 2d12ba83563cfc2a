/** Where each kind keeps its pods: the built-in workloads, and the language that they are written in. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { formatPath } from "../../../src/core/path.ts";
import {
  checkWorkloadExamples,
  compileWorkloads,
  findPods,
  type FoundTemplate,
} from "../../../src/manifest/workloads/index.ts";
import { rules } from "../kubernetes-model.ts";

const workloads = compileWorkloads(rules.workloads, rules.ruleSet);

function templatesIn(object: JsonObject): readonly FoundTemplate[] {
  const found = findPods(object, workloads);
  return found.kind === "pods" ? found.pods : [];
}

function warningsFor(object: JsonObject): readonly string[] {
  const found = findPods(object, workloads);
  return found.kind === "pods"
    ? found.warnings.map(({ path, detail }) => `${formatPath(path)}: ${detail}`)
    : [];
}

describe.each(rules.workloads.map((entry) => [entry["name"] as string, entry] as const))(
  "%s",
  (_name, entry) => {
    test("finds what its examples say", () => {
      expect(checkWorkloadExamples([entry], rules.ruleSet, rules.workloads)).toEqual([]);
    });

    test("leads every value of a pod back to its place", () => {
      for (const { object } of entry["examples"] as unknown as readonly { object: JsonObject }[]) {
        for (const template of templatesIn(object)) {
          const astray = leaves(template.pod).filter(([path, value]) => {
            const source = at(object, template.toSource(path));
            // what stands in a text has no place of its own
            if (template.inText === true) return source !== undefined;
            // only a name may be made up
            return source === undefined ? path.at(-1) !== "name" : source !== value;
          });
          expect(astray).toEqual([]);
        }
      }
    });
  },
);

type Path = (string | number)[];

function leaves(value: unknown, path: Path = []): [Path, unknown][] {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null) return [[path, value]];
  const inner: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item: unknown, i) => [i, item])
    : Object.entries(value);
  return inner.flatMap(([step, next]) => leaves(next, [...path, step]));
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step],
    value,
  );
}

describe("versions", () => {
  const deployment = (apiVersion: string, kind = "Deployment"): JsonObject => ({ apiVersion, kind });

  test("that clusters no longer serve are judged with the advice what to write", () => {
    expect(warningsFor(deployment("extensions/v1beta1"))).toEqual([
      "apiVersion: clusters no longer serve this version; the pods in it are judged all the same: write apiVersion: apps/v1",
    ]);
    expect(warningsFor(deployment("batch/v2alpha1", "CronJob"))[0]).toContain("write apiVersion: batch/v1");
  });

  test.each([
    ["apps/v1beta1", "StatefulSet"],
    ["apps/v1beta2", "DaemonSet"],
    ["extensions/v1beta1", "ReplicaSet"],
    ["batch/v1beta1", "CronJob"],
    ["batch/v2alpha1", "CronJob"],
  ])("%s %s was served once", (apiVersion, kind) => {
    expect(warningsFor({ apiVersion, kind })).toEqual([expect.stringContaining("clusters no longer serve")]);
  });

  test("that nobody knows are judged with a warning", () => {
    expect(warningsFor(deployment("apps/v3"))).toEqual([
      "apiVersion: no version v3 of apps is known; the pods in it are judged all the same: write apiVersion: apps/v1",
    ]);
  });

  test("of custom kinds are all the same", () => {
    const rollout = { apiVersion: "argoproj.io/v9", kind: "Rollout", spec: { template: { spec: {} } } };
    expect(findPods(rollout, workloads)).toMatchObject({ kind: "pods", warnings: [] });
  });
});
