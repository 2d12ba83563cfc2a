/** Repairs of manifests: the patch, what it tells, and what it leaves to people. */
import jsonPatch from "fast-json-patch";
import { describe, expect, test } from "vitest";
import { createEngine, type Control, type FieldRule } from "../../src/engine/index.ts";
import type { JsonObject } from "../../src/core/json.ts";
import { readManifests, readObject } from "../../src/manifest/read-manifests.ts";
import { remediate, remediateManifests } from "../../src/remediate/index.ts";
import { planning } from "../../src/remediate/remediate.ts";
import { model, rules } from "../manifest/kubernetes-model.ts";

const { scopes, levels } = rules.ruleSet;
const restricted = { evaluator: rules.engine.evaluator("restricted", "latest"), scopes, model };
const SAFE = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
const GOOD = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } };

function pod(spec: JsonObject): JsonObject {
  return { apiVersion: "v1", kind: "Pod", metadata: { name: "a" }, spec };
}

function repaired(object: JsonObject): unknown {
  const { patch } = remediate(object, restricted);
  return jsonPatch.applyPatch(structuredClone(object), [...structuredClone(patch)] as never, true)
    .newDocument;
}

/** A rule set of one control that restricts these fields. */
function own(fields: Record<string, FieldRule>): typeof restricted {
  const control = {
    ...{
      id: "own",
      level: "restricted",
      title: "t",
      description: "d",
      remediation: "Ask us.",
      docs: "https://a",
    },
    ...{
      reason: "own",
      detail: "own",
      versions: [{ since: "v1.0", fields }],
      examples: { pass: [], fail: [] },
    },
  } satisfies Control;
  const engine = createEngine({ scopes, levels, controls: [control] });
  return { ...restricted, evaluator: engine.evaluator("restricted", "latest") };
}

describe("a patch", () => {
  test("sets once at the pod what containers inherit, and takes away what hides it", () => {
    const object = pod({
      containers: [
        { name: "a", securityContext: { ...SAFE, runAsNonRoot: false } },
        { name: "b", securityContext: { ...SAFE, seccompProfile: { type: "Unconfined" } } },
      ],
    });
    expect(repaired(object)).toEqual(
      pod({
        containers: [
          { name: "a", securityContext: SAFE },
          { name: "b", securityContext: SAFE },
        ],
        securityContext: GOOD,
      }),
    );
  });

  test("is empty for an object that passes", () => {
    const object = pod({ securityContext: GOOD, containers: [{ name: "a", securityContext: SAFE }] });
    expect(remediate(object, restricted)).toEqual({ patch: [], changes: [], remaining: [], verified: true });
  });

  test("removes several items of one list, and the list when none is left", () => {
    const context = (add: string[]): JsonObject => ({ ...SAFE, capabilities: { drop: ["ALL"], add } });
    const object = pod({
      securityContext: {
        ...GOOD,
        sysctls: [
          { name: "a.b", value: "1" },
          { name: "c.d", value: "1" },
        ],
      },
      containers: [
        { name: "a", securityContext: context(["SYS_TIME", "NET_BIND_SERVICE", "NET_ADMIN"]) },
        { name: "b", securityContext: context(["SYS_TIME", "NET_ADMIN"]) },
      ],
    });
    const containers = [
      { name: "a", securityContext: context(["NET_BIND_SERVICE"]) },
      { name: "b", securityContext: SAFE },
    ];
    expect(repaired(object)).toEqual(pod({ securityContext: GOOD, containers }));
  });

  test("goes on until a fix uncovers nothing more, host ports of the API server's defaults included", () => {
    const containers = [{ name: "a", ports: [{ containerPort: 80 }], securityContext: SAFE }];
    const object = pod({ hostNetwork: true, securityContext: GOOD, containers });
    expect(remediate(object, restricted)).toMatchObject({
      patch: [{ op: "replace", path: "/spec/hostNetwork", value: false }],
      remaining: [],
      verified: true,
    });
  });

  test("creates objects that are missing or null", () => {
    expect(
      repaired(pod({ securityContext: null, containers: [{ name: "a", securityContext: null }] })),
    ).toEqual(pod({ securityContext: GOOD, containers: [{ name: "a", securityContext: SAFE }] }));
  });

  test("tells of each change whether ordinary programs may notice it", () => {
    const object = pod({
      securityContext: GOOD,
      containers: [{ name: "a", securityContext: { privileged: true } }],
    });
    const effects = remediate(object, restricted).changes.map(({ control, from, effect }) => [
      control,
      from,
      effect,
    ]);
    expect(effects).toEqual([
      ["privileged", true, "behavioural"],
      ["allowPrivilegeEscalation", null, "safe"],
      ["capabilities_restricted", null, "behavioural"],
    ]);
  });

  test("leaves to a person what only a person knows", () => {
    const object = pod({
      securityContext: { ...GOOD, runAsUser: 0 },
      containers: [{ name: "a", securityContext: SAFE }],
      volumes: [{ name: "v", hostPath: { path: "/" } }],
    });
    const { patch, remaining, verified } = remediate(object, restricted);
    expect({ patch, verified }).toEqual({ patch: [], verified: false });
    expect(remaining.map(({ pointer, why }) => [pointer, why])).toEqual([
      ["/spec/volumes/0/hostPath", "person"],
      ["/spec/securityContext/runAsUser", "person"],
    ]);
  });

  test.each([
    ["Deployment", "apps/v1", "/spec/template"],
    ["CronJob", "batch/v1", "/spec/jobTemplate/spec/template"],
    ["PodTemplate", "v1", "/template"],
  ])("points into a %s", (kind, apiVersion, place) => {
    const template = {
      spec: { securityContext: GOOD, containers: [{ name: "a", securityContext: SAFE }], hostPID: true },
    };
    const steps = place.split("/").slice(1);
    const body = steps.reduceRight<JsonObject>((inner, step) => ({ [step]: inner }), template);
    const { patch, verified } = remediate({ apiVersion, kind, metadata: { name: "a" }, ...body }, restricted);
    expect({ patch, verified }).toEqual({
      patch: [{ op: "replace", path: `${place}/spec/hostPID`, value: false }],
      verified: true,
    });
  });
});

