/** Reading manifests, through the real rule files, type table and reader. */
import { describe, expect, test } from "vitest";
import { readManifests, readObject } from "../../src/manifest/read-manifests.ts";
import type { Manifest } from "../../src/manifest/types.ts";
import { model } from "./kubernetes-model.ts";

function yaml(text: string): readonly Manifest[] {
  return readManifests(text, "yaml", model);
}

function one(text: string): Manifest {
  const [manifest, second] = yaml(text);
  if (manifest === undefined || second !== undefined) throw new Error("one object is expected");
  return manifest;
}

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;
const CONTAINER = "{name: c, image: i}";

describe("objects of a body", () => {
  test("are numbered with documents and list items in order, empty documents included", () => {
    const found = yaml(
      [
        "# nothing",
        pod(`{containers: [${CONTAINER}]}`),
        "",
        "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service}\n- {apiVersion: v1, kind: Secret}",
        "{apiVersion: v1, kind: ConfigMap}",
      ].join("\n---\n"),
    );
    expect(found.map(({ index, kind }) => [index, kind])).toEqual([
      [1, "Pod"],
      [3, "Service"],
      [4, "Secret"],
      [5, "ConfigMap"],
    ]);
  });

  test("are found in Lists within Lists, with their lines", () => {
    const found = yaml(`apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: List
  items:
  - apiVersion: v1
    kind: Pod
    metadata: {name: inner}
    spec: {containers: [${CONTAINER}]}
- apiVersion: v1
  kind: Service
`);
    expect(found.map(({ index, kind, name, line }) => ({ index, kind, name, line }))).toEqual([
      { index: 0, kind: "Pod", name: "inner", line: 7 },
      { index: 1, kind: "Service", name: undefined, line: 11 },
    ]);
    expect(found[0]?.pods[0]?.locationOf(["spec", "containers", 0, "image"])).toMatchObject({
      path: "spec.containers[0].image",
      range: { line: 10 },
    });
  });

  test("of a typed list have its apiVersion and kind, as the API server lists them", () => {
    const found = yaml(
      `apiVersion: v1\nkind: PodList\nitems: [{metadata: {name: a}, spec: {containers: [${CONTAINER}]}}]`,
    );
    expect(found).toMatchObject([{ apiVersion: "v1", kind: "Pod", name: "a", status: "pods" }]);
  });

  test("a List without items is invalid; an empty one holds nothing", () => {
    expect(one("apiVersion: v1\nkind: List")).toMatchObject({
      status: "invalid",
      errors: [{ path: "items" }],
    });
    expect(one("apiVersion: v1\nkind: List\nitems: {}")).toMatchObject({ status: "invalid" });
    expect(yaml("apiVersion: v1\nkind: List\nitems: []")).toEqual([]);
  });

  test("JSON sent as YAML is read as JSON; what is no JSON is read as YAML", () => {
    expect(
      yaml(`[{"apiVersion": "v1", "kind": "Service"}, {"apiVersion": "v1", "kind": "Secret"}]`),
    ).toHaveLength(2);
    expect(one(`{"apiVersion": "v1",\n\t"kind": "Service"}`)).toMatchObject({ kind: "Service", line: 1 });
    expect(one(`{apiVersion: v1, kind: Service}`)).toMatchObject({ kind: "Service" });
  });

  test("lines and numbers begin where the caller says", () => {
    const options = { firstIndex: 7, firstLine: 100 };
    const [found] = readManifests(
      `{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"c"}]}}`,
      "json",
      model,
      options,
    );
    expect(found).toMatchObject({ index: 7, line: 100 });
    expect(found?.pods[0]?.locationOf(["spec", "containers", 0, "image"]).range).toMatchObject({
      line: 100,
      endLine: 100,
    });
  });
});

describe("what the API server would refuse is invalid, with its place", () => {
  test.each([
    ["a list", "- a", { path: "" }],
    ["a text", "hello", { path: "" }],
    ["an object without kind", "apiVersion: v1", { path: "kind" }],
    ["an object without apiVersion", "kind: Pod", { path: "apiVersion" }],
    ["a kind that is no text", "apiVersion: v1\nkind: 1", { path: "kind", line: 2 }],
    ["a Deployment of the core group", "apiVersion: v1\nkind: Deployment", { path: "kind", line: 2 }],
    ["a kind in lower case", "apiVersion: v1\nkind: pod", { path: "kind", line: 2 }],
    [
      "a boolean that is a text",
      pod('{containers: [{name: c, tty: "true"}]}'),
      { path: "spec.containers[0].tty" },
    ],
    ["a map where a list belongs", pod("{containers: {name: c}}"), { path: "spec.containers", line: 4 }],
    ["a spec that is a text", pod("none"), { path: "spec" }],
    [
      "metadata that is a list",
      "apiVersion: example.com/v1\nkind: Thing\nmetadata: []",
      { path: "metadata" },
    ],
    [
      "a wrong type in a custom kind's template",
      "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {template: {spec: {hostPID: 'yes'}}}",
      { path: "spec.template.spec.hostPID", line: 3 },
    ],
  ])("%s", (_name, text, error) => {
    const manifest = one(text);
    expect(manifest.status).toBe("invalid");
    expect(manifest.errors[0]).toMatchObject(error);
    expect(manifest.pods).toEqual([]);
  });

  test("a document that cannot be read does not stop the others", () => {
    const found = yaml(`a: [\n---\n${pod(`{containers: [${CONTAINER}]}`)}`);
    expect(found.map(({ status }) => status)).toEqual(["invalid", "pods"]);
  });
});

