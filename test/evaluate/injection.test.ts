/** Announced injection: what announces it, and the note that it becomes. */
import { describe, expect, it } from "vitest";
import { evaluateManifests } from "../../src/evaluate/index.ts";
import type { EvaluateRequest } from "../../src/evaluate/index.ts";
import { announcedIn, injectorsOf } from "../../src/manifest/injection/index.ts";
import { dependencies, manifestsOf, namespaceYaml } from "./real-rules.ts";
import { model, rules } from "../manifest/kubernetes-model.ts";

const injectors = injectorsOf(rules.injection);

describe("rules/injection.yaml", () => {
  it.each(injectors)("$name: its examples come true", ({ name, examples }) => {
    const names = (metadata: Parameters<typeof announcedIn>[0]): readonly string[] =>
      announcedIn(metadata, injectors).map(({ injector }) => injector.name);
    expect(examples?.announced?.length).toBeGreaterThan(0);
    for (const metadata of examples?.announced ?? []) expect(names(metadata)).toContain(name);
    for (const metadata of examples?.silent ?? []) expect(names(metadata)).not.toContain(name);
  });
});

const NAMESPACE = namespaceYaml("mesh", { enforce: "restricted" }).replace(
  "    a: b\n",
  "    istio-injection: enabled\n",
);
const deployment = (labels = "app: api"): string => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: api, namespace: mesh }
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata:
      labels: { ${labels} }
      annotations: { vault.hashicorp.com/agent-inject: "true" }
    spec:
      securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
      containers:
        - { name: api, image: i, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } } }
`;

function warnings(text: string, request: EvaluateRequest = {}) {
  const { results } = evaluateManifests(manifestsOf(text), request, { ...dependencies(), model });
  expect(results.at(-1)?.verdict).toBe("allowed");
  return results.at(-1)?.warnings;
}

describe("an injection that is announced", () => {
  it("is a note with its place, and changes no verdict", () => {
    expect(warnings(NAMESPACE + deployment())).toEqual([
      {
        path: "",
        pointer: "",
        detail: expect.stringMatching(
          /^Istio is announced by the label "istio-injection" of its Namespace, so pods will hold more than this manifest/,
        ) as string,
      },
      expect.objectContaining({
        path: "spec.template.metadata.annotations[vault.hashicorp.com/agent-inject]",
        line: 17,
        detail: expect.stringContaining("Vault Agent is announced by the annotation") as string,
      }),
    ]);
  });

  it("is not told of a pod that refuses it, nor where nothing is restricted", () => {
    const refused = deployment('app: api, sidecar.istio.io/inject: "false"');
    expect(warnings(NAMESPACE + refused)).toHaveLength(1);
    expect(warnings(NAMESPACE + deployment(), { level: "privileged" })).toEqual([]);
  });
});