describe("a repair never harms", () => {
  const task = (body: JsonObject): JsonObject => ({
    apiVersion: "tekton.dev/v1",
    kind: "Task",
    metadata: { name: "a", annotations: { a: "b" }, labels: { a: "b" } },
    spec: { steps: [{ name: "s", image: "i" }], ...body },
  });

  test("an object without a field for the pod states for each container what containers inherit", () => {
    const { remaining, verified } = remediate(task({}), restricted);
    expect([remaining, verified]).toEqual([[], true]);
    expect(repaired(task({}))).toEqual(
      task({ steps: [{ name: "s", image: "i", securityContext: { ...SAFE, ...GOOD } }] }),
    );
  });

  test("an object without a field for a setting keeps what it has, and a person hears of it", () => {
    const deps = own({
      links: {
        in: ["pod"],
        path: "enableServiceLinks",
        unset: "forbidden",
        allowed: [false],
        fix: { set: false },
      },
    });
    const { patch, remaining, verified } = remediate(task({}), deps);
    expect([patch, verified]).toEqual([[], false]);
    expect(remaining).toMatchObject([{ detail: expect.stringContaining("have no field") as string }]);
  });

  test.each(["Pipeline", "PipelineRun", "TaskRun"])("a %s keeps its steps", (kind) => {
    const inner = { taskSpec: { steps: [{ name: "s", image: "i" }] } };
    const spec =
      kind === "Pipeline"
        ? { tasks: [{ name: "t", ...inner }] }
        : kind === "TaskRun"
          ? inner
          : { pipelineSpec: { tasks: [{ name: "t", ...inner }] } };
    const object = { ...task({}), kind, spec };
    const now = JSON.stringify(repaired(object));
    expect(now).toContain('"steps":[{"name":"s","image":"i"');
    expect(now).not.toMatch(/"(spec|taskSpec|pipelineSpec)":true/);
  });

  test.each([
    ["a mapping", { set: true }],
    ["a mapping by a list", { add: "x" }],
  ])("no fix puts a scalar in the place of %s", (_, fix) => {
    const deps = own({
      odd: { in: ["pod"], path: "securityContext", unset: "forbidden", allowed: [true], fix },
    });
    const object = pod({ securityContext: GOOD, containers: [{ name: "a" }] });
    expect(remediate(object, deps)).toMatchObject({ patch: [], changes: [] });
  });

  test("no fix takes a container away", () => {
    const deps = own({
      image: { in: ["containers"], path: "image", forbidden: ["x"], fix: { remove: true, whole: true } },
    });
    const object = pod({
      containers: [
        { name: "a", image: "x" },
        { name: "b", image: "y" },
      ],
    });
    expect(remediate(object, deps)).toMatchObject({ patch: [], verified: false });
  });
});

