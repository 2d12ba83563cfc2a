/** Reads what kustomize and Helm render, and takes off what may differ between the two. */
import { loadAll } from "js-yaml";

/** A Kubernetes object, as far as it is compared. */
export interface Rendered {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** Labels that say who made an object and of which release it is. */
const OF_TOOLS = [
  "app.kubernetes.io/instance",
  "app.kubernetes.io/managed-by",
  "app.kubernetes.io/version",
  "helm.sh/chart",
];
/** Labels that kustomize puts on what stands in its base, and not on all that overlays add. */
const COMMON = ["app.kubernetes.io/name", "app.kubernetes.io/part-of"];

/** The objects in a text of documents, by kind and name. */
export function objectsIn(yaml: string): ReadonlyMap<string, Rendered> {
  const objects = (loadAll(yaml) as (Rendered | null | undefined)[]).filter((object) => object != null);
  return new Map(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
}

/** Without the labels that differ by their maker, wherever labels stand: on objects, on pods and in selectors. */
export function withoutToolLabels<T>(value: T): T {
  return walk(value) as T;
}

function walk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !OF_TOOLS.includes(key))
      .map(([key, inner]) => [key, walk(inner)]),
  );
}

/** Without the labels on the object itself that only say of what it is a part; no labels are as good as none. */
export function withoutCommonLabels(object: Rendered): Rendered {
  const labels = Object.entries(object.metadata.labels ?? {}).filter(([key]) => !COMMON.includes(key));
  return { ...object, metadata: { ...object.metadata, labels: Object.fromEntries(labels) } };
}
