/** POST /v1/namespaces/evaluate, through real HTTP. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { describe, expect, it } from "vitest";
import type { NamespaceAnswer } from "../../../src/namespaces/index.ts";
import { active, ROOT, serving } from "../serving.ts";

const { app } = serving();
const EXAMPLE = readFileSync(join(ROOT, "examples", "namespace.yaml"), "utf8");
const NAMESPACE =
  "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    pod-security.kubernetes.io/enforce: restricted\n";
const POD =
  "apiVersion: v1\nkind: Pod\nmetadata: {name: cart, namespace: shop}\nspec: {containers: [{name: c}]}\n";

function post(body: string | object, query = "") {
  return request(app)
    .post(`/v1/namespaces/evaluate${query}`)
    .set("content-type", typeof body === "string" ? "application/yaml" : "application/json")
    .send(body);
}

async function answerTo(body: string | object, query?: string): Promise<NamespaceAnswer> {
  const response = await post(body, query);
  expect(response.status, response.text).toBe(200);
  return response.body as NamespaceAnswer;
}

describe("a change of labels", () => {
  it("is answered as the API server would, with what it means for pods and workloads", async () => {
    const answer = await answerTo(EXAMPLE);
    expect(answer).toMatchObject({
      namespace: "shop",
      ruleset: active.ruleset,
      valid: true,
      errors: [],
      operation: "update",
      allowed: true,
      exempt: false,
      policy: {
        enforce: { level: "restricted", version: "v1.34", source: "label" },
        audit: { level: "privileged", version: "latest", source: "default" },
        warn: { level: "restricted", version: "v1.34", source: "inherited" },
      },
      warnings: [
        'existing pods in namespace "shop" violate the new PodSecurity enforce level "restricted:v1.34"',
        "cart: allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile",
      ],
      impact: { summary: { newlyFails: 2 } },
    });
    expect(answer.impact?.objects.map(({ object, podPath }) => [object.kind, podPath, object.line])).toEqual([
      ["Pod", "", 19],
      ["CronJob", "spec.jobTemplate.spec.template", 29],
    ]);
    expect(answer.impact?.controls[0]).toMatchObject({ objects: 2, newlyStopped: 2 });
  });

  it("may be a Namespace alone, in YAML or JSON", async () => {
    const expected = {
      operation: "create",
      allowed: true,
      impact: null,
      policy: { enforce: { level: "restricted" } },
    };
    expect(await answerTo(NAMESPACE)).toMatchObject(expected);
    const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop", labels } };
    expect(await answerTo(namespace)).toMatchObject(expected);
  });

  it("may come with its objects as further documents", async () => {
    const deployment =
      "apiVersion: apps/v1\nkind: Deployment\nspec: {template: {spec: {containers: [{name: c}]}}}\n";
    const answer = await answerTo([NAMESPACE, POD, deployment].join("---\n"));
    expect(answer.impact?.objects.map(({ list, object }) => [list, object.kind])).toEqual([
      ["pods", "Pod"],
      ["workloads", "Deployment"],
    ]);
  });

  it("takes pods as the API server lists them", async () => {
    const item = { metadata: { name: "a" }, spec: { containers: [{ name: "c" }] } };
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } };
    for (const pods of [[item], { apiVersion: "v1", kind: "PodList", items: [item] }]) {
      expect((await answerTo({ namespace, pods })).impact?.objects).toMatchObject([
        { object: { kind: "Pod", name: "a" } },
      ]);
    }
  });

  it("with bad labels tells each, and that a create would be refused", async () => {
    const answer = await answerTo(NAMESPACE.replace("restricted", "strict"));
    expect(answer).toMatchObject({
      valid: false,
      allowed: false,
      errors: [
        {
          field: "metadata.labels[pod-security.kubernetes.io/enforce]",
          value: "strict",
          detail: "must be one of privileged, baseline, restricted",
        },
      ],
      policy: { enforce: { level: "restricted", source: "error" } },
    });
  });

  it("is judged at the cluster's own version", async () => {
    const probing = POD.replace("name: c}", "name: c, livenessProbe: {httpGet: {port: 80, host: a}}}");
    const body = [NAMESPACE.replace("restricted", "baseline"), probing].join("---\n");
    const change = async (query: string) => (await answerTo(body, query)).impact?.objects[0]?.change;
    expect(await change("")).toBe("newlyFails");
    expect(await change("?kubernetes-version=v1.33")).toBe("stillPasses");
  });
});

describe("a body that cannot be used is told what to write instead", () => {
  it.each([
    ["no Namespace", POD, "a Namespace is missing"],
    ["two Namespaces", `${NAMESPACE}---\n${NAMESPACE}`, "there are two Namespaces, on lines 1 and 8"],
    ["no namespace key", "pods: []", "namespace is missing"],
    [
      "a misspelt key",
      "namespace: {apiVersion: v1, kind: Namespace}\noldnamespace: {}",
      'did you mean "oldNamespace"?',
    ],
    [
      "pods that are no list",
      "namespace: {apiVersion: v1, kind: Namespace}\npods: {}",
      "pods must be a list",
    ],
    [
      "a Deployment among the pods",
      "namespace: {apiVersion: v1, kind: Namespace}\npods: [{apiVersion: apps/v1, kind: Deployment}]",
      "put what is not a Pod under workloads",
    ],
    ["a Pod in place of the Namespace", "namespace: {apiVersion: v1, kind: Pod}", "must be a Namespace"],
    [
      "a version that is a number",
      "namespace: {apiVersion: v1, kind: Namespace}\nkubernetes-version: 1.34",
      "must be a text",
    ],
  ])("%s", async (_name, body, detail) => {
    const response = await post(body);
    expect(response.status, response.text).toBe(422);
    expect(response.headers["content-type"]).toBe("application/problem+json");
    expect(response.body).toMatchObject({ type: "urn:pod-security-rules:problem:invalid-body" });
    expect((response.body as { detail: string }).detail).toContain(detail);
  });

  it("pods that cannot be judged are told in the impact, not passed over", async () => {
    const body = `${NAMESPACE}---\napiVersion: v1\nkind: Pod\nspec: {hostPID: 'true'}\n`;
    expect((await answerTo(body)).impact).toMatchObject({
      summary: { invalid: 1 },
      objects: [{ change: "invalid" }],
    });
  });
});
