/** The API server's defaults, as they are applied to decoded pods. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PodLike } from "../../../src/engine/index.ts";
import { applyDefaults, compileDefaults, defaultRules } from "../../../src/manifest/defaults/index.ts";
import { generatePod } from "../../conformance/generate.ts";
import { loadBuiltInRules } from "../../standard/built-in-rules.ts";
import { DEFAULTED_SPECS, defaultedBy, expectedOf } from "./defaulted-pods.ts";

const { engine, defaults } = await loadBuiltInRules();
const rules = compileDefaults(defaultRules(defaults));

describe("the built-in defaults", () => {
  test.each(DEFAULTED_SPECS)("$name", (spec) => {
    expect(defaultedBy(rules, spec)).toEqual(expectedOf(spec));
  });

  test("a volume without a source passes restricted, as in a cluster", () => {
    const pod = { spec: { containers: [], volumes: [{ name: "a", hostPath: null }] } } as PodLike;
    const reasons = (judged: PodLike): readonly string[] =>
      engine
        .evaluator("restricted", "latest")
        .evaluate(judged)
        .map(({ reason }) => reason);
    expect(reasons(pod)).toContain("restricted volume types");
    expect(reasons(applyDefaults(pod, rules).pod)).not.toContain("restricted volume types");
  });
});

describe("applying defaults", () => {
  const given = {
    metadata: { name: "web" },
    spec: {
      hostNetwork: true,
      containers: [{ name: "app", ports: [{ containerPort: 80 }] }],
      volumes: [{ name: "full", secret: {} }, { name: "empty" }],
    },
  } as const;

  test("never changes the pod itself", () => {
    const before = structuredClone(given);
    expect(applyDefaults(given, rules).pod).not.toEqual(before);
    expect(given).toEqual(before);
  });

  test("copies only what changes", () => {
    const { pod } = applyDefaults(given, rules);
    expect(pod.metadata).toBe(given.metadata);
    expect((pod.spec as typeof given.spec).volumes[0]).toBe(given.spec.volumes[0]);
    const untouched = {
      spec: { containers: [{ name: "app", ports: [{ containerPort: 80 }] }], volumes: [] },
    };
    expect(applyDefaults(untouched, rules).pod).toBe(untouched);
  });

  test("tells where a value comes from: the field it was copied from, or the object that was completed", () => {
    const { source } = applyDefaults(given, rules);
    const port = ["spec", "containers", 0, "ports", 0];
    expect(source([...port, "hostPort"])).toEqual([...port, "containerPort"]);
    expect(source(["spec", "volumes", 1, "emptyDir"])).toEqual(["spec", "volumes", 1]);
    expect(source(["spec", "volumes", 1, "emptyDir", "medium"])).toEqual(["spec", "volumes", 1]);
  });

  test("tells which annotation a field comes from", () => {
    const key = "container.apparmor.security.beta.kubernetes.io/app";
    const pod = {
      metadata: { annotations: { [key]: "unconfined" } },
      spec: { containers: [{ name: "app" }] },
    };
    const field = ["spec", "containers", 0, "securityContext", "appArmorProfile", "type"];
    const { source } = applyDefaults(pod, rules);
    expect(source(field)).toEqual(["metadata", "annotations", key]);
    expect(source(["spec", "containers", 0, "securityContext", "privileged"])).toBeUndefined();
  });

  test("keeps a template apart, in which the API server fills in less", () => {
    const { pod, template } = applyDefaults(given, rules);
    const specs = [pod, template].map((one) => one?.spec as typeof given.spec);
    expect(specs.map((spec) => spec.volumes[1])).toEqual([
      { name: "empty", emptyDir: {} },
      specs[0]?.volumes[1],
    ]);
    expect(specs.map((spec) => spec.containers[0].ports[0])).toEqual([
      { containerPort: 80, hostPort: 80 },
      { containerPort: 80 },
    ]);
    const { spec, ...rest } = given;
    expect(applyDefaults({ ...rest, spec: { ...spec, hostNetwork: false } }, rules)).not.toHaveProperty(
      "template",
    );
  });

  test("tells nothing of values that the author wrote", () => {
    const { source } = applyDefaults(given, rules);
    expect(source(["spec", "containers", 0, "ports", 0, "containerPort"])).toBeUndefined();
    expect(source(["spec", "volumes", 0, "secret"])).toBeUndefined();
    expect(source([])).toBeUndefined();
  });

  test.each([
    undefined,
    null,
    [],
    "x",
    {},
    { volumes: null, containers: null, hostNetwork: true },
    { volumes: {}, containers: "x", initContainers: [null, 1, [], { ports: null }], hostNetwork: true },
    {
      volumes: [null, 1, "x", []],
      containers: [{ ports: [null, 3] }, { ports: { a: 1 } }],
      hostNetwork: true,
    },
  ])("leaves alone what has not the form of a pod: %j", (spec) => {
    const pod = { spec } as unknown as PodLike;
    expect(applyDefaults(pod, rules).pod).toBe(pod);
  });

  test("twice is as good as once", () => {
    fc.assert(
      fc.property(fc.nat(), (number) => {
        const once = applyDefaults(generatePod(7, number), rules).pod;
        expect(applyDefaults(once, rules).pod).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});

describe("own defaults", () => {
  test("see what those before them filled in, and do not overwrite what is set", () => {
    const own = compileDefaults([
      { name: "a", nodes: ["$.spec"], onlySet: ["hostPID"], set: { hostNetwork: true, hostPID: false } },
      {
        name: "b",
        nodes: ["$.spec"],
        when: { "$.spec.hostNetwork": true },
        copy: { from: "hostPID", to: "hostIPC" },
      },
    ]);
    expect(applyDefaults({ spec: { hostPID: true } }, own).pod.spec).toEqual({
      hostPID: true,
      hostNetwork: true,
      hostIPC: true,
    });
  });
});
