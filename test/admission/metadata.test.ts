/** What upstream's webhook does not have: controls and levels of an organisation's own, strict updates, pages of pods. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { PodLike } from "../../src/engine/index.ts";
import type { JsonObject } from "../../src/core/json.ts";
import type {
  AdmissionDependencies,
  AdmissionRequest,
  AdmissionResponse,
} from "../../src/admission/index.ts";
import { createAdmission } from "../../src/admission/index.ts";
import { createKubernetesModel } from "../../src/manifest/read-manifests.ts";
import { buildRuleSet, loadRuleSet, type LoadedRuleSet } from "../../src/rules/index.ts";
import type { Counter } from "../conformance/admission/question.ts";
import { clusterOf, createRecorder, types } from "../conformance/admission/subject.ts";
import { controlText, ground, own } from "../rules/rule-files.ts";

const CONFIGURATION =
  "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\n" +
  "exemptions: {runtimeClasses: [gvisor]}\n";

interface Asked {
  readonly labels?: Readonly<Record<string, string>>;
  readonly rules: LoadedRuleSet;
  readonly cluster?: Partial<AdmissionDependencies>;
  readonly deadline?: number;
}

async function ask(
  request: AdmissionRequest,
  { labels = {}, rules, cluster, deadline }: Asked,
): Promise<AdmissionResponse & { metrics: readonly Counter[] }> {
  const prefixed = Object.fromEntries(
    Object.entries(labels).map(([mode, value]) => [`pod-security.kubernetes.io/${mode}`, value]),
  );
  const given = clusterOf({ request, configuration: CONFIGURATION, namespace: { labels: prefixed } }, rules);
  const metrics: Counter[] = [];
  const { admit } = createAdmission({ ...given, metrics: createRecorder(rules, metrics), ...cluster });
  return { ...(await admit(request, { deadline })), metrics };
}

const request = (kind: string, object: unknown, more: AdmissionRequest = {}): AdmissionRequest => ({
  uid: "1",
  kind: { group: "", version: "v1", kind },
  resource: { group: "", version: "v1", resource: `${kind.toLowerCase()}s` },
  name: "web",
  namespace: "shop",
  operation: "CREATE",
  object,
  ...more,
});
const pod = (spec: JsonObject, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "web", ...metadata },
  spec: { containers: [{ name: "c", image: "i" }], ...spec },
});
const update = (object: JsonObject, oldObject: JsonObject): AdmissionRequest =>
  request("Pod", object, { operation: "UPDATE", oldObject });

const directory = fileURLToPath(new URL("../../rules", import.meta.url));
const standard = await loadRuleSet([{ pack: "standard", directory }]);
/** Scheduler names in baseline. */
const small = buildRuleSet([...ground, own("small.yaml", controlText())]);
const DENIED = { allowed: false, status: { code: 403 } };

