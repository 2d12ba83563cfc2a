/** What findPods does where no entry helps: other kinds, wrong types, and objects made to be costly. */
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../src/core/json.ts";
import { formatPath } from "../../../src/core/path.ts";
import { compileWorkloads, findMarked, findPods } from "../../../src/manifest/workloads/index.ts";
import { rules } from "../kubernetes-model.ts";

const workloads = compileWorkloads(rules.workloads, rules.ruleSet);
const containers = [{ name: "c" }];

/** Where something is told as not evaluated. */
function untold(object: JsonObject): readonly string[] | undefined {
  const found = findPods(object, workloads);
  return found.kind === "unknown" ? found.issues.map(({ path }) => formatPath(path)) : undefined;
}

function nested(depth: number, innermost: JsonObject): JsonObject {
  let object = innermost;
  for (let i = 0; i < depth; i++) object = i % 2 === 0 ? { a: object } : { b: [object] };
  return object;
}

describe("a kind without an entry", () => {
  test.each(["containers", "initContainers", "ephemeralContainers"])("is searched for %s", (list) => {
    const object = {
      apiVersion: "example.com/v1",
      kind: "Runner",
      spec: { runs: [{}, { pod: { [list]: containers } }] },
    };
    expect(untold(object)).toEqual(["spec.runs[1].pod"]);
  });

  test("has no pods when no list of objects bears such a name", () => {
    const spec = { containers: ["a", 1], initContainers: {}, ephemeralContainers: [], sidecars: containers };
    expect(findPods({ apiVersion: "example.com/v1", kind: "Runner", spec }, workloads)).toEqual({
      kind: "none",
    });
  });

  test("is not a built-in one of another group", () => {
    const spec = { template: { spec: { containers } } };
    expect(untold({ apiVersion: "example.com/v1", kind: "Deployment", spec })).toEqual([
      "spec.template.spec",
    ]);
    expect(untold({ apiVersion: "v1", kind: "Deployment", spec })).toEqual(["spec.template.spec"]);
  });

  test("is not judged by what its status reports", () => {
    const status = { template: { spec: { containers } } };
    expect(findPods({ apiVersion: "example.com/v1", kind: "Runner", status }, workloads)).toEqual({
      kind: "none",
    });
    expect(untold({ apiVersion: "example.com/v1", kind: "Runner", spec: { status } })).toEqual([
      "spec.status.template.spec",
    ]);
  });

  test("tells at most 20 places, the first ones", () => {
    const places = findMarked(
      Array.from({ length: 30 }, () => ({ containers })),
      workloads.marks,
    );
    expect(places).toEqual(Array.from({ length: 20 }, (_, i) => ({ path: [i], is: "pod" })));
  });

  test("may be nested as deep as it likes", () => {
    const [place] = findMarked(nested(200_000, { containers }), workloads.marks);
    expect(place?.path).toHaveLength(300_000);
  });

  test("finds nothing in names that every JavaScript object has", () => {
    const object = JSON.parse(
      '{"apiVersion":"__proto__/v1","kind":"constructor","__proto__":{"spec":1}}',
    ) as JsonObject;
    expect(findPods(object, workloads)).toEqual({ kind: "none" });
  });
});

