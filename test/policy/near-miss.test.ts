/** Keys of a Namespace that were meant to state a policy and state none. */
import { describe, expect, it } from "vitest";
import { evaluateManifests } from "../../src/evaluate/index.ts";
import { evaluateNamespace } from "../../src/namespaces/index.ts";
import { findingNearMisses } from "../../src/policy/index.ts";
import { runToEnd } from "../../src/core/time-slices.ts";
import { dependencies, levels, manifestsOf } from "../evaluate/real-rules.ts";

const OWN = "pod-security.kubernetes.io/";

function meant(key: string, value = "restricted"): string | undefined {
  const { misses } = runToEnd(
    findingNearMisses({ labels: { [key]: value }, annotations: undefined }, levels),
  );
  const [miss] = misses;
  return miss && /did you mean "(.*)"\?/.exec(miss.detail)?.[1];
}

describe("a label that states no policy though it was meant to", () => {
  it.each([
    [`${OWN}enforced`, "enforce"],
    [`${OWN}enforce-level`, "enforce"],
    [`${OWN}Enforce`, "enforce"],
    [`${OWN}enforce_version`, "enforce-version"],
    [`${OWN}enforceVersion`, "enforce-version"],
    [`${OWN}enfroce`, "enforce"],
    [`${OWN}auditing`, "audit"],
    [`${OWN}warning`, "warn"],
    [`${OWN}wran-version`, "warn-version"],
    [`${OWN}level`, "enforce"],
    ["podsecurity.kubernetes.io/enforce", "enforce"],
    ["pod-security.k8s.io/audit-version", "audit-version"],
    ["pod-security.kubernetes.com/warn", "warn"],
    ["pod-securty.kubernetes.io/enforce", "enforce"],
    ["pod-security/enforce", "enforce"],
    ["security.kubernetes.io/enforce", "enforce"],
    ["example.com/enforce", "enforce"],
    ["enforce", "enforce"],
  ])("%s", (key, name) => {
    expect(meant(key)).toBe(OWN + name);
  });

  it.each([
    ...["enforce", "enforce-version", "audit", "warn-version"].map((name) => [`${OWN}${name}`, "baseline"]),
    ["pod-security-rules.io/enforce", "restricted"],
    ["example.com/enforce", "true"],
    ["kubernetes.io/metadata.name", "shop"],
    ["security.openshift.io/scc.podSecurityLabelSync", "false"],
    ["istio-injection", "enabled"],
    ["team", "restricted"],
  ])("not %s: %s", (key, value) => {
    expect(meant(key, value)).toBeUndefined();
  });
});

const TEXT = `apiVersion: v1
kind: Namespace
metadata:
  name: team-a
  labels:
    pod-security.kubernetes.io/enforced: restricted
  annotations:
    pod-security.kubernetes.io/warn: baseline
`;

describe("is warned of", () => {
  it("with its place where manifests are evaluated", () => {
    const [result] = evaluateManifests(manifestsOf(TEXT), {}, dependencies()).results;
    expect(result).toMatchObject({
      verdict: "notApplicable",
      warnings: [
        {
          path: "metadata.labels[pod-security.kubernetes.io/enforced]",
          pointer: "/metadata/labels/pod-security.kubernetes.io~1enforced",
          line: 6,
          detail: expect.stringContaining('did you mean "pod-security.kubernetes.io/enforce"?') as string,
        },
        {
          path: "metadata.annotations[pod-security.kubernetes.io/warn]",
          line: 8,
          detail: expect.stringContaining("is an annotation") as string,
        },
      ],
    });
  });

  it("where a namespace is evaluated", () => {
    const [namespace] = manifestsOf(TEXT);
    if (namespace === undefined) throw new Error("no object");
    expect(evaluateNamespace({ namespace }, dependencies()).warnings).toEqual([
      'metadata.labels[pod-security.kubernetes.io/enforced]: is no label of Pod Security, and states no policy: did you mean "pod-security.kubernetes.io/enforce"?',
      "metadata.annotations[pod-security.kubernetes.io/warn]: is an annotation, and states no policy: Pod Security reads labels; write it under metadata.labels",
    ]);
  });
});