describe("an update of a pod", () => {
  const bad = { schedulerName: "other" };
  const labels = { enforce: "baseline" };
  const byLabel = buildRuleSet([
    ...ground,
    own(
      "small.yaml",
      controlText({
        fields: "fields: {name: {in: [labels], key: 'team*', allowed: [a]}}",
        pass: "  pass: [{name: allowed, pod: {metadata: {labels: {team: a}}}}]",
        fail: `  fail: [{name: forbidden, pod: {metadata: {labels: {team: c}}}, reason: scheduler, detail: 'label must not set "team=\\"c\\""'}]`,
        detail: "detail: '{setters} must not set {values.plain}'",
      }),
    ),
  ]);

  it.each([
    ["metadata that no rule reads", pod(bad, { labels: { a: "b" }, finalizers: ["a/b"] })],
    ["tolerations", pod({ ...bad, tolerations: [{ operator: "Exists" }] })],
    ["activeDeadlineSeconds", pod({ ...bad, activeDeadlineSeconds: 3 })],
    ["the status", { ...pod(bad), status: { phase: "Running" } }],
  ])("is not judged when it changes %s", async (_, now) => {
    expect(await ask(update(now, pod(bad)), { labels, rules: small })).toEqual({
      uid: "1",
      allowed: true,
      metrics: [],
    });
  });

  it("is judged when it changes anything else of the spec", async () => {
    const now = pod({ ...bad, terminationGracePeriodSeconds: 3 });
    expect(await ask(update(now, pod(bad)), { labels, rules: small })).toMatchObject(DENIED);
  });

  it.each([
    "container.apparmor.security.beta.kubernetes.io/c",
    "container.seccomp.security.alpha.kubernetes.io/c",
    "seccomp.security.alpha.kubernetes.io/pod",
  ])("is judged when it changes the annotation %s", async (key) => {
    const now = pod({}, { annotations: { [key]: "unconfined" } });
    const asked = { labels: { enforce: "baseline", "enforce-version": "v1.18" }, rules: standard };
    expect(await ask(update(now, pod({})), asked)).toMatchObject(DENIED);
    const other = pod({}, { annotations: { [key]: "unconfined", other: "a" } });
    expect(await ask(update(other, now), asked)).toMatchObject({ allowed: true, metrics: [] });
  });

  it("is judged when it changes metadata that a rule of the organisation reads", async () => {
    const [now, old] = [pod({}, { labels: { team: "b" } }), pod({}, { labels: { team: "a" } })];
    expect(await ask(update(now, old), { labels, rules: byLabel })).toMatchObject(DENIED);
    const other = pod({}, { labels: { team: "b", other: "c" } });
    expect(await ask(update(other, now), { labels, rules: byLabel })).toMatchObject({
      allowed: true,
      metrics: [],
    });
  });
});

describe("a pod that cannot be read", () => {
  it("is refused, with the reason in the audit log", async () => {
    const nameless = request("Pod", { apiVersion: "v1", spec: {} }, { kind: {} });
    expect(await ask(nameless, { labels: { enforce: "baseline" }, rules: small })).toMatchObject({
      allowed: false,
      status: { code: 400, message: "failed to decode object" },
      auditAnnotations: { error: "failed to decode object: kind is missing" },
    });
  });
});

describe("a control of an organisation's own", () => {
  it("is judged even in the level that has no controls upstream", async () => {
    const rules = buildRuleSet([...ground, own("small.yaml", controlText({ level: "level: privileged" }))]);
    const answer = await ask(request("Pod", pod({ schedulerName: "x" })), { rules });
    expect(answer.status?.message).toBe(
      'pods "web" is forbidden: violates PodSecurity "privileged:latest": scheduler (pod must not set "x")',
    );
  });
});

describe("a kind of an organisation's own", () => {
  const workload = {
    name: "crew",
    group: "example.com",
    kinds: ["Crew"],
    description: "People who work in pods.",
    templates: [{ path: "$.spec.members[*].template" }],
    examples: [],
  };
  const model = createKubernetesModel({
    types,
    workloads: [workload],
    defaults: [],
    repairs: [],
    ruleSet: small.ruleSet,
  });
  const asked = { labels: { enforce: "baseline", audit: "baseline" }, rules: small, cluster: { model } };
  const crew = (...members: readonly unknown[]): AdmissionRequest =>
    request(
      "Crew",
      { apiVersion: "example.com/v1", kind: "Crew", spec: { members } },
      { resource: { group: "example.com", version: "v1", resource: "crews" } },
    );
  const member = (spec: JsonObject): JsonObject => ({ template: pod(spec) });

  it("is admitted with a warning for each of its pods that violates, and counted once a mode", async () => {
    const answer = await ask(
      crew(member({ schedulerName: "x" }), member({}), member({ schedulerName: "y" })),
      asked,
    );
    const texts = [
      'spec.members[0].template: would violate PodSecurity "baseline:latest": scheduler (pod must not set "x")',
      'spec.members[2].template: would violate PodSecurity "baseline:latest": scheduler (pod must not set "y")',
    ];
    expect(answer.allowed).toBe(true);
    expect(answer.warnings).toEqual(texts);
    expect(answer.auditAnnotations).toEqual({ "audit-violations": texts.join("; ") });
    expect(answer.metrics.map(({ labels }) => [labels["mode"], labels["resource"]])).toEqual([
      ["audit", "controller"],
      ["warn", "controller"],
    ]);
  });

  it("names no place when it has one pod, and is exempt when all of its pods are", async () => {
    expect((await ask(crew(member({ schedulerName: "x" })), asked)).warnings?.[0]).toMatch(/^would violate/);
    const answer = await ask(crew(member({ schedulerName: "x", runtimeClassName: "gvisor" })), asked);
    expect(answer.auditAnnotations).toEqual({ exempt: "runtimeClass" });
  });

  it.each([
    [
      "something like a pod in it has no entry",
      { ...crew(), object: { apiVersion: "example.com/v1", kind: "Other", spec: { pod: pod({}) } } },
      /^failed to extract pod template: spec\.pod/,
    ],
    [
      "its pods cannot be read",
      crew({ template: { spec: { containers: "none" } } }),
      /^failed to decode object: spec\.members\[0\]/,
    ],
  ])("says in the audit log that it was not judged when %s", async (_, asking, error) => {
    const answer = await ask(asking, asked);
    expect(answer).toMatchObject({
      allowed: true,
      metrics: [{ name: "pod_security_errors_total", labels: { fatal: "true" } }],
    });
    expect(answer.auditAnnotations?.["error"]).toMatch(error);
  });

  it("is admitted without a word when there are no pods in it", async () => {
    const object = { apiVersion: "example.com/v1", kind: "Other", spec: { size: 3 } };
    expect(await ask({ ...crew(), object }, asked)).toEqual({ uid: "1", allowed: true, metrics: [] });
  });
});