describe("a kind with an entry is never passed over in silence", () => {
  const rollout = (spec: JsonObject): JsonObject => ({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Rollout",
    spec,
  });

  test("when a pod stands where the entry does not look", () => {
    expect(untold(rollout({ canary: { spec: { containers } } }))).toEqual(["spec.canary.spec"]);
    const both = rollout({ template: { spec: { containers } }, canary: { spec: { containers } } });
    expect(findPods(both, workloads)).toMatchObject({
      pods: [{ path: ["spec", "template"] }],
      warnings: [{ path: ["spec", "canary", "spec"] }],
    });
  });

  test("when something on the way to its pods is of a wrong type", () => {
    const jobSet = (replicatedJobs: JsonObject[string]): JsonObject => ({
      apiVersion: "jobset.x-k8s.io/v1alpha2",
      kind: "JobSet",
      spec: { replicatedJobs },
    });
    expect(findPods(jobSet({ a: {} }), workloads)).toEqual({
      kind: "unknown",
      issues: [
        {
          path: ["spec", "replicatedJobs"],
          detail: "a list belongs here, so no pod could be found in it",
        },
      ],
    });
    const template = { spec: { template: { spec: { containers } } } };
    expect(findPods(jobSet(["a", { template }]), workloads)).toMatchObject({
      pods: [{ path: ["spec", "replicatedJobs", 1, "template", "spec", "template"] }],
      warnings: [{ path: ["spec", "replicatedJobs", 0] }],
    });
  });

  test("when a template is of a wrong type: it is handed on, to be refused by type", () => {
    expect(findPods(rollout({ template: "none" }), workloads)).toMatchObject({ pods: [{ pod: "none" }] });
    const steps = { apiVersion: "tekton.dev/v1", kind: "Task", spec: { steps: ["none"] } };
    expect(findPods(steps, workloads)).toMatchObject({ pods: [{ pod: { spec: { containers: ["none"] } } }] });
    const podTemplate = { apiVersion: "tekton.dev/v1", kind: "TaskRun", spec: { podTemplate: [] } };
    expect(findPods(podTemplate, workloads)).toMatchObject({ pods: [{ pod: { spec: [] } }] });
  });

  test("when the spec of a built-in kind is of a wrong type", () => {
    expect(untold({ apiVersion: "extensions/v1beta1", kind: "Deployment", spec: "none" })).toEqual(["spec"]);
  });

  test("when its pods would hold too much together", () => {
    const list = (length: number, item: JsonObject): JsonObject[] =>
      Array.from({ length }, () => ({ ...item }));
    const workflow = (templates: number, volumes: number): JsonObject => ({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Workflow",
      spec: { volumes: list(volumes, { name: "v" }), templates: list(templates, { script: {} }) },
    });
    expect(findPods(workflow(100, 100), workloads).kind).toBe("pods");
    expect(findPods(workflow(1_000, 1), workloads).kind).toBe("pods");
    expect(findPods(workflow(1_001, 1), workloads)).toMatchObject({
      kind: "unknown",
      issues: [{ path: [], detail: "this holds more than 1000 pods, so none was judged" }],
    });
    expect(findPods(workflow(900, 20_000), workloads)).toMatchObject({
      kind: "unknown",
      issues: [{ path: [] }],
    });
    const run = {
      apiVersion: "tekton.dev/v1",
      kind: "PipelineRun",
      spec: {
        pipelineSpec: { tasks: list(20_000, { name: "a", taskSpec: {} }) },
        taskRunSpecs: list(20_000, { pipelineTaskName: "b" }),
      },
    };
    expect(findPods(run, workloads)).toMatchObject({ kind: "unknown", issues: [{ path: [] }] });
  });
});

describe("a pod that is put together", () => {
  const taskRun = (spec: JsonObject): JsonObject => ({ apiVersion: "tekton.dev/v1", kind: "TaskRun", spec });
  const placesOf = (object: JsonObject, ...paths: (string | number)[][]): string[] => {
    const found = findPods(object, workloads);
    const [pod] = found.kind === "pods" ? found.pods : [];
    return paths.map((path) => formatPath(pod?.toSource(path) ?? ["?"]));
  };

  test("leads what is absent to where it would be written", () => {
    const object = taskRun({
      taskSpec: { stepTemplate: { securityContext: { a: 1 } }, steps: [{ securityContext: { b: 2 } }] },
    });
    const context = ["spec", "containers", 0, "securityContext"];
    expect(
      placesOf(
        object,
        ["spec", "x", "y"],
        [...context, "a"],
        [...context, "b"],
        [...context, "c"],
        ["spec", "containers", 0, "d"],
      ),
    ).toEqual([
      "spec.podTemplate.x.y",
      "spec.taskSpec.stepTemplate.securityContext.a",
      "spec.taskSpec.steps[0].securityContext.b",
      "spec.taskSpec.steps[0].securityContext.c",
      "spec.taskSpec.steps[0].d",
    ]);
  });

  test("leads what the kind cannot state to the node", () => {
    const task = { apiVersion: "tekton.dev/v1", kind: "Task", spec: { steps: [{ name: "s" }] } };
    expect(placesOf(task, ["spec", "x"], ["spec", "volumes", 3], [])).toEqual(["spec", "spec", "spec"]);
  });

  test("takes null for absent, as Go does", () => {
    const object = taskRun({
      podTemplate: { x: null },
      taskSpec: { stepTemplate: { a: { b: 1 } }, steps: [{ a: null }, null], sidecars: null },
    });
    expect(findPods(object, workloads)).toMatchObject({
      pods: [{ pod: { spec: { containers: [{ a: { b: 1 } }] } } }],
    });
  });
});

test("a judged container that an alias repeats elsewhere is not judged there", () => {
  const container = { name: "a", image: "i" };
  const spec = {
    templates: [{ name: "t", container: { name: "main", image: "i" }, sidecars: [container] }],
    extra: { hostPID: true, containers: [container] },
  };
  const found = findPods({ apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", spec }, workloads);
  expect(found).toMatchObject({ kind: "pods", unjudged: [{ path: ["spec", "extra"] }] });
});
