/** Objects to repair: upstream's failing examples, generated pods, and manifests that Go modules and npm packages ship. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { JsonObject } from "../../../src/core/json.ts";
import type { KubernetesModel } from "../../../src/manifest/read-manifests.ts";
import { readManifests } from "../../../src/manifest/read-manifests.ts";
import { upstreamExamples } from "../oracle.ts";
import { generatePod } from "../generate.ts";
import { numbers } from "../../remediate/layouts.ts";
import { validWorkload } from "../../remediate/valid-workloads.ts";

/** An object, and the level and version that it is to meet. */
export interface Subject {
  /** For people: where it comes from. */
  readonly name: string;
  readonly object: JsonObject;
  readonly level: string;
  readonly version: string;
}

const ROOT = join(import.meta.dirname, "../../..");
const LEVELS = ["baseline", "restricted"];
const HEAD = { apiVersion: "v1", kind: "Pod" };

/** Upstream's examples that fail, each at its own level and version. */
export function failingExamples(): readonly Subject[] {
  return upstreamExamples()
    .filter(({ pass }) => !pass)
    .map(({ file, pod, level, version }) => ({
      name: file,
      object: { ...HEAD, ...pod },
      level,
      version,
    }));
}

/** Workloads of Kubernetes' own kinds that the API server takes, by construction. */
export function validWorkloads(count: number, seed: number): readonly Subject[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `generated workload ${i} of seed ${seed}`,
    object: validWorkload(numbers(Math.imul(seed, 17) + i), `w${i}`),
    level: LEVELS[i % LEVELS.length] ?? "restricted",
    version: "latest",
  }));
}

/** Pods that reach every field that a control reads. */
export function generatedPods(count: number, seed: number): readonly Subject[] {
  return Array.from({ length: count }, (_, i) => {
    const { metadata = {}, spec } = generatePod(seed, i) as { metadata?: object; spec: object };
    const object = {
      ...HEAD,
      metadata: { ...metadata, name: `generated-${i}` },
      spec: named(spec),
    } as JsonObject;
    const level = LEVELS[i % LEVELS.length] ?? "restricted";
    return { name: `generated pod ${i} of seed ${seed}`, object, level, version: "latest" };
  });
}

/** The spec with names and images that the API server takes, so that it gets to the other fields. */
function named(spec: object): object {
  const lists = ["initContainers", "containers", "volumes"].flatMap((list) => {
    const items = (spec as Record<string, unknown>)[list];
    if (!Array.isArray(items)) return [];
    const image = list === "volumes" ? {} : { image: "i" };
    const prefix = list.toLowerCase();
    return [[list, items.map((item: object, i) => ({ ...item, name: `${prefix}-${i}`, ...image }))] as const];
  });
  return { ...spec, ...Object.fromEntries(lists) };
}

/** Workloads in the manifests that the modules of the oracle's go.mod and our npm packages ship, at each level. */
export function shippedWorkloads(model: KubernetesModel): readonly Subject[] {
  const modules = ["k8s.io/kubernetes", "github.com/cilium/cilium"].map(moduleDirectory);
  return [...modules, join(ROOT, "node_modules")].flatMap((directory) =>
    readdirSync(directory, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(ya?ml|json)$/.test(file) && !/(^|\/)package(-lock)?\.json$/.test(file))
      .flatMap((file) => workloadsIn(join(directory, file), model)),
  );
}

function moduleDirectory(module: string): string {
  const cwd = join(import.meta.dirname, "corpus");
  const told = execFileSync("go", ["mod", "download", "-json", module], { cwd, encoding: "utf8" });
  return (JSON.parse(told) as { readonly Dir: string }).Dir;
}

/** Templates that are filled in before use, and what is no manifest at all, cannot be read. */
function workloadsIn(file: string, model: KubernetesModel): readonly Subject[] {
  const text = readFileSync(file, "utf8");
  if (!/^\s*"?(apiVersion|kind)"?\s*:/m.test(text)) return [];
  try {
    return readManifests(text, "yaml", model).flatMap(({ source, status, pods, index }) =>
      status !== "pods" || pods.length === 0 || source === undefined
        ? []
        : LEVELS.map((level) => ({
            name: `${relative(ROOT, file)} object ${index}`,
            object: source,
            level,
            version: "latest",
          })),
    );
  } catch {
    return [];
  }
}
