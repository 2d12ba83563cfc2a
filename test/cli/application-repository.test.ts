/** `pod-security check .` where manifests stand among everything else that an application's repository holds. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Run } from "./command.ts";
import { podSecurity, workspace } from "./command.ts";

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: registry.example/web:1 }] }
`;

const REPOSITORY = {
  "package.json": '{ "name": "web", "version": "1.0.0" }',
  "tsconfig.json": '{\n  // strict\n  "compilerOptions": { "strict": true, },\n}',
  "docker-compose.yaml": "services:\n  web: { image: web }\n",
  ".github/workflows/ci.yaml": "on: push\njobs: { test: { steps: [{ run: npm test }] } }\n",
  "data.json": "[1, 2, 3]",
  "node_modules/a/pod.yaml": WEB,
  "chart/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
  "chart/values.yaml": "kind: DaemonSet\nimage: web\n",
  "chart/templates/web.yaml":
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {{- include "web" . | nindent 2 }}\nspec: {{ .Values.spec }}\n',
  "base/kustomization.yaml": "resources:\n- deploy.yaml\n",
  "base/deploy.yaml": WEB,
  "overlay/kustomization.yaml":
    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../base]\n",
  "overlay/json-patch.yaml": "- op: replace\n  path: /spec/replicas\n  value: 3\n",
  "overlay/json-patch.json": '[{ "op": "remove", "path": "/spec/replicas" }]',
  "overlay/delete.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: old }\n$patch: delete\n",
  "overlay/resources.yaml":
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: web, resources: {} }] } } }\n",
};

function files(texts: Readonly<Record<string, string>>): string {
  const cwd = workspace();
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(join(cwd, name, ".."), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return cwd;
}

function check(cwd: string, ...args: readonly string[]): Promise<Run> {
  return podSecurity(["check", "--level", "baseline", ...args], { cwd });
}

describe("a repository of an application", () => {
  it("is judged by its manifests, and everything else is counted", async () => {
    const { stdout, exitCode } = await check(files(REPOSITORY), ".");
    expect(stdout).toBe(
      [
        "2 files, 2 objects: 1 allowed, 1 without pods",
        "skipped: 7 files without a Kubernetes object, 1 kustomization, 2 JSON patches (overlay/json-patch.json, overlay/json-patch.yaml), 2 strategic merge patches (overlay/delete.yaml, overlay/resources.yaml), 1 template to render first, 1 directory (node_modules)",
        "",
      ].join("\n"),
    );
    expect(exitCode).toBe(0);
  });

  it("says the same in JSON, with names", async () => {
    const { stdout } = await check(files(REPOSITORY), "--format", "json", ".");
    const { skipped } = JSON.parse(stdout) as { skipped: readonly Record<string, unknown>[] };
    expect(skipped).toContainEqual({
      reason: "mergePatch",
      detail: "a strategic merge patch changes other objects: check what kustomize build writes",
      count: 2,
      files: ["overlay/delete.yaml", "overlay/resources.yaml"],
    });
    expect(skipped).toContainEqual(expect.objectContaining({ reason: "directory", files: ["node_modules"] }));
  });

  it("is not passed over when it holds no manifest at all", async () => {
    const { stderr, exitCode } = await check(files({ "package.json": "{}" }), ".");
    expect(stderr).toContain("nothing was judged");
    expect(stderr).toContain("skipped: 1 file without a Kubernetes object");
    expect(exitCode).toBe(2);
  });

  it("has its objects judged where a file holds something else, too", async () => {
    const evil = WEB.replace("spec: { containers", "spec: { hostNetwork: true, containers");
    const { stdout, exitCode } = await check(files({ "mixed.yaml": `replicas: 1\n---\n${evil}` }), ".");
    expect(stdout).toContain("1 file, 1 object: 1 denied");
    expect(stdout).toContain("skipped: 1 file without a Kubernetes object");
    expect(exitCode).toBe(1);
  });

  it.each([
    ["lacks its kind", "apiVersion: v1\nmetadata: { name: a }\nspec: {}\n"],
    ["lacks its apiVersion", "kind: Pod\nspec: { hostNetwork: true }\n"],
    ["cannot be read", "apiVersion: v1\nkind: Pod\n  spec: {}\n"],
    [
      "cannot be read, and spells its fields strangely",
      '"\\x61piVersion": v1\n"\\x6bind": Pod\n  spec: {}\n',
    ],
  ])("is not in order when a manifest in it %s", async (_, text) => {
    const { exitCode } = await check(files({ "a.yaml": text, "b.yaml": WEB }), ".");
    expect(exitCode).toBe(2);
  });

  it("does not excuse a file that is named", async () => {
    const cwd = files(REPOSITORY);
    for (const name of ["package.json", "overlay/json-patch.yaml", "chart/templates/web.yaml"]) {
      const { stdout, exitCode } = await check(cwd, ".", name);
      expect(exitCode).toBe(2);
      expect(stdout).toContain(name);
    }
    expect((await check(cwd, "overlay/delete.yaml")).stdout).toContain("strategic merge patch");
  });
});
