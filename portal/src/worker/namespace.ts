/** Answers for namespaces, and keeps the inventory that their policy is tried on. */
import { isNamespace, labelsOfObject } from "../../../src/evaluate/index.ts";
import type { KubernetesModel } from "../../../src/manifest/read-manifests.ts";
import { readManifests } from "../../../src/manifest/read-manifests.ts";
import type { NamespaceAnswer, ObjectImpact } from "../../../src/namespaces/index.ts";
import { evaluateNamespace } from "../../../src/namespaces/index.ts";
import type { PreparedRules } from "../../../src/evaluate/rule-data.ts";
import type { Manifest } from "../../../src/manifest/types.ts";
import type { TextFile } from "../text-file.ts";
import type { Failure } from "../rpc/failure.ts";
import { failureOf } from "./failure.ts";
import { manifestsOf } from "./manifests.ts";

/** A namespace as it shall be and as it is, each as YAML or JSON. */
export interface AskedNamespace {
  readonly namespace: string;
  readonly oldNamespace?: string;
  readonly kubernetesVersion?: string;
  /** Whether to tell what it means for the inventory: its number, which changes with every inventory taken. */
  readonly inventory?: number;
}

/** A name, and labels as text. */
export interface NamespaceLabels {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** What was found in an inventory. */
export interface Inventory {
  /** Tells this inventory from others. */
  readonly number: number;
  readonly files: number;
  readonly objects: number;
  /** Namespaces that objects stand in, those with the most objects first; with labels where the Namespace itself is there. */
  readonly namespaces: readonly (Omit<NamespaceLabels, "labels"> & {
    readonly objects: number;
    readonly labels?: NamespaceLabels["labels"];
  })[];
  /** Files that cannot be read. */
  readonly failures: readonly { readonly file: string; readonly failure: Failure }[];
}

/** What changes for one object, and the file that it stands in. */
export interface ImpactRow extends ObjectImpact {
  readonly file: string;
}

export interface EvaluatedNamespace {
  readonly answer: Omit<NamespaceAnswer, "impact"> & {
    readonly impact: Omit<NonNullable<NamespaceAnswer["impact"]>, "objects"> | null;
  };
  /** Objects of this namespace that hold pods, or might. */
  readonly rows: readonly ImpactRow[];
}

interface ReadFile {
  readonly name: string;
  readonly manifests: readonly Manifest[];
  readonly failure?: Failure;
}

let taken: { readonly number: number; readonly files: readonly TextFile[] } = { number: 0, files: [] };
let read: { readonly model: KubernetesModel; readonly files: readonly ReadFile[] } | undefined;

/** Reads files, and keeps them for later questions. */
export function takeInventory(files: readonly TextFile[], { model }: PreparedRules): Inventory {
  taken = { number: taken.number + 1, files };
  read = undefined;
  const all = inventory(model);
  const manifests = all.flatMap((file) => file.manifests);
  return {
    number: taken.number,
    files: files.length,
    objects: manifests.length,
    namespaces: namespacesIn(manifests),
    failures: all.flatMap(({ name, failure }) => (failure === undefined ? [] : [{ file: name, failure }])),
  };
}

/** Answers as POST /v1/namespaces/evaluate. @throws RangeError when a text holds no Namespace. */
export function evaluateOneNamespace(asked: AskedNamespace, rules: PreparedRules): EvaluatedNamespace {
  const { model } = rules;
  const files = asked.inventory === undefined ? undefined : inventory(model);
  const objects = files?.flatMap(({ manifests }) => manifests).filter((manifest) => !isNamespace(manifest));
  const { impact, ...answer } = evaluateNamespace(
    {
      namespace: namespaceIn(asked.namespace, model),
      ...(asked.oldNamespace !== undefined && { oldNamespace: namespaceIn(asked.oldNamespace, model) }),
      ...(objects !== undefined && {
        pods: objects.filter(isPod),
        workloads: objects.filter((manifest) => !isPod(manifest)),
      }),
      ...(asked.kubernetesVersion !== undefined && { kubernetesVersion: asked.kubernetesVersion }),
    },
    rules,
  );
  if (impact === null || files === undefined) return { answer: { ...answer, impact: null }, rows: [] };
  const { objects: impacts, ...totals } = impact;
  const fileOf = new Map(
    files.flatMap(({ name, manifests }) => manifests.map(({ index }) => [index, name] as const)),
  );
  return {
    answer: { ...answer, impact: totals },
    rows: impacts
      .filter(({ change, object }) => change !== "notApplicable" && object.namespace === answer.namespace)
      .map((one) => ({ ...one, file: fileOf.get(one.object.index) ?? "" })),
  };
}

/** The name and the labels of the Namespace in a text. @throws RangeError when there is none, or none that can be read. */
export function readLabels(text: string, { model }: PreparedRules): NamespaceLabels {
  const namespace = namespaceIn(text, model);
  const [wrong] = namespace.errors;
  if (wrong !== undefined)
    throw new RangeError(wrong.path === "" ? wrong.detail : `${wrong.path}: ${wrong.detail}`);
  return labelsIn(namespace);
}

function labelsIn(namespace: Manifest): NamespaceLabels {
  const labels = Object.entries(labelsOfObject(namespace) ?? {}).map(
    ([key, value]) => [key, typeof value === "string" ? value : ""] as const,
  );
  return { name: namespace.name ?? "", labels: Object.fromEntries(labels) };
}

function namespaceIn(text: string, model: KubernetesModel): Manifest {
  const manifests = manifestsOf(text, model);
  // one that cannot be read is answered with the reason
  const found = manifests.find(isNamespace) ?? manifests.find(({ status }) => status === "invalid");
  if (found === undefined) throw new RangeError("there is no Namespace in this text");
  return found;
}

function isPod({ apiVersion, kind }: Manifest): boolean {
  return apiVersion === "v1" && kind === "Pod";
}

/** The files as read by what the rules know of kinds; objects are numbered across files. */
function inventory(model: KubernetesModel): readonly ReadFile[] {
  if (read?.model !== model) {
    let firstIndex = 0;
    const files = taken.files.map(({ name, text }): ReadFile => {
      try {
        const manifests = readManifests(text, "yaml", model, { firstIndex });
        firstIndex += manifests.length;
        return { name, manifests };
      } catch (error) {
        return { name, manifests: [], failure: failureOf(error) };
      }
    });
    read = { model, files };
  }
  return read.files;
}

function namespacesIn(manifests: readonly Manifest[]): Inventory["namespaces"] {
  const counts = new Map<string, number>();
  const known = new Map<string, NamespaceLabels["labels"]>();
  for (const manifest of manifests) {
    if (isNamespace(manifest)) {
      const { name, labels } = labelsIn(manifest);
      known.set(name, labels);
      counts.set(name, counts.get(name) ?? 0);
    } else if (manifest.namespace !== undefined && manifest.namespace !== "") {
      counts.set(manifest.namespace, (counts.get(manifest.namespace) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([name, objects]) => {
      const labels = known.get(name);
      return { name, objects, ...(labels !== undefined && { labels }) };
    })
    .sort((a, b) => b.objects - a.objects || (a.name < b.name ? -1 : 1));
}