test("values that an alias shares are repaired one by one, by a patch that fits the object", () => {
  const text =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - &c {name: a, image: b}\n  - *c\n";
  const source = readManifests(text, "yaml", model)[0]?.source as JsonObject;
  const { patch, verified } = remediate(source, restricted);
  const { newDocument } = jsonPatch.applyPatch(
    JSON.parse(JSON.stringify(source)) as JsonObject,
    [...structuredClone(patch)] as never,
  );
  const container = { name: "a", image: "b", securityContext: SAFE };
  expect(newDocument).toMatchObject({ spec: { securityContext: GOOD, containers: [container, container] } });
  expect(verified).toBe(true);
  expect(source["spec"]).toEqual({
    containers: [
      { name: "a", image: "b" },
      { name: "a", image: "b" },
    ],
  });
});

test("one large object is repaired in many small steps", () => {
  const object = pod({ containers: Array.from({ length: 500 }, () => ({})) });
  const steps = planning(object, restricted);
  let count = 1;
  let next = steps.next();
  for (; next.done !== true; count++) next = steps.next();
  expect(next.value.patch).toHaveLength(1002);
  expect(count).toBeGreaterThan(50);
});

describe("a repair is one that the API server takes", () => {
  const template = (name: string): JsonObject => ({ name, image: "i", securityContext: SAFE });

  test("mounts that only privileged containers may propagate are no longer propagated", () => {
    const mount = { name: "v", mountPath: "/v", mountPropagation: "Bidirectional" };
    const object = pod({
      securityContext: GOOD,
      containers: [{ name: "a", securityContext: { privileged: true }, volumeMounts: [mount] }],
      volumes: [{ name: "v", emptyDir: {} }],
    });
    const { changes, verified } = remediate(object, restricted);
    expect(verified).toBe(true);
    expect(changes.at(-1)).toMatchObject({
      control: "privileged",
      pointer: "/spec/containers/0/volumeMounts/0/mountPropagation",
      from: "Bidirectional",
      to: "HostToContainer",
      effect: "behavioural",
    });
  });

  test("an annotation that would contradict a field is taken away", () => {
    const annotations = { "seccomp.security.alpha.kubernetes.io/pod": "unconfined", team: "a" };
    const object = { ...pod({ containers: [template("a")] }), metadata: { name: "a", annotations } };
    expect(repaired(object)).toMatchObject({
      metadata: { annotations: { team: "a" } },
      spec: { securityContext: GOOD },
    });
    expect(JSON.stringify(repaired(object))).not.toContain("seccomp.security");
  });

  test("a fix that the API server would refuse is not made, and a person hears why", () => {
    const old = { ...restricted, evaluator: rules.engine.evaluator("restricted", "v1.24") };
    const object = pod({
      os: { name: "windows" },
      containers: [{ name: "a", securityContext: { runAsNonRoot: true } }],
    });
    const { patch, remaining, verified } = remediate(object, old);
    expect([patch, verified]).toEqual([[], false]);
    expect(new Set(remaining.map(({ why }) => why))).toEqual(new Set(["refused"]));
    expect(remaining[0]?.detail).toContain("refuses settings of Linux in a container of a Windows pod");
  });

  test("one repair alone brings with it what it cannot do without", () => {
    const object = pod({ containers: [{ name: "a", securityContext: { privileged: true } }] });
    const { patch, verified } = remediate(object, {
      ...restricted,
      wanted: ({ control }) => control === "allowPrivilegeEscalation",
    });
    expect(verified).toBe(true);
    expect(patch).toEqual([
      { op: "add", path: "/spec/containers/0/securityContext/allowPrivilegeEscalation", value: false },
      { op: "replace", path: "/spec/containers/0/securityContext/privileged", value: false },
    ]);
  });
});

