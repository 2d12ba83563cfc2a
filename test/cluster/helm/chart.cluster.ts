/** The Helm chart: renders what kustomize renders, meets restricted, and refuses values that are wrong. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { load } from "js-yaml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluateManifests } from "../../../src/evaluate/index.ts";
import { readManifests } from "../../../src/manifest/read-manifests.ts";
import { active, ROOT } from "../../server/serving.ts";
import { installBinaries } from "../binaries.ts";
import { runKubectl } from "../kubectl.ts";
import { CHART, installHelm } from "./helm.ts";
import type { Helm } from "./helm.ts";
import { objectsIn, withoutCommonLabels, withoutToolLabels } from "./rendered.ts";
import type { Rendered } from "./rendered.ts";

const RELEASE = ["pod-security-rules", CHART, "--namespace=pod-security-rules"];

let helm: Helm;
let home: string;
let kubectl: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "helm-"));
  const binaries = await installBinaries();
  kubectl = binaries.kubectl;
  helm = await installHelm(binaries.kubernetesVersion, home);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function template(...values: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await helm(
    "template",
    ...RELEASE,
    ...values.map((value) => `--set=${value}`),
  );
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

/** A kustomization that adds the workers to an overlay, as operators write theirs. */
function withWorkers(overlay: string): string {
  const directory = mkdtempSync(join(home, "workers-"));
  const named = [overlay, "workers"].map((part) => relative(directory, join(ROOT, "deploy", part)));
  const [base, workers] = named;
  writeFileSync(
    join(directory, "kustomization.yaml"),
    `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [${base ?? ""}]\ncomponents: [${workers ?? ""}]\n`,
  );
  return relative(join(ROOT, "deploy"), directory);
}

async function kustomize(...directories: readonly string[]): Promise<string> {
  const texts = directories.map(async (directory) => {
    const { code, stdout, stderr } = await runKubectl(kubectl, join(home, "none"), [
      "kustomize",
      join(ROOT, "deploy", directory),
    ]);
    expect([code, stderr]).toEqual([0, ""]);
    return stdout;
  });
  return (await Promise.all(texts)).join("---\n");
}

/** What the chart does otherwise on purpose is put as kustomize has it; nothing else may differ. */
function comparable(yaml: string): ReadonlyMap<string, unknown> {
  const objects = [...objectsIn(yaml)].filter(
    // Helm makes the namespace before the chart is read; the pod of `helm test` is Helm's alone
    ([name, { metadata }]) =>
      !name.startsWith("Namespace/") && metadata.annotations?.["helm.sh/hook"] === undefined,
  );
  return new Map(
    objects.map(([name, object]) => [name, adjusted(withoutCommonLabels(withoutToolLabels(object)))]),
  );
}

interface Deployment extends Rendered {
  readonly spec: {
    readonly replicas?: number;
    readonly template: {
      readonly metadata: { readonly annotations?: object };
      readonly spec: { readonly containers: readonly { readonly args: readonly string[] }[] };
    };
  };
}

function adjusted(object: Rendered): unknown {
  if (object.kind === "Deployment") {
    const { spec } = object as Deployment;
    const { metadata, spec: pod } = spec.template;
    // the component for workers states for itself what the component for the webhook states, too
    const containers = pod.containers.map((one) => ({ ...one, args: [...new Set(one.args)] }));
    return {
      ...object,
      spec: {
        ...spec,
        // with autoscaling, a stated number would undo it at every upgrade
        replicas: undefined,
        // a changed configuration takes new pods
        template: {
          ...spec.template,
          metadata: { ...metadata, annotations: undefined },
          spec: { ...pod, containers },
        },
      },
    };
  }
  if (object.metadata.name.endsWith("-configuration")) {
    // the same configuration, written otherwise
    const { "configuration.yaml": text } = object["data"] as { "configuration.yaml": string };
    return { ...object, data: load(text) };
  }
  return object;
}

describe("rendered", () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["rest", ["mode=rest"], ["overlays/rest"]],
    [
      "audit",
      [
        "mode=audit",
        "certificate.source=existingSecret",
        "certificate.existingSecret=pod-security-rules-tls",
        "certificate.callersConfigMap=pod-security-rules-callers",
      ],
      ["overlays/audit"],
    ],
    [
      "enforce",
      [
        "mode=enforce",
        "certificate.source=existingSecret",
        "certificate.existingSecret=pod-security-rules-tls",
        "certificate.callersConfigMap=pod-security-rules-callers",
      ],
      ["overlays/enforce"],
    ],
    [
      "cert-manager, with monitoring",
      ["mode=enforce", "certificate.source=certManager", "monitoring.enabled=true"],
      ["overlays/cert-manager", "monitoring"],
    ],
  ];

  it.each(cases)("%s: every object as kustomize renders it", async (_, values, directories) => {
    await expectSame(values, directories);
  });

  it("two workers: every object as kustomize renders it, with the component after the webhook", async () => {
    await expectSame(["mode=rest", "workers=2"], [withWorkers("overlays/rest")]);
    const [, audit] = cases[1] ?? ["", []];
    await expectSame([...audit, "workers=2"], [withWorkers("overlays/audit")]);
  });

  async function expectSame(values: readonly string[], directories: readonly string[]): Promise<void> {
    const [ours, theirs] = [
      comparable(await template(...values)),
      comparable(await kustomize(...directories)),
    ];
    expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
    for (const [name, object] of theirs) expect(ours.get(name), name).toEqual(object);
    expect(ours.size).toBeGreaterThanOrEqual(8);
  }

  it.each([["rest"], ["audit"], ["enforce"]])(
    "%s: its pods meet restricted, that of the test, too",
    async (mode) => {
      const manifests = readManifests(await template(`mode=${mode}`), "yaml", active.model);
      const answer = evaluateManifests(manifests, { level: "restricted" }, active);
      expect(answer).toMatchObject({
        allowed: true,
        summary: { allowed: 2, violations: 0, denied: 0, notEvaluated: 0 },
      });
      expect(answer.results.flatMap(({ warnings }) => warnings)).toEqual([]);
    },
  );

  it("lint has nothing to say but that there is no picture", async () => {
    const { code, stdout } = await helm("lint", "--strict", CHART);
    expect([code, stdout]).toEqual([0, expect.stringContaining("1 chart(s) linted, 0 chart(s) failed")]);
    expect(stdout).not.toMatch(/\[(WARNING|ERROR)\]/);
  });
});
