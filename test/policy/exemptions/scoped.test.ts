/** An organisation's own exemptions: what they let pass, and what they never do. */
import { describe, expect, it } from "vitest";
import { createAdmission } from "../../../src/admission/index.ts";
import type { AdmissionResponse } from "../../../src/admission/index.ts";
import type { ScopedExemption } from "../../../src/policy/exemptions/index.ts";
import { breadthOf, createExemptionIndex } from "../../../src/policy/exemptions/index.ts";
import type { Result } from "../../../src/evaluate/index.ts";
import { evaluateManifests } from "../../../src/evaluate/index.ts";
import { evaluateNamespace } from "../../../src/namespaces/index.ts";
import { model, rules } from "../../manifest/kubernetes-model.ts";
import { dependencies, manifestsOf } from "../../evaluate/real-rules.ts";

const NOW = Date.parse("2026-11-24T12:00:00Z");

function exemption(change: {
  readonly match?: Partial<ScopedExemption["match"]>;
  readonly allow?: ScopedExemption["allow"];
  readonly expires?: string;
  readonly name?: string;
}): ScopedExemption {
  return {
    name: change.name ?? "agent",
    owner: "team-metrics",
    reason: "reads the node's counters",
    ticket: "OPS-7",
    expires: change.expires ?? "2027-03-31",
    match: { namespaces: ["metrics"], ...change.match },
    allow: change.allow ?? [{ control: "privileged" }],
  };
}

const bookOf = (...exemptions: readonly ScopedExemption[]) => createExemptionIndex(exemptions, () => NOW);

const CONTAINERS = `containers:
  - { name: agent, image: registry.example.com/agent:1, securityContext: { privileged: true } }
  - { name: proxy, image: registry.example.com/proxy:1, securityContext: { privileged: true } }`;
