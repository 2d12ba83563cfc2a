/** What becomes of custom kinds: judged by their entries, held against nothing, or never passed over in silence. */
import { describe, expect, test } from "vitest";
import type { Result } from "../../src/evaluate/index.ts";
import { evaluateManifests } from "../../src/evaluate/index.ts";
import { remediate } from "../../src/remediate/index.ts";
import { dependencies, manifestOf, manifestsOf } from "./real-rules.ts";
import { model, rules } from "../manifest/kubernetes-model.ts";

function resultsOf(text: string): readonly Result[] {
  return evaluateManifests(manifestsOf(text), { level: "baseline" }, dependencies()).results;
}

function verdicts(text: string): readonly string[] {
  return resultsOf(text).map(({ podPath, verdict }) => `${podPath ?? "-"} ${verdict}`);
}

const head = (apiVersion: string, kind: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a, namespace: shop}\n`;
const HOST = "{hostNetwork: true, securityContext: {runAsUser: 0}}";
const POD_TEMPLATE = `{spec: {containers: [{name: c, securityContext: {privileged: true}}]}}`;

describe("judged is", () => {
  test.each([
    ["Prometheus", "monitoring.coreos.com/v1", `spec: ${HOST}`, ["spec denied"]],
    [
      "Elasticsearch",
      "elasticsearch.k8s.elastic.co/v1",
      `spec: {nodeSets: [{podTemplate: {spec: ${HOST}}}]}`,
      ["spec.nodeSets[0].podTemplate denied"],
    ],
    [
      "Agent",
      "agent.k8s.elastic.co/v1alpha1",
      `spec: {daemonSet: {podTemplate: {spec: ${HOST}}}}`,
      ["spec.daemonSet.podTemplate denied"],
    ],
    [
      "OpenTelemetryCollector",
      "opentelemetry.io/v1beta1",
      "spec: {securityContext: {privileged: true}, targetAllocator: {podSecurityContext: {runAsUser: 1}}}",
      ["spec denied", "spec.targetAllocator allowed"],
    ],
    [
      "SparkApplication",
      "sparkoperator.k8s.io/v1beta2",
      "spec: {volumes: [{name: v, hostPath: {path: /mnt}}], driver: {cores: 1}, executor: {securityContext: {privileged: true}}}",
      ["spec.driver denied", "spec.executor denied"],
    ],
    [
      "Kafka",
      "kafka.strimzi.io/v1beta2",
      "spec: {kafka: {template: {kafkaContainer: {securityContext: {privileged: true}}}}}",
      ["spec.kafka.template denied"],
    ],
    [
      "ClusterIssuer",
      "cert-manager.io/v1",
      `spec: {acme: {solvers: [{http01: {ingress: {podTemplate: {spec: ${HOST}}}}}]}}`,
      ["spec.acme.solvers[0].http01.ingress.podTemplate denied"],
    ],
    [
      "DeploymentConfig",
      "apps.openshift.io/v1",
      `spec: {template: {spec: ${HOST}}}`,
      ["spec.template denied"],
    ],
    [
      "LeaderWorkerSet",
      "leaderworkerset.x-k8s.io/v1",
      `spec: {leaderWorkerTemplate: {workerTemplate: ${POD_TEMPLATE}}}`,
      ["spec.leaderWorkerTemplate.workerTemplate denied"],
    ],
    [
      "Workload",
      "kueue.x-k8s.io/v1beta1",
      `spec: {podSets: [{template: ${POD_TEMPLATE}}]}`,
      ["spec.podSets[0].template denied"],
    ],
    [
      "ClusterServiceVersion",
      "operators.coreos.com/v1alpha1",
      `spec: {install: {spec: {deployments: [{spec: {template: ${POD_TEMPLATE}}}]}}}`,
      ["spec.install.spec.deployments[0].spec.template denied"],
    ],
    [
      "DeploymentRuntimeConfig",
      "pkg.crossplane.io/v1beta1",
      `spec: {deploymentTemplate: {spec: {template: {spec: ${HOST}}}}}`,
      ["spec.deploymentTemplate.spec.template denied"],
    ],
    [
      "ControllerConfig",
      "pkg.crossplane.io/v1alpha1",
      "spec: {securityContext: {privileged: true}, volumes: [{name: h, hostPath: {path: /}}]}",
      ["spec denied"],
    ],
    [
      "FlinkDeployment",
      "flink.apache.org/v1beta1",
      `spec: {jobManager: {podTemplate: {spec: ${HOST}}}}`,
      ["spec.jobManager.podTemplate denied"],
    ],
    [
      "RabbitmqCluster",
      "rabbitmq.com/v1beta1",
      `spec: {override: {statefulSet: {spec: {template: {spec: ${HOST}}}}}}`,
      ["spec.override.statefulSet.spec.template denied"],
    ],
  ])("%s", (kind, apiVersion, spec, expected) => {
    expect(verdicts(head(apiVersion, kind) + spec)).toEqual(expected);
  });
});

describe("a kind whose operator adds to its pods says so", () => {
  const elasticsearch = head("elasticsearch.k8s.elastic.co/v1", "Elasticsearch");

  test("beside a verdict", () => {
    const [result] = resultsOf(
      `${elasticsearch}spec: {nodeSets: [{podTemplate: {spec: {hostNetwork: false}}}]}`,
    );
    expect(result).toMatchObject({
      verdict: "allowed",
      partial: expect.stringContaining("the operator adds") as string,
    });
    expect(result?.explanation).toMatch(/Judged is what the object states: the operator adds .*\.$/);
    expect(result?.warnings).toEqual([]);
  });

  test("where it states nothing of its pods", () => {
    const [result] = resultsOf(`${elasticsearch}spec: {version: 9.0.0}`);
    expect(result).toMatchObject({ verdict: "notApplicable" });
    expect(result?.explanation).toMatch(
      /^The Elasticsearch states nothing of its pods that could be judged: /,
    );
  });
});

describe("a kind that makes no pods is not applicable, with advice", () => {
  const evil = "{spec: {hostNetwork: true, containers: [{name: c, securityContext: {privileged: true}}]}}";
  test.each([
    ["kyverno.io/v1", "ClusterPolicy", `spec: {rules: [{validate: {pattern: ${evil}}}]}`, "pattern"],
    ["policies.kyverno.io/v1alpha1", "MutatingPolicy", `spec: {pattern: ${evil}}`, "pattern"],
    ["constraints.gatekeeper.sh/v1beta1", "K8sPSPAnything", `spec: {parameters: ${evil}}`, "parameter"],
    ["templates.gatekeeper.sh/v1", "ConstraintTemplate", `spec: {crd: ${evil}}`, "pattern"],
    ["argoproj.io/v1alpha1", "Application", `spec: {source: {helm: {valuesObject: ${evil}}}}`, "render it"],
    ["helm.toolkit.fluxcd.io/v2", "HelmRelease", `spec: {values: ${evil}}`, "render the chart"],
    ["velero.io/v1", "Backup", `spec: {hooks: ${evil}}`, "hooks"],
    ["admission.k8s.io/v1", "AdmissionReview", `request: {object: ${evil}}`, "request.object"],
    ["audit.k8s.io/v1", "Event", `requestObject: ${evil}`, "requestObject"],
    ["apiextensions.k8s.io/v1", "CustomResourceDefinition", `spec: {default: ${evil}}`, "schema"],
  ])("%s %s", (apiVersion, kind, rest, advice) => {
    const [result] = resultsOf(head(apiVersion, kind) + rest);
    expect(result).toMatchObject({ verdict: "notApplicable", errors: [] });
    expect(result?.explanation).toContain(`The ${kind} holds no pods: `);
    expect(result?.explanation).toContain(advice);
  });

  test("but other kinds of the same group are not", () => {
    expect(
      verdicts(`${head("argoproj.io/v1alpha1", "Sensor")}spec: {securityContext: {runAsUser: 0}}`),
    ).toEqual(["- notEvaluated"]);
  });
});

describe("whole manifests in an object are judged, with their places", () => {
  const DEPLOYMENT = `{apiVersion: apps/v1, kind: Deployment, metadata: {namespace: other}, spec: {template: ${POD_TEMPLATE}}}`;

  test("as values", () => {
    const [result] = resultsOf(
      `${head("kubernetes.crossplane.io/v1alpha2", "Object")}spec: {forProvider: {manifest: ${DEPLOYMENT}}}`,
    );
    expect(result).toMatchObject({
      verdict: "denied",
      podPath: "spec.forProvider.manifest.spec.template",
      violations: [
        {
          findings: [
            {
              path: "spec.forProvider.manifest.spec.template.spec.containers[0].securityContext.privileged",
              line: 4,
            },
          ],
        },
      ],
    });
  });

  test("under the policy of their own namespace", () => {
    const namespace = (name: string, level: string): string =>
      `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {pod-security.kubernetes.io/enforce: ${level}}}\n---\n`;
    const object = `${head("kubernetes.crossplane.io/v1alpha2", "Object")}spec: {forProvider: {manifest: ${DEPLOYMENT}}}`;
    const text = namespace("shop", "baseline") + namespace("other", "privileged") + object;
    const { results } = evaluateManifests(manifestsOf(text), {}, dependencies());
    expect(results.map(({ verdict }) => verdict)).toEqual(["notApplicable", "notApplicable", "allowed"]);
  });

  test("in lists, and in manifests that hold others", () => {
    const inner = `{apiVersion: kubernetes.crossplane.io/v1alpha2, kind: Object, spec: {forProvider: {manifest: {apiVersion: v1, kind: List, items: [${DEPLOYMENT}]}}}}`;
    expect(
      verdicts(
        `${head("apiextensions.crossplane.io/v1", "Composition")}spec: {resources: [{base: ${inner}}]}`,
      ),
    ).toEqual(["spec.resources[0].base.spec.forProvider.manifest.items[0].spec.template denied"]);
  });

  test("of any kind: one that nobody knows is not evaluated", () => {
    const text = `${head("template.openshift.io/v1", "Template")}objects: [{apiVersion: example.com/v1, kind: A, spec: {hostPID: true}}, ${DEPLOYMENT}]`;
    expect(verdicts(text)).toEqual(["objects[1].spec.template denied", "- notEvaluated"]);
  });

  test("unless a setting is still to be filled in", () => {
    const text = `${head("template.openshift.io/v1", "Template")}objects: [{apiVersion: v1, kind: Pod, spec: {hostNetwork: "\${{HOST}}", containers: [{name: "\${NAME}"}]}}]`;
    const [result] = resultsOf(text);
    expect(result).toMatchObject({ verdict: "notEvaluated", errors: [{ path: "objects[0]" }] });
  });

  describe("as text", () => {
    const workflow = (manifest: string): string =>
      `${head("argoproj.io/v1alpha1", "Workflow")}spec: {templates: [{name: a, resource: {action: create, manifest: ${JSON.stringify(manifest)}}}]}`;
    const ofText = (text: string): readonly string[] =>
      verdicts(text).filter((verdict) => verdict.includes("manifest") || verdict.startsWith("-"));

    test("that can be read", () => {
      const denied = ["spec.templates[0].resource.manifest.spec.template denied"];
      expect(ofText(workflow(DEPLOYMENT))).toEqual(denied);
      expect(ofText(workflow(`# a comment\n---\n${DEPLOYMENT}`))).toEqual(denied);
    });

    test("and reported as not evaluated where it cannot", () => {
      expect(ofText(workflow("kind: {{inputs.parameters.kind}}: {"))).toEqual(["- notEvaluated"]);
    });

    test("which no repair touches", () => {
      const evaluator = rules.engine.evaluator("baseline", "latest");
      const { source = {} } = manifestOf(
        JSON.parse(
          JSON.stringify({
            apiVersion: "argoproj.io/v1alpha1",
            kind: "Workflow",
            spec: { templates: [{ name: "a", resource: { manifest: DEPLOYMENT } }] },
          }),
        ) as never,
      );
      const { patch, remaining } = remediate(source, { evaluator, scopes: rules.ruleSet.scopes, model });
      expect(patch).toEqual([]);
      expect(remaining).toHaveLength(1);
    });
  });

  test("but not without end", () => {
    let text = "{apiVersion: v1, kind: Pod, spec: {hostNetwork: true}}";
    for (let i = 0; i < 20; i++) {
      text = `{apiVersion: kubernetes.crossplane.io/v1alpha2, kind: Object, spec: {forProvider: {manifest: ${text}}}}`;
    }
    expect(verdicts(text)).toEqual(["- notEvaluated"]);
  });
});