describe("what the API server would drop is a warning", () => {
  test("a misspelt field, with the right spelling", () => {
    const { warnings, status } = one(pod("{containers: [{name: c, securityContext: {Privileged: true}}]}"));
    expect(status).toBe("pods");
    expect(warnings).toMatchObject([{ path: "spec.containers[0].securityContext.Privileged", line: 4 }]);
    expect(warnings[0]?.detail).toContain('did you mean "privileged"');
  });

  test("a field in the wrong place, with the right place", () => {
    const { warnings } = one(
      pod(`{securityContext: {allowPrivilegeEscalation: false}, containers: [${CONTAINER}]}`),
    );
    expect(warnings[0]?.detail).toContain("it belongs in spec.containers[*].securityContext");
  });

  test("a key that stands twice", () => {
    const { warnings } = one(pod("{hostPID: true, hostPID: false, containers: [{name: c}]}"));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({ path: "spec.hostPID", line: 4 });
  });

  test("a pod without containers", () => {
    expect(one(pod("{}")).warnings).toMatchObject([{ path: "spec" }]);
  });
});

describe("pods", () => {
  test("of a custom kind are found in their places", () => {
    const { pods } = one(
      `apiVersion: ray.io/v1\nkind: RayCluster\nspec:\n  headGroupSpec:\n    template: {spec: {containers: [${CONTAINER}]}}\n  workerGroupSpecs:\n  - template: {spec: {containers: [${CONTAINER}]}}`,
    );
    expect(pods.map(({ podPath }) => podPath)).toEqual([
      "spec.headGroupSpec.template",
      "spec.workerGroupSpecs[0].template",
    ]);
    expect(pods[1]?.locationOf(["spec", "containers", 0, "name"])).toMatchObject({
      path: "spec.workerGroupSpecs[0].template.spec.containers[0].name",
      pointer: "/spec/workerGroupSpecs/0/template/spec/containers/0/name",
      range: { line: 7 },
    });
  });

  test("of a kind that nobody described are never passed over", () => {
    const found = one(
      `apiVersion: example.com/v1\nkind: Runner\nspec:\n  worker: {containers: [${CONTAINER}]}`,
    );
    expect(found).toMatchObject({ status: "notEvaluated", errors: [{ path: "spec.worker", line: 4 }] });
    expect(found.errors[0]?.detail).toContain("example.com/v1 Runner");
  });

  test("a kind in which nothing looks like a pod has none", () => {
    expect(one("apiVersion: example.com/v1\nkind: Dashboard\nspec: {panels: [1]}").status).toBe(
      "notApplicable",
    );
  });

  test("have the API server's defaults, which say where they come from", () => {
    const { pods } = one(
      pod(`{hostNetwork: true, containers: [{name: c, ports: [{containerPort: 80}]}], volumes: [{name: v}]}`),
    );
    expect(pods[0]?.pod.spec).toMatchObject({
      containers: [{ ports: [{ hostPort: 80 }] }],
      volumes: [{ emptyDir: {} }],
    });
    expect(pods[0]?.locationOf(["spec", "containers", 0, "ports", 0, "hostPort"])).toMatchObject({
      path: "spec.containers[0].ports[0].hostPort",
      byDefault: true,
      range: { line: 4 },
    });
  });

  test.each(["capabilities.add", "sysctls", "volumes"])(
    "null in the list %s is an empty item, as in Go",
    (list) => {
      const spec = {
        "capabilities.add": "{containers: [{name: c, securityContext: {capabilities: {add: [null]}}}]}",
        sysctls: "{securityContext: {sysctls: [null]}, containers: [{name: c}]}",
        volumes: "{volumes: [null], containers: [{name: c}]}",
      }[list];
      const manifest = one(pod(spec ?? ""));
      expect(manifest.status).toBe("pods");
      expect(JSON.stringify(manifest.pods[0]?.pod)).not.toContain("null");
    },
  );
});

test("an object that was parsed already is read without places", () => {
  const manifest = readObject(
    { apiVersion: "v1", kind: "Pod", spec: { containers: [{ name: "c", tty: 1 }] } },
    model,
  );
  expect(manifest).toMatchObject({ status: "invalid", errors: [{ path: "spec.containers[0].tty" }] });
  expect(manifest.errors[0]?.line).toBeUndefined();
});

describe("pods without metadata", () => {
  test.each(["v1v1", "example.com/v1"])(
    "are told of in every kind, %s Pod too (found by fuzzing)",
    (apiVersion) => {
      const { status, errors } = one(
        `apiVersion: ${apiVersion}\nkind: Pod\nspec: {containers: [${CONTAINER}]}\n`,
      );
      expect(["invalid", "notEvaluated", "pods"]).toContain(status);
      expect(errors.map(({ detail }) => detail).join()).not.toContain("undefined");
    },
  );
});

describe("mistakes that people make often", () => {
  test("a bare n is no text, and the sentence says why", () => {
    const { status, errors } = one("apiVersion: v1\nkind: Namespace\nmetadata: {name: n}\n");
    expect(status).toBe("invalid");
    expect(errors[0]?.detail).toBe(
      "expected a string, found the boolean false: put it in quotes, as YAML takes y, n, yes, no, on and off for true or false",
    );
  });

  test.each(["metadata: {name: {{ .Values.name }}}", "spec:\n  {{- if .Values.host }}\n  hostPID: true"])(
    "a template that was not rendered is recognised: %s",
    (text) => {
      const { status, errors } = one(`apiVersion: v1\nkind: Pod\n${text}\n`);
      expect(status).toBe("invalid");
      expect(errors[0]?.detail).toMatch(/ If this is a template, as of a Helm chart, render it first/);
    },
  );
});
