/** What is answered for a namespace: upstream's verdict and warnings, and the impact on what exists. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/core/json.ts";
import { BadObjectError, BadRequestError } from "../../src/evaluate/index.ts";
import type { NamespaceAnswer, NamespaceRequest } from "../../src/namespaces/index.ts";
import { evaluateNamespace, existingPodWarnings } from "../../src/namespaces/index.ts";
import { dependencies, levels, manifestOf } from "../evaluate/real-rules.ts";
import type { NamespaceAnswerTexts } from "../policy/oracle/answers.ts";
import { namespaceAnswer } from "../policy/oracle/answers.ts";
import type { NamespaceCase } from "../policy/oracle/cases.ts";

const frozen = JSON.parse(
  readFileSync(new URL("../policy/oracle/data/namespaces.json", import.meta.url), "utf8"),
) as [NamespaceCase, NamespaceAnswerTexts][];

const namespace = (labels: Readonly<Record<string, string>>, name = "shop"): JsonObject => ({
  apiVersion: "v1",
  kind: "Namespace",
  metadata: {
    name,
    labels: Object.fromEntries(
      Object.entries(labels).map(([key, value]) => [`pod-security.kubernetes.io/${key}`, value]),
    ),
  },
});

const container = (securityContext: JsonObject): JsonObject => ({
  name: "main",
  image: "i",
  securityContext,
});
const pod = (
  name: string,
  securityContext: JsonObject,
  metadata: JsonObject = {},
  spec: JsonObject = {},
): JsonObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, ...metadata },
  spec: { ...spec, containers: [container(securityContext)] },
});
const deployment = (name: string, securityContext: JsonObject): JsonObject => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name },
  spec: {
    selector: { matchLabels: { a: "b" } },
    template: { metadata: { labels: { a: "b" } }, spec: { containers: [container(securityContext)] } },
  },
});

const CONFORMING = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ["ALL"] },
  seccompProfile: { type: "RuntimeDefault" },
};

interface Question {
  readonly now: JsonObject;
  readonly old?: JsonObject;
  readonly pods?: readonly JsonObject[];
  readonly workloads?: readonly JsonObject[];
  readonly kubernetesVersion?: string;
  readonly configuration?: string;
}

function evaluate({
  now,
  old,
  pods,
  workloads,
  kubernetesVersion,
  configuration,
}: Question): NamespaceAnswer {
  const request: NamespaceRequest = {
    namespace: manifestOf(now),
    oldNamespace: old && manifestOf(old),
    pods: pods?.map(manifestOf),
    workloads: workloads?.map(manifestOf),
    kubernetesVersion,
  };
  return evaluateNamespace(request, dependencies(configuration));
}

describe("a namespace request", () => {
  it("is admitted, refused and warned about in upstream's words, for every frozen request", () => {
    expect(frozen.length).toBeGreaterThan(50);
    const ours = frozen.map(([question]) => namespaceAnswer(question, dependencies(), levels));
    expect(ours).toEqual(frozen.map(([, answer]) => answer));
  });

  it("tells the policy, its sources and what is wrong with the labels", () => {
    const answer = evaluate({ now: namespace({ enforce: "strict", "audit-version": "v1.30" }) });
    expect(answer).toMatchObject({
      valid: false,
      allowed: false,
      operation: "create",
      exempt: false,
      impact: null,
    });
    expect(answer.errors.map(({ field }) => field)).toEqual([
      "metadata.labels[pod-security.kubernetes.io/enforce]",
    ]);
    expect(answer.policy.enforce).toMatchObject({ level: "restricted", source: "error" });
    expect(answer.policy.audit).toMatchObject({ version: "v1.30", versionSource: "label" });
  });

  it("is admitted with bad labels that it had before, and not with others", () => {
    const bad = namespace({ enforce: "strict" });
    expect(evaluate({ now: bad, old: bad })).toMatchObject({ allowed: true, valid: false, message: null });
    expect(evaluate({ now: bad, old: namespace({ enforce: "stricter" }) }).allowed).toBe(false);
  });
});

describe("the warnings about existing pods", () => {
  const tightened = { now: namespace({ enforce: "baseline" }), old: namespace({}) };
  const owned = {
    ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: "r", uid: "u", controller: true }],
  };

  it("name the first pod of each set of reasons, and count the others", () => {
    const pods = ["c", "a", "b"].map((name) => pod(name, { privileged: true }));
    const answer = evaluate({
      ...tightened,
      pods: [...pods, pod("d", { privileged: true }, {}, { hostPID: true })],
    });
    expect(answer.warnings).toEqual([
      'existing pods in namespace "shop" violate the new PodSecurity enforce level "baseline:latest"',
      "a (and 2 other pods): privileged",
      "d: host namespaces, privileged",
    ]);
  });

  it("stop at as many pods as the API server looks at, copies of one controller last; the impact does not", () => {
    const copies = Array.from({ length: 3000 }, (_, index) => pod(`copy-${index}`, CONFORMING, owned));
    const answer = evaluate({ ...tightened, pods: [...copies, pod("single", { privileged: true })] });
    expect(answer.warnings).toEqual([
      "new PodSecurity enforce level only checked against the first 3000 of 3001 existing pods",
      'existing pods in namespace "shop" violate the new PodSecurity enforce level "baseline:latest"',
      "single: privileged",
    ]);
    expect(answer.impact?.objects).toHaveLength(3001);
    expect(answer.impact?.summary).toMatchObject({ newlyFails: 1, stillPasses: 3000 });
  });

  it("say how far the dry run came when its time is over", () => {
    const { engine } = dependencies();
    const pods = ["a", "b", "c"].map((name) => ({
      metadata: { name },
      spec: { hostPID: true, containers: [] },
    }));
    let asked = 0;
    const warnings = existingPodWarnings(pods, {
      namespace: "shop",
      enforce: { level: "baseline", version: "latest" },
      evaluator: engine.evaluator("baseline", "latest"),
      isExempt: () => false,
      isOver: () => ++asked === 2,
    });
    expect(warnings).toEqual([
      "new PodSecurity enforce level only checked against the first 2 of 3 existing pods",
      'existing pods in namespace "shop" violate the new PodSecurity enforce level "baseline:latest"',
      "a (and 1 other pod): host namespaces",
    ]);
  });

  it("order texts by bytes, not by UTF-16 units", () => {
    const { engine } = dependencies();
    const pods = ["\u{1F680}", "\uFFFD"].map((name, at) => ({
      metadata: { name },
      spec: {
        hostPID: true,
        hostIPC: at === 0,
        containers: at === 0 ? [container({ privileged: true })] : [],
      },
    }));
    const warnings = existingPodWarnings(pods, {
      namespace: "shop",
      enforce: { level: "baseline", version: "latest" },
      evaluator: engine.evaluator("baseline", "latest"),
      isExempt: () => false,
    });
    expect(warnings.slice(1)).toEqual(["\uFFFD: host namespaces", "\u{1F680}: host namespaces, privileged"]);
  });

  it("judge by the cluster's own version", () => {
    const sysctl = { securityContext: { sysctls: [{ name: "net.ipv4.tcp_rmem", value: "1" }] } };
    const question = { ...tightened, pods: [pod("a", CONFORMING, {}, sysctl)] };
    expect(evaluate(question).warnings).toEqual([]);
    expect(evaluate({ ...question, kubernetesVersion: "v1.31" }).warnings).toContain("a: forbidden sysctls");
  });
});

describe("the impact of a change", () => {
  const pods = [pod("bad", { privileged: true }), pod("good", CONFORMING)];

  it("tells what newly fails, newly passes and stays, mode by mode", () => {
    const tightened = evaluate({
      now: namespace({ enforce: "restricted", warn: "privileged" }),
      old: namespace({ enforce: "baseline", warn: "baseline" }),
      pods,
      workloads: [deployment("web", {})],
    });
    expect(tightened.impact?.objects.map(({ object, change }) => [object.name, change])).toEqual([
      ["bad", "stillFails"],
      ["good", "stillPasses"],
      ["web", "newlyFails"],
    ]);
    expect(tightened.impact?.objects[0]?.changes).toEqual({
      enforce: "stillFails",
      audit: "stillPasses",
      warn: "newlyPasses",
    });
    expect(tightened.impact?.objects[2]?.message).toMatch(/^violates PodSecurity "restricted:latest": /);
    expect(tightened.impact?.to.enforce).toBe("restricted:latest");
  });

  it("compares with the configured defaults when there is no old namespace", () => {
    const answer = evaluate({
      now: namespace({ enforce: "privileged" }),
      pods,
      configuration: "defaults: { enforce: baseline }\n",
    });
    expect(answer.impact?.from.enforce).toBe("baseline:latest");
    expect(answer.impact?.summary).toMatchObject({ newlyPasses: 1, stillPasses: 1 });
    expect(answer.warnings).toEqual([]);
  });

  it("ranks controls by the number of objects that they stop", () => {
    const { impact } = evaluate({
      now: namespace({ enforce: "restricted" }),
      old: namespace({ enforce: "baseline" }),
      pods,
      workloads: [deployment("web", { runAsNonRoot: true })],
    });
    expect(
      impact?.controls.map(({ control, objects, newlyStopped }) => [control, objects, newlyStopped]),
    ).toEqual([
      ["allowPrivilegeEscalation", 2, 1],
      ["capabilities_restricted", 2, 1],
      ["seccompProfile_restricted", 2, 1],
      ["privileged", 1, 0],
      ["runAsNonRoot", 1, 0],
    ]);
  });

  it("leaves out what is exempt or in another namespace, and says so", () => {
    const configuration = "exemptions: { runtimeClasses: [gvisor] }\n";
    const { impact } = evaluate({
      now: namespace({ enforce: "baseline" }),
      old: namespace({}),
      pods: [
        pod("sandboxed", { privileged: true }, {}, { runtimeClassName: "gvisor" }),
        pod("far", { privileged: true }, { namespace: "other" }),
      ],
      workloads: [{ apiVersion: "v1", kind: "Service", metadata: { name: "web" } }],
      configuration,
    });
    expect(impact?.objects.map(({ change, detail }) => [change, detail])).toEqual([
      ["exempt", null],
      ["notApplicable", 'stands in the namespace "other", whose policy does not change'],
      ["notApplicable", null],
    ]);
  });

  it("is nothing in an exempt namespace", () => {
    const configuration = "exemptions: { namespaces: [shop] }\n";
    const answer = evaluate({
      now: namespace({ enforce: "restricted" }),
      old: namespace({}),
      pods,
      configuration,
    });
    expect(answer).toMatchObject({ exempt: true, allowed: true });
    expect(answer.impact?.summary.exempt).toBe(2);
    expect(answer.warnings[0]).toMatch(/^namespace "shop" is exempt from Pod Security/);
  });
});

describe("a question that cannot be answered", () => {
  it("names the part that is no Namespace", () => {
    expect(() => evaluate({ now: pod("a", {}) })).toThrow(BadObjectError);
    expect(() => evaluate({ now: namespace({}), old: pod("a", {}) })).toThrow(
      /^\/oldNamespace: must be a Namespace/,
    );
  });

  it("names a malformed cluster version", () => {
    expect(() => evaluate({ now: namespace({}), kubernetesVersion: "1.30" })).toThrow(BadRequestError);
  });
});

describe("a name and a label that cannot be printed", () => {
  it("are quoted as the API server quotes them", () => {
    const { message } = evaluate({ now: namespace({ enforce: "a\u007f\u2028\u00e9" }, "n\u007f") });
    expect(message).toBe(
      'Namespace "n\\x7f" is invalid: metadata.labels[pod-security.kubernetes.io/enforce]: ' +
        'Invalid value: "a\\x7f\\u2028\u00e9": must be one of privileged, baseline, restricted',
    );
  });
});