const pod = (spec: string, metadata = "name: agent-x2x4k, namespace: metrics"): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { ${metadata} }\nspec:\n${spec.replaceAll(/^/gm, "  ")}\n`;

function judge(text: string, ...exemptions: readonly ScopedExemption[]): Result {
  const given = { ...dependencies(), exemptions: bookOf(...exemptions) };
  const [result] = evaluateManifests(manifestsOf(text), { level: "baseline" }, given).results;
  if (result === undefined) throw new Error("no result");
  return result;
}

describe("an exemption", () => {
  it("lets pass what it names, tells whose it is, and shows what it hides", () => {
    const result = judge(pod(CONTAINERS), exemption({}));
    expect(result).toMatchObject({
      verdict: "exempt",
      explanation:
        'The exemption "agent" of team-metrics covers all that is violated, so the Pod is let pass; without the exemption 1 control would be violated.',
      exemption: {
        by: "rule",
        value: "agent",
        owner: "team-metrics",
        reason: "reads the node's counters",
        ticket: "OPS-7",
        expires: "2027-03-31",
      },
      message: null,
      violations: [],
      hidden: [
        {
          control: "privileged",
          modes: ["enforce", "audit", "warn"],
          detail: 'containers "agent", "proxy" must not set securityContext.privileged=true',
          exemption: { value: "agent" },
        },
      ],
    });
  });

  it("of one container leaves the others, whose text names them alone", () => {
    const result = judge(pod(CONTAINERS), exemption({ match: { containers: ["agent"] } }));
    expect(result.verdict).toBe("denied");
    expect(result.exemption).toBeNull();
    expect(result.message).toBe(
      'violates PodSecurity "baseline:latest": privileged (container "proxy" must not set securityContext.privileged=true)',
    );
    expect(result.violations.flatMap(({ findings }) => findings.map(({ container }) => container))).toEqual([
      "proxy",
    ]);
    expect(result.hidden.flatMap(({ findings }) => findings.map(({ container }) => container))).toEqual([
      "agent",
    ]);
  });

  it.each([
    ["name", { containers: ["*"] }],
    ["image", { images: ["registry.example.com/*"] }],
    ["list", { containerTypes: ["containers"] }],
  ])("of containers by %s never covers fields of the pod", (_, match) => {
    const allow = [{ control: "hostNamespaces" }, { control: "privileged" }, { control: "hostPathVolumes" }];
    const result = judge(
      pod(`hostNetwork: true\nvolumes: [{ name: v, hostPath: { path: / } }]\n${CONTAINERS}`),
      exemption({ match, allow }),
    );
    expect(result.violations.map(({ control }) => control)).toEqual(["hostNamespaces", "hostPathVolumes"]);
  });

  it.each([
    ["another namespace", { match: { namespaces: ["shop"] } }],
    ["another kind", { match: { kinds: ["DaemonSet"] } }],
    ["another name", { match: { names: ["other-*"] } }],
    ["another container", { match: { containers: ["other"] } }],
    ["another image", { match: { images: ["registry.example.com/agent"] } }],
    ["another list of containers", { match: { containerTypes: ["initContainers"] } }],
    ["another control", { allow: [{ control: "hostPorts" }] }],
    ["another value", { allow: [{ control: "privileged", values: [false] }] }],
    ["yesterday", { expires: "2026-11-23" }],
    ["a moment ago", { expires: "2026-11-24T12:00:00Z" }],
  ])("for %s lets nothing pass", (_, change) => {
    const result = judge(pod(CONTAINERS), exemption(change));
    expect(result.verdict).toBe("denied");
    expect(result.hidden).toEqual([]);
  });

  it("holds to the end of its last day", () => {
    expect(judge(pod(CONTAINERS), exemption({ expires: "2026-11-24" })).verdict).toBe("exempt");
    expect(judge(pod(CONTAINERS), exemption({ expires: "2026-11-24T12:00:01Z" })).verdict).toBe("exempt");
    expect(judge(pod(CONTAINERS), exemption({ expires: "never" })).verdict).toBe("exempt");
  });

  it("names fields and values of a control", () => {
    const both = pod(`hostNetwork: true\nhostPID: true\n${CONTAINERS.replaceAll("true", "false")}`);
    const allow = [{ control: "hostNamespaces", fields: ["hostNetwork"], values: [true] }];
    const result = judge(both, exemption({ allow }));
    expect(result.message).toContain("host namespaces (hostPID=true)");
    expect(result.hidden.map(({ detail }) => detail)).toEqual(["hostNetwork=true"]);
  });

  it("names keys where a control restricts keys, and beginnings of texts", () => {
    const volumes = pod(
      `volumes: [{ name: a, hostPath: { path: /var/log } }, { name: b, hostPath: { path: /etc } }]\n${CONTAINERS.replaceAll("true", "false")}`,
    );
    const given = {
      ...dependencies(),
      exemptions: bookOf(exemption({ allow: [{ control: "restrictedVolumes", values: ["hostPath"] }] })),
    };
    const [result] = evaluateManifests(manifestsOf(volumes), { level: "restricted" }, given).results;
    expect(result?.hidden.map(({ control }) => control)).toEqual(["restrictedVolumes"]);
    expect(result?.violations.map(({ control }) => control)).not.toContain("restrictedVolumes");
    const ports = pod(
      "containers: [{ name: a, image: x, securityContext: { seLinuxOptions: { user: system_u, role: sysadm_r } } }]",
    );
    const begun = judge(ports, exemption({ allow: [{ control: "seLinuxOptions", values: ["system_*"] }] }));
    expect(begun.message).toContain("role may not be set");
    expect(begun.message).not.toContain("user may not be set");
  });

  it("never adds up with another: each must cover a finding alone", () => {
    const host = `hostNetwork: true\n${CONTAINERS}`;
    const result = judge(
      pod(host),
      exemption({ name: "a", match: { containers: ["agent"] }, allow: [{ control: "hostNamespaces" }] }),
      exemption({ name: "b", match: { names: ["other"] }, allow: [{ control: "privileged" }] }),
      exemption({ name: "c", match: { containers: ["proxy"] } }),
    );
    expect(result.message).toBe(
      'violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true), privileged (container "agent" must not set securityContext.privileged=true)',
    );
    expect(result.hidden.map(({ exemption: { value } }) => value)).toEqual(["c"]);
  });

  it("covers a finding once, whichever of several could", () => {
    const result = judge(
      pod(CONTAINERS),
      exemption({ name: "a", match: { containers: ["agent"] } }),
      exemption({ name: "b" }),
    );
    expect(result.verdict).toBe("exempt");
    expect(result.hidden.map(({ exemption: { value }, detail }) => [value, detail])).toEqual([
      ["a", 'container "agent" must not set securityContext.privileged=true'],
      ["b", 'container "proxy" must not set securityContext.privileged=true'],
    ]);
  });
});

describe("a workload", () => {
  const owned = (kind: string, name: string, more = "", controller = true): string =>
    pod(
      CONTAINERS,
      `name: x, namespace: metrics, ownerReferences: [{ kind: ${kind}, name: ${name}, controller: ${controller} }]${more}`,
    );
  const of = (kind: string, name: string): ScopedExemption =>
    exemption({ match: { kinds: [kind], names: [name] } });

  it("is an object with a template as well as the pods that it makes", () => {
    const template = `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: agent, namespace: metrics }\nspec:\n  selector: { matchLabels: { a: b } }\n  template:\n    metadata: { labels: { a: b } }\n    spec:\n${CONTAINERS.replaceAll(/^/gm, "      ")}\n`;
    expect(judge(template, of("DaemonSet", "agent")).verdict).toBe("exempt");
    expect(judge(owned("DaemonSet", "agent"), of("DaemonSet", "agent")).verdict).toBe("exempt");
    expect(judge(owned("DaemonSet", "agent", "", false), of("DaemonSet", "agent")).verdict).toBe("denied");
  });

  it("is the Deployment behind a ReplicaSet and the CronJob behind a Job", () => {
    const hash = ", labels: { pod-template-hash: 5d9c7f }";
    expect(judge(owned("ReplicaSet", "agent-5d9c7f", hash), of("Deployment", "agent")).verdict).toBe(
      "exempt",
    );
    expect(judge(owned("ReplicaSet", "agent-5d9c7f"), of("Deployment", "agent")).verdict).toBe("denied");
    expect(judge(owned("Job", "agent-29384756"), of("CronJob", "agent")).verdict).toBe("exempt");
    expect(judge(owned("Job", "agent-1"), of("CronJob", "agent")).verdict).toBe("denied");
  });

  it("has a kind and a name together", () => {
    const crossed = exemption({ match: { kinds: ["Pod"], names: ["agent"] } });
    expect(judge(owned("DaemonSet", "agent"), crossed).verdict).toBe("denied");
  });
});

describe("the webhook", () => {
  const used: string[] = [];
  const recorder = {
    evaluation: () => undefined,
    exemption: () => undefined,
    error: () => undefined,
    exempted: (name: string) => used.push(name),
  };
  const given = dependencies();
  const { admit } = createAdmission({
    engine: given.engine,
    configuration: given.configuration,
    ruleSet: rules.ruleSet,
    model,
    exemptions: bookOf(exemption({ match: { containers: ["agent"] } })),
    namespaces: () => ({
      metadata: {
        labels: {
          "pod-security.kubernetes.io/enforce": "baseline",
          "pod-security.kubernetes.io/audit": "restricted",
        },
      },
    }),
    listPods: () => Promise.resolve([]),
    clock: () => 0,
    metrics: recorder,
  });
  const ask = async (text: string): Promise<AdmissionResponse> =>
    admit({
      uid: "1",
      operation: "CREATE",
      kind: { group: "", version: "v1", kind: "Pod" },
      resource: { group: "", version: "v1", resource: "pods" },
      namespace: "metrics",
      name: "agent",
      object: manifestsOf(text)[0]?.object,
    });

  it("answers as the evaluation does, and writes what was hidden into the audit log", async () => {
    const one = pod(CONTAINERS.split("\n").slice(0, 2).join("\n"));
    const admitted = await ask(one);
    expect(admitted).toMatchObject({
      allowed: true,
      auditAnnotations: {
        "enforce-policy": "baseline:latest",
        "exempted-violations":
          'agent: privileged (container "agent" must not set securityContext.privileged=true)',
      },
    });
    expect(admitted.auditAnnotations?.["audit-violations"]).not.toContain("privileged (");
    expect(used).toEqual(["agent"]);
    const refused = await ask(pod(CONTAINERS));
    expect(refused.allowed).toBe(false);
    expect(refused.status?.message).toContain(
      'privileged (container "proxy" must not set securityContext.privileged=true)',
    );
  });
});

describe("a namespace", () => {
  it("is warned of existing pods without what is exempt, and its impact leaves it out", () => {
    const labelled = (level: string): string =>
      `apiVersion: v1\nkind: Namespace\nmetadata: { name: metrics, labels: { pod-security.kubernetes.io/enforce: ${level} } }\n`;
    const [namespace, oldNamespace] = [labelled("baseline"), labelled("privileged")].map(
      (text) => manifestsOf(text)[0],
    );
    if (namespace === undefined) throw new Error("no namespace");
    const pods = manifestsOf(pod(CONTAINERS));
    const ask = (...exemptions: readonly ScopedExemption[]) =>
      evaluateNamespace(
        { namespace, oldNamespace, pods },
        { ...dependencies(), exemptions: bookOf(...exemptions) },
      );
    expect(ask().warnings).toHaveLength(2);
    expect(ask().impact?.summary.newlyFails).toBe(1);
    expect(ask(exemption({})).warnings).toEqual([]);
    expect(ask(exemption({})).impact?.summary.newlyFails).toBe(0);
  });
});

describe("the breadth of an exemption", () => {
  it("is told where it is too wide", () => {
    const narrow = exemption({
      match: { kinds: ["DaemonSet"], names: ["agent"], containers: ["agent"] },
      allow: [{ control: "privileged", values: [true] }],
    });
    expect(breadthOf(narrow, NOW)).toEqual([]);
    const wide = exemption({ match: { namespaces: ["*"] }, expires: "never" });
    expect(breadthOf(wide, NOW)).toEqual([
      "It holds in every namespace.",
      "It names no workload, container or image.",
      "It lets every value pass of privileged.",
      "It never expires.",
    ]);
    expect(breadthOf({ ...narrow, expires: "2029-01-01" }, NOW)).toEqual(["It holds for more than a year."]);
  });
});