describe("what people mean", () => {
  test("a pod that only selects Windows nodes states that it is one, and loses settings of Linux", () => {
    const spec = {
      nodeSelector: { "kubernetes.io/os": "windows" },
      containers: [{ name: "a", securityContext: { runAsNonRoot: true, runAsUser: 1000 } }],
    };
    const { verified } = remediate(pod(spec), restricted);
    expect(verified).toBe(true);
    expect(repaired(pod(spec))).toEqual(
      pod({
        ...spec,
        os: { name: "windows" },
        containers: [{ name: "a", securityContext: { runAsNonRoot: true } }],
      }),
    );
  });

  test("settings of containers that stand on the pod are moved to the containers", () => {
    const object = pod({
      securityContext: { ...GOOD, ...SAFE },
      containers: [{ name: "a" }, { name: "b", securityContext: { allowPrivilegeEscalation: false } }],
    });
    expect(repaired(object)).toEqual(
      pod({
        securityContext: GOOD,
        containers: [
          { name: "a", securityContext: SAFE },
          { name: "b", securityContext: SAFE },
        ],
      }),
    );
  });

  test("settings that stand beside the security context are moved into it", () => {
    const object = pod({
      runAsNonRoot: true,
      securityContext: { seccompProfile: GOOD.seccompProfile },
      containers: [{ name: "a", ...SAFE }],
    });
    expect(repaired(object)).toEqual(
      pod({ securityContext: GOOD, containers: [{ name: "a", securityContext: SAFE }] }),
    );
  });

  test("a misplaced setting that would repair nothing stays as it is", () => {
    const context = { ...GOOD, privileged: true };
    const object = pod({ securityContext: context, containers: [{ name: "a", hostPID: true }] });
    expect(repaired(object)).toMatchObject({
      spec: { securityContext: context, containers: [{ hostPID: true, securityContext: SAFE }] },
    });
  });
});

describe("an object that exists", () => {
  const context = { engine: rules.engine, ruleset: { version: "1", digest: "d" }, scopes, model };
  const resultOf = (object: JsonObject) =>
    remediateManifests([readObject(object, model)], {}, context).results[0];

  test("has no patch for what the API server lets nobody change, and says what to do instead", () => {
    const object = { ...pod({ containers: [{ name: "a" }] }), status: { phase: "Running" } };
    const { status, patch, verified, remaining } = resultOf(object) ?? {};
    expect([status, patch, verified]).toEqual(["immutable", [], false]);
    expect(
      remaining?.every(({ why, detail }) => why === "immutable" && detail.includes("create it anew")),
    ).toBe(true);
  });

  test("is one that has ephemeral containers", () => {
    const object = pod({
      securityContext: GOOD,
      containers: [{ name: "a", securityContext: SAFE }],
      ephemeralContainers: [{ name: "debug" }],
    });
    expect(resultOf(object)?.status).toBe("immutable");
  });

  test("is repaired if it makes its pods anew, as a Deployment does", () => {
    const template = { spec: { securityContext: GOOD, containers: [{ name: "a" }] } };
    const object = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "a", uid: "1" },
      spec: { template },
    };
    expect(resultOf(object)?.status).toBe("repaired");
  });
});