describe("the dry run of existing pods", () => {
  const namespace = (level: string): JsonObject => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "shop", labels: { "pod-security.kubernetes.io/enforce": level } },
  });
  const tighten = request("Namespace", namespace("baseline"), {
    operation: "UPDATE",
    oldObject: namespace("privileged"),
    name: "shop",
  });
  const bad = (name: string): PodLike => ({ metadata: { name }, spec: { schedulerName: "x" } });

  const LIST_FAILED = "failed to list pods while checking new PodSecurity enforce level";

  it("takes pods page by page", async () => {
    async function* pages(): AsyncGenerator<readonly PodLike[]> {
      yield [bad("b")];
      yield await Promise.resolve([bad("a"), bad("c")]);
    }
    const answer = await ask(tighten, { rules: small, cluster: { listPods: pages } });
    expect(answer.warnings?.at(-1)).toBe("a (and 2 other pods): scheduler");
  });

  it.each([
    ["one second without an end of the request", undefined, 1000],
    ["one second of a long request", 60_000, 1000],
    ["half of what a short one leaves", 400, 200],
  ])("has %s", async (_, deadline, expected) => {
    let now = 0;
    const asked: number[] = [];
    const listPods: AdmissionDependencies["listPods"] = (_namespace, options) => {
      asked.push(options.deadline);
      return Promise.resolve(Array.from({ length: 9 }, (_item, i) => bad(`p${i}`)));
    };
    // every look at the clock takes a quarter of the time
    const clock = (): number => {
      now += expected / 4;
      return now - expected / 4;
    };
    const answer = await ask(tighten, {
      rules: small,
      ...(deadline !== undefined && { deadline }),
      cluster: { listPods, clock },
    });
    expect(asked).toEqual([expected]);
    expect(answer.warnings?.[0]).toBe(
      "new PodSecurity enforce level only checked against the first 4 of 9 existing pods",
    );
  });

  it("gives the list up when its pages take too long", async () => {
    let now = 0;
    async function* pages(): AsyncGenerator<readonly PodLike[]> {
      yield [bad("a")];
      now += 1000;
      yield await Promise.resolve([bad("b")]);
    }
    const answer = await ask(tighten, { rules: small, cluster: { listPods: pages, clock: () => now } });
    expect(answer.warnings).toEqual([LIST_FAILED]);
  });

  it("says so when the list fails half way", async () => {
    async function* pages(): AsyncGenerator<readonly PodLike[]> {
      yield [bad("b")];
      await Promise.reject(new Error("410 Gone"));
    }
    const answer = await ask(tighten, { rules: small, cluster: { listPods: pages } });
    expect(answer.warnings).toEqual([LIST_FAILED]);
  });
});
