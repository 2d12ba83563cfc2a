/** What is answered for manifests: policy, verdict, texts, violations with places. */
import { describe, expect, it } from "vitest";
import type { EvaluateAnswer, EvaluateRequest, Result } from "../../src/evaluate/index.ts";
import { BadRequestError, evaluateManifests } from "../../src/evaluate/index.ts";
import { dependencies, manifestsOf, namespaceYaml } from "./real-rules.ts";

const GOOD = `containers:
  - name: web
    image: web
    securityContext:
      allowPrivilegeEscalation: false
      runAsNonRoot: true
      capabilities: { drop: [ALL] }
      seccompProfile: { type: RuntimeDefault }
`;
const PRIVILEGED = `containers:
  - name: web
    image: web
    securityContext:
      privileged: true
`;

const indent = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);
const pod = (spec: string, metadata = "name: web"): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { ${metadata} }\nspec:\n${indent(spec, "  ")}`;
const deployment = (spec: string, metadata = "name: web"): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { ${metadata} }\nspec:\n` +
  `  selector: { matchLabels: { a: b } }\n  template:\n    metadata: { labels: { a: b } }\n    spec:\n${indent(spec, "      ")}`;

function evaluate(text: string, request: EvaluateRequest = {}, configuration = ""): EvaluateAnswer {
  return evaluateManifests(manifestsOf(text), request, dependencies(configuration));
}

function only(answer: EvaluateAnswer): Result {
  const [result, ...others] = answer.results;
  if (result === undefined || others.length > 0) throw new Error(`${answer.results.length} results`);
  return result;
}

function refusal(request: EvaluateRequest): { parameter: string; detail: string } {
  try {
    evaluate(pod(GOOD), request);
  } catch (error) {
    if (error instanceof BadRequestError) return { parameter: error.parameter, detail: error.detail };
    throw error;
  }
  throw new Error("the request was accepted");
}