describe("an object that cannot be repaired whole", () => {
  const context = { engine: rules.engine, ruleset: { version: "1", digest: "d" }, scopes, model };
  const object = pod({ containers: [{ name: "a" }], volumes: [{ name: "v", hostPath: { path: "/" } }] });
  const manifests = [readObject(object, model)];

  test("is repaired in part", () => {
    const { results, summary, compliant } = remediateManifests(manifests, {}, context);
    expect(results).toMatchObject([{ status: "partly", verified: false, remaining: [{ why: "person" }] }]);
    expect(results[0]?.patch.length).toBeGreaterThan(0);
    expect([summary.partly, compliant]).toEqual([1, false]);
  });

  test("is left as it is if only whole repairs are asked for", () => {
    const { results } = remediateManifests(manifests, { only: "whole" }, context);
    expect(results).toMatchObject([
      { status: "unchanged", patch: [], changes: [], remaining: [{ why: "person" }] },
    ]);
  });

  test("no other word is taken for whole", () => {
    expect(() => remediateManifests(manifests, { only: "half" }, context)).toThrow('"half" must be "whole"');
  });
});

describe("own controls", () => {
  const object = pod({ containers: [{ name: "a", image: "x:latest" }] });

  test("repair what they restrict", () => {
    const deps = own({
      root: {
        in: ["containers"],
        path: "securityContext.readOnlyRootFilesystem",
        unset: "forbidden",
        allowed: [true],
        fix: { set: true },
      },
      image: { in: ["containers"], path: "image", forbidden: ["*:latest", "x:latest"] },
    });
    const { patch, remaining, verified } = remediate(object, deps);
    expect({ patch, verified }).toEqual({
      patch: [
        { op: "add", path: "/spec/containers/0/securityContext", value: { readOnlyRootFilesystem: true } },
      ],
      verified: false,
    });
    expect(remaining).toMatchObject([{ why: "noFix", detail: "The rule states no fix. Ask us." }]);
  });

  test("a fix that does not help is no part of the patch", () => {
    const deps = own({
      image: { in: ["containers"], path: "image", forbidden: ["x:latest", "y"], fix: { set: "y" } },
    });
    expect(remediate(object, deps)).toMatchObject({ patch: [], changes: [], remaining: [{ why: "noHelp" }] });
  });

  test("fixes that undo each other end", () => {
    const deps = own({
      one: { in: ["pod"], path: "priority", unset: "forbidden", allowed: [1], fix: { set: 1 } },
      two: { in: ["pod"], path: "priority", unset: "forbidden", allowed: [2], fix: { set: 2 } },
    });
    expect(remediate(object, deps).remaining.length).toBeGreaterThan(0);
  });
});

test("a body is answered object by object, and nothing that was not judged is called verified", () => {
  const text = `kind: Service\napiVersion: v1\n---\nkind: Pod\n---\n${JSON.stringify(pod({ containers: [{ name: "a" }] }))}`;
  const context = { engine: rules.engine, ruleset: { version: "1", digest: "d" }, scopes, model };
  const manifests = readManifests(text, "yaml", model);
  const { compliant, summary, results } = remediateManifests(manifests, { level: "baseline" }, context);
  expect(results.map(({ status, verified }) => [status, verified])).toEqual([
    ["notApplicable", false],
    ["invalid", false],
    ["compliant", true],
  ]);
  expect([compliant, summary.objects]).toEqual([false, 3]);
  expect(readObject(pod({ containers: [] }), model).status).toBe("pods");
});

describe("one finding among several", () => {
  const object = pod({ containers: [{ name: "a", securityContext: { privileged: true } }, { name: "b" }] });
  const only = (control: string, pointer: string) =>
    remediate(object, {
      ...restricted,
      wanted: (finding) => finding.control === control && finding.pointer === pointer,
    });

  test("is repaired alone, and the others are not spoken of", () => {
    const pointer = "/spec/containers/1/securityContext/allowPrivilegeEscalation";
    const { patch, changes, remaining, verified } = only("allowPrivilegeEscalation", pointer);
    expect(patch).toEqual([
      { op: "add", path: "/spec/containers/1/securityContext", value: { allowPrivilegeEscalation: false } },
    ]);
    expect(changes.map((change) => change.pointer)).toEqual([pointer]);
    expect([remaining, verified]).toEqual([[], true]);
  });

  test("changes nothing when there is no such finding", () => {
    const { patch, remaining, verified } = only("allowPrivilegeEscalation", "/spec/x");
    expect([patch, remaining, verified]).toEqual([[], [], true]);
  });
});