describe("a pod that violates the requested level", () => {
  const answer = evaluate(pod(PRIVILEGED), { level: "restricted" });
  const result = only(answer);

  it("is denied in upstream's words", () => {
    expect(answer.allowed).toBe(false);
    expect(result.verdict).toBe("denied");
    expect(result.message).toBe(
      'violates PodSecurity "restricted:latest": privileged (container "web" must not set ' +
        'securityContext.privileged=true), allowPrivilegeEscalation != false (container "web" must set ' +
        'securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "web" must set ' +
        'securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "web" must set ' +
        'securityContext.runAsNonRoot=true), seccompProfile (pod or container "web" must set ' +
        'securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    );
    expect(result.messages.warn).toBe(result.message?.replace(/^violates/, "would violate"));
    expect(result.explanation).toBe("The Pod is refused: it violates restricted:latest in 5 controls.");
  });

  it("is told what it violates, in which modes, where, and what is allowed", () => {
    const [violation] = result.violations;
    expect(violation).toMatchObject({
      control: "privileged",
      level: "baseline",
      since: "v1.0",
      modes: ["enforce", "audit", "warn"],
      reason: "privileged",
      detail: 'container "web" must not set securityContext.privileged=true',
    });
    expect(violation?.findings).toHaveLength(1);
    expect(violation?.findings[0]).toMatchObject({
      path: "spec.containers[0].securityContext.privileged",
      pointer: "/spec/containers/0/securityContext/privileged",
      container: "web",
      value: true,
      line: 9,
    });
    expect(violation?.findings[0]?.column).toBeGreaterThan(1);
    expect(violation?.findings[0]?.expected).toContain("false");
  });

  it("places an absent field at its nearest parent", () => {
    const escalation = result.violations.find(({ control }) => control === "allowPrivilegeEscalation");
    expect(escalation?.findings[0]).toMatchObject({ value: null, allowed: [false] });
    expect(escalation?.findings[0]?.line).toBe(8);
  });

  it("is counted", () => {
    expect(answer.summary).toEqual({
      objects: 1,
      allowed: 0,
      denied: 1,
      exempt: 0,
      notApplicable: 0,
      notEvaluated: 0,
      invalid: 0,
      violations: 5,
    });
  });
});

describe("a controller whose pods violate enforce", () => {
  const result = only(evaluate(deployment(PRIVILEGED), { enforce: "baseline" }));

  it("is denied, and the sentence says that it is admitted and its pods are not", () => {
    expect(result.verdict).toBe("denied");
    expect(result.podPath).toBe("spec.template");
    expect(result.explanation).toBe(
      "The Deployment is admitted, because enforce judges only pods, " +
        "but its pods are refused: they violate baseline:latest in 1 control.",
    );
  });

  it("has findings in the object, not in the template", () => {
    expect(result.violations[0]?.findings[0]?.path).toBe(
      "spec.template.spec.containers[0].securityContext.privileged",
    );
  });
});

describe("what the API server fills in only when a Pod itself is created", () => {
  const HOST_PORT = 'hostPort (container "web" uses hostPort 8443)';
  const ports =
    "hostNetwork: true\ncontainers: [{ name: web, image: web, ports: [{ containerPort: 8443 }] }]\n";
  const PROFILE = "container.apparmor.security.beta.kubernetes.io/web: unconfined";
  const plain = "containers: [{ name: web, image: web }]\n";
  const both = { level: "baseline" } as const;

  it("is in every message of a Pod", () => {
    const { messages, violations } = only(evaluate(pod(ports), both));
    expect(messages.enforce).toContain(HOST_PORT);
    expect(messages.warn).toContain(HOST_PORT);
    expect(violations.map(({ control }) => control)).toEqual(["hostNamespaces", "hostPorts"]);
  });

  it("is in the refusal of a controller's pods, and not in what a cluster says of the controller", () => {
    const { messages, message, violations } = only(evaluate(deployment(ports), both));
    expect(message).toContain(HOST_PORT);
    const said = 'would violate PodSecurity "baseline:latest": host namespaces (hostNetwork=true)';
    expect(messages).toEqual({ enforce: message, audit: said, warn: said });
    expect(violations.map(({ control }) => control)).toEqual(["hostNamespaces", "hostPorts"]);
  });

  it("makes a field of an AppArmor annotation of a Pod", () => {
    const annotated = pod(plain, `name: web, annotations: { ${PROFILE} }`);
    const { messages, violations } = only(evaluate(annotated, both));
    expect(messages.enforce).toBe(
      'violates PodSecurity "baseline:latest": forbidden AppArmor profiles (container "web" and annotation must not set ' +
        'AppArmor profile type to "Unconfined", "container.apparmor.security.beta.kubernetes.io/web="unconfined"")',
    );
    expect(violations[0]?.findings).toMatchObject([
      {
        path: "spec.containers[0].securityContext.appArmorProfile.type",
        value: "Unconfined",
        byDefault: true,
        line: 3,
      },
      { value: "unconfined", line: 3 },
    ]);
  });

  it("leaves the annotation of a template an annotation, until pods are made of it", () => {
    const template = deployment(plain).replace(
      "labels: { a: b } }\n    spec",
      `labels: { a: b }, annotations: { ${PROFILE} } }\n    spec`,
    );
    const { messages } = only(evaluate(template, both));
    expect(messages.enforce).toContain('container "web" and annotation must not');
    expect(messages.warn).toContain("forbidden AppArmor profile (annotation must not");
  });
});

describe("modes with different policies", () => {
  it("are merged control by control, in the order of the standard", () => {
    const result = only(
      evaluate(pod(PRIVILEGED), { enforce: "baseline", audit: "restricted", warn: "privileged" }),
    );
    expect(result.policy).toEqual({
      enforce: "baseline:latest",
      audit: "restricted:latest",
      warn: "privileged:latest",
    });
    expect(result.violations.map(({ control, modes }) => [control, modes])).toEqual([
      ["privileged", ["enforce", "audit"]],
      ["allowPrivilegeEscalation", ["audit"]],
      ["capabilities_restricted", ["audit"]],
      ["runAsNonRoot", ["audit"]],
      ["seccompProfile_restricted", ["audit"]],
    ]);
    expect(result.messages.warn).toBeNull();
    expect(result.messages.audit).toMatch(/^would violate PodSecurity "restricted:latest": privileged /);
  });

  it("admit a pod that only warn and audit would refuse, without an enforce message", () => {
    const result = only(
      evaluate(pod("containers: [{ name: web, image: web }]"), { enforce: "baseline", warn: "restricted" }),
    );
    expect(result).toMatchObject({ verdict: "allowed", message: null });
    expect(result.explanation).toBe(
      "The Pod is admitted under baseline:latest, but would violate restricted:latest (warn).",
    );
    expect(result.violations.length).toBeGreaterThan(0);
  });

  it("keep two revisions of one control apart", () => {
    const spec = `securityContext: { sysctls: [{ name: kernel.msgmax, value: "1" }] }\n${GOOD}`;
    const result = only(
      evaluate(pod(spec), {
        enforce: "baseline",
        "enforce-version": "v1.20",
        warn: "baseline",
        audit: "privileged",
      }),
    );
    expect(result.violations.map(({ control, since, modes }) => [control, since, modes])).toEqual([
      ["sysctls", "v1.0", ["enforce"]],
      ["sysctls", "v1.37", ["warn"]],
    ]);
  });

  it("let warn follow a stricter enforce, as labels do", () => {
    const result = only(evaluate(pod(GOOD), { enforce: "restricted", "enforce-version": "v1.30" }));
    expect(result.policy).toEqual({
      enforce: "restricted:v1.30",
      audit: "privileged:latest",
      warn: "restricted:v1.30",
    });
  });
});

describe("the policy of an object", () => {
  const shop = namespaceYaml("shop", { enforce: "baseline" });

  it("comes from its Namespace in the same body, wherever that stands", () => {
    const answer = evaluate(`${pod(PRIVILEGED, "name: web, namespace: shop")}---\n${shop}`);
    expect(answer.results.map(({ verdict, policySource }) => [verdict, policySource])).toEqual([
      ["denied", "namespace"],
      ["notApplicable", null],
    ]);
  });

  it("comes from the last of two Namespaces with one name", () => {
    const relaxed = namespaceYaml("shop", { enforce: "privileged" });
    const answer = evaluate(`${shop}---\n${relaxed}---\n${pod(PRIVILEGED, "name: web, namespace: shop")}`);
    expect(answer.results[2]?.verdict).toBe("allowed");
  });

  it("comes from the request before any label", () => {
    const answer = evaluate(`${shop}---\n${pod(PRIVILEGED, "name: web, namespace: shop")}`, {
      level: "privileged",
    });
    expect(answer.results[1]).toMatchObject({ verdict: "allowed", policySource: "request" });
  });

  it("comes from the configured defaults when nothing else is known", () => {
    const result = only(
      evaluate(pod(PRIVILEGED), {}, "defaults: { enforce: baseline, enforce-version: v1.28 }\n"),
    );
    expect(result).toMatchObject({ verdict: "denied", policySource: "defaults" });
    expect(result.policy?.enforce).toBe("baseline:v1.28");
  });

  it("is that of the namespace parameter when the object names no namespace", () => {
    const answer = evaluate(`${shop}---\n${pod(PRIVILEGED)}`, { namespace: "shop" });
    expect(answer.results[1]).toMatchObject({
      verdict: "denied",
      object: { namespace: "shop" },
      warnings: [],
    });
  });

  it("is that of the default namespace when nobody names one, and a warning says so", () => {
    const answer = evaluate(`${shop}---\n${pod(PRIVILEGED)}`);
    expect(answer.results[1]).toMatchObject({ verdict: "allowed", object: { namespace: null } });
    expect(answer.results[1]?.warnings[0]).toMatchObject({ path: "metadata.namespace" });
    const labelled = namespaceYaml("default", { enforce: "baseline" });
    expect(evaluate(`${labelled}---\n${pod(PRIVILEGED)}`).results[1]?.verdict).toBe("denied");
  });
});

describe("a Namespace in the body", () => {
  it("is invalid with bad labels, which count for its pods as they would in a cluster", () => {
    const bad = namespaceYaml("shop", { enforce: "strict" });
    const answer = evaluate(`${bad}---\n${pod(PRIVILEGED, "name: web, namespace: shop")}`, {});
    expect(answer.allowed).toBe(false);
    expect(answer.results[0]).toMatchObject({
      verdict: "invalid",
      object: { name: "shop", namespace: null },
    });
    expect(answer.results[0]?.errors).toMatchObject([
      {
        path: "metadata.labels[pod-security.kubernetes.io/enforce]",
        pointer: "/metadata/labels/pod-security.kubernetes.io~1enforce",
        detail: '"strict" must be one of privileged, baseline, restricted',
      },
    ]);
    expect(answer.results[1]?.policy?.enforce).toBe("restricted:latest");
  });

  it("warns that its labels are without effect when it is exempt", () => {
    const answer = evaluate(
      namespaceYaml("shop", { enforce: "baseline" }),
      {},
      "exemptions: { namespaces: [shop] }\n",
    );
    expect(only(answer).warnings.map(({ detail }) => detail)).toEqual([
      'namespace "shop" is exempt from Pod Security, and the policy (enforce=baseline:latest) will be ignored',
    ]);
  });
});

describe("exemptions", () => {
  const configuration =
    "exemptions: { namespaces: [kube-system], usernames: [alice], runtimeClasses: [gvisor] }\n";
  const judge = (text: string, request: EvaluateRequest = {}): Result =>
    only(evaluate(text, { level: "restricted", ...request }, configuration));

  it("spare what they name, and say why", () => {
    const inNamespace = judge(deployment(PRIVILEGED, "name: web, namespace: kube-system"));
    expect(inNamespace).toMatchObject({
      verdict: "exempt",
      exemption: { by: "namespace", value: "kube-system" },
      explanation:
        'The namespace "kube-system" is exempt, so the pods of the Deployment are let pass; without the exemption 5 controls would be violated.',
      message: null,
      violations: [],
    });
    expect(inNamespace.hidden.map(({ control, exemption }) => [control, exemption.by])).toEqual(
      [
        "privileged",
        "allowPrivilegeEscalation",
        "capabilities_restricted",
        "runAsNonRoot",
        "seccompProfile_restricted",
      ].map((control) => [control, "namespace"]),
    );
    expect(judge(pod(PRIVILEGED), { user: "alice" }).exemption).toEqual({ by: "user", value: "alice" });
    const sandboxed = judge(deployment(`runtimeClassName: gvisor\n${PRIVILEGED}`));
    expect(sandboxed.exemption).toEqual({ by: "runtimeClass", value: "gvisor" });
  });

  it("of a person do not reach the pods of a controller", () => {
    expect(judge(deployment(PRIVILEGED), { user: "alice" }).verdict).toBe("denied");
  });

  it("leave the whole allowed", () => {
    expect(evaluate(pod(PRIVILEGED), { level: "restricted", user: "alice" }, configuration).allowed).toBe(
      true,
    );
  });
});

describe("the cluster's version", () => {
  const resolvedLater = `securityContext: { sysctls: [{ name: net.ipv4.tcp_rmem, value: "1" }] }\n${GOOD}`;

  it("bounds latest", () => {
    expect(only(evaluate(pod(resolvedLater), { level: "baseline" })).verdict).toBe("allowed");
    const older = only(evaluate(pod(resolvedLater), { level: "baseline", "kubernetes-version": "v1.31" }));
    expect(older.verdict).toBe("denied");
    expect(older.message).toMatch(/^violates PodSecurity "baseline:latest": forbidden sysctls/);
    expect(older.judgedAt?.enforce).toBe("baseline:v1.31");
  });

  it("bounds explicit versions too, whose name stays in the texts", () => {
    const result = only(
      evaluate(pod(resolvedLater), { level: "baseline", version: "v1.35", "kubernetes-version": "v1.31" }),
    );
    expect(result.message).toContain('"baseline:v1.35"');
    expect(result.judgedAt?.enforce).toBe("baseline:v1.31");
  });
});

describe("a request that cannot be used", () => {
  it.each<[EvaluateRequest, string, RegExp]>([
    [{ level: "strict" }, "level", /must be one of privileged, baseline, restricted/],
    [{ level: "restricted", version: "1.24" }, "version", /must be "latest" or "v1.x"/],
    [{ version: "v1.24" }, "version", /level/],
    [{ level: "restricted", warn: "baseline" }, "warn", /level/],
    [{ enforce: "strict" }, "enforce", /"strict" must be one of/],
    [{ "audit-version": "v1.024" }, "audit-version", /"v1.024" must be/],
    [{ "kubernetes-version": "1.31" }, "kubernetes-version", /v1\.34/],
    [{ "kubernetes-version": "latest" }, "kubernetes-version", /v1\.34/],
  ])("%j names the parameter %s", (request, parameter, detail) => {
    const error = refusal(request);
    expect(error.parameter).toBe(parameter);
    expect(error.detail).toMatch(detail);
  });
});

describe("an object in which some pods are found and others cannot be judged", () => {
  const workflow = (templates: string): string =>
    "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: { name: w }\nspec:\n" +
    "  templateDefaults:\n    container: { image: x, securityContext: { privileged: true } }\n" +
    `  templates: [${templates}]\n`;
  const answer = evaluate(
    workflow("{ name: a, container: { securityContext: { privileged: false } } }, { name: b }"),
    { level: "baseline" },
  );

  it("is not allowed as a whole: what was not judged is a result of its own, with its place", () => {
    expect(answer.allowed).toBe(false);
    expect(answer.results.map(({ verdict }) => verdict)).toEqual(["allowed", "notEvaluated"]);
    expect(answer.results[1]?.podPath).toBe(null);
    expect(answer.results[1]?.explanation).toMatch(
      /^A part of the Workflow was not judged: spec\.templateDefaults/,
    );
    expect(answer.results[1]?.errors).toMatchObject([{ path: "spec.templateDefaults.container", line: 6 }]);
  });
});

describe("settings of a pod whose containers stand in another object", () => {
  it("are judged, with a hint to judge that object, too", () => {
    const answer = evaluate(
      "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: { name: t }\n" +
        "spec: { taskRef: { name: x }, podTemplate: { hostNetwork: true } }\n",
      { level: "baseline" },
    );
    expect(only(answer).verdict).toBe("denied");
    expect(only(answer).warnings[0]?.detail).toContain("judge that object, too");
  });
});

describe("what is said of an object with several pods", () => {
  const workflow = (more: string): string =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: { name: w, lables: {} }\nspec:\n  entrypoint: a\n${more}  templates:\n` +
    ["a", "b", "c"].map((name) => `  - { name: ${name}, container: { image: i } }\n`).join("");

  it("stands once, in its first result", () => {
    const { results } = evaluate(workflow(""), { level: "baseline" });
    expect(results.map(({ warnings }) => warnings.map(({ path }) => path))).toEqual([
      ["metadata.lables"],
      [],
      [],
    ]);
  });

  it("is no warning where it is an error", () => {
    const { results } = evaluate(workflow("  podSpecPatch: '{}'\n"), { level: "baseline" });
    expect(results.flatMap(({ warnings }) => warnings.map(({ path }) => path))).toEqual(["metadata.lables"]);
    expect(results.at(-1)).toMatchObject({
      verdict: "notEvaluated",
      errors: [{ path: "spec.podSpecPatch" }],
    });
  });
});
