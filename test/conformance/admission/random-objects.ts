/** Generates the objects of admission requests: pods, what makes pods, namespaces, and broken ones. */
import { generatePod } from "../generate.ts";
import type { Random } from "../random.ts";

type Bag = Record<string, unknown>;

const PREFIX = "pod-security.kubernetes.io/";
const LEVELS = ["privileged", "baseline", "restricted", "restricted", "baseline"];
const BAD_LEVELS = ["", "strict", "Baseline"];
const VERSIONS = [
  "latest",
  "v1.0",
  "v1.8",
  "v1.19",
  "v1.22",
  "v1.25",
  "v1.31",
  "v1.35",
  "v1.37",
  "v1.38",
  "v1.99",
];
const BAD_VERSIONS = ["", "1.20", "v1.020", "v2.0", "newest"];
const RUNTIME_CLASSES = ["gvisor", "kata", "", "other"];

export const NAMES = ["web", "db-0", "a", "worker-x"];

/** Labels of a namespace. */
export function labels(random: Random): Record<string, string> {
  const found: Record<string, string> = random.chance(0.3) ? { team: "a" } : {};
  const good = random.chance(0.85);
  for (const mode of ["enforce", "audit", "warn"]) {
    if (random.chance(0.55)) found[PREFIX + mode] = random.pick(good ? LEVELS : [...LEVELS, ...BAD_LEVELS]);
    if (random.chance(0.35)) {
      found[`${PREFIX}${mode}-version`] = random.pick(good ? VERSIONS : [...VERSIONS, ...BAD_VERSIONS]);
    }
  }
  return found;
}

/** A pod: mostly a small one, so that questions stay short. */
export function pod(random: Random): Bag {
  const { metadata, spec } = generatePod(random.below(2 ** 30), 1) as { metadata: Bag | null; spec: Bag };
  if (random.chance(0.25)) spec.runtimeClassName = random.pick(RUNTIME_CLASSES);
  return { metadata: { ...metadata, name: random.pick(NAMES) }, spec };
}

export interface Kind {
  readonly group: string;
  readonly resource: string;
  readonly kind: string;
  /** Where the template is. */
  readonly path: readonly string[];
}

const kind = (group: string, name: string, path: readonly string[] = ["spec", "template"]): Kind => ({
  group,
  resource: `${name.toLowerCase()}s`,
  kind: name,
  path,
});

/** The kinds that make pods. */
export const CONTROLLERS: readonly Kind[] = [
  kind("", "ReplicationController"),
  kind("", "PodTemplate", ["template"]),
  kind("apps", "ReplicaSet"),
  kind("apps", "Deployment"),
  kind("apps", "StatefulSet"),
  kind("apps", "DaemonSet"),
  kind("batch", "Job"),
  kind("batch", "CronJob", ["spec", "jobTemplate", "spec", "template"]),
];
export const POD: Kind = kind("", "Pod", []);

/** An object of a kind; some have their template cut off somewhere. */
export function controller(random: Random, { group, kind, path }: Kind): Bag {
  const cut = random.chance(0.08) ? random.below(path.length) : path.length;
  let node: unknown = cut === path.length ? pod(random) : random.pick([null, {}]);
  for (const step of path.slice(0, cut).reverse()) node = { [step]: node };
  return { ...head(group, kind), metadata: { name: random.pick(NAMES) }, ...(node as Bag | null) };
}

export function head(group: string, kind: string): Bag {
  return { apiVersion: group === "" ? "v1" : `${group}/v1`, kind };
}

/** Something else in the place of an object. */
export function broken(random: Random, object: Bag): unknown {
  const { apiVersion, kind, ...rest } = object;
  return random.pick<() => unknown>([
    () => undefined,
    () => null,
    () => "text",
    () => [object],
    () => 7,
    () => ({}),
    () => rest,
    () => ({ apiVersion, ...rest }),
    () => ({ kind, ...rest }),
    () => ({ ...object, kind: "ConfigMap", apiVersion: "v1", spec: undefined }),
    () => ({ ...head("", "Pod"), spec: { containers: [] } }),
    () => ({ ...head("", "Namespace"), metadata: { name: "x" } }),
    () => ({ ...head("apps", "Deployment"), spec: { template: { spec: {} } } }),
    () => ({ ...object, kind: "Foo", apiVersion: "example.com/v1" }),
    () => ({ ...object, apiVersion: "apps/v1beta1" }),
    () => ({ ...object, apiVersion: 1 }),
    () => ({ ...object, kind: {} }),
    () => ({ ...object, spec: "text" }),
    () => ({ ...object, spec: null }),
    () => ({ ...object, metadata: { labels: { a: 1 } } }),
    () => ({ ...object, metadata: null }),
    () => ({ ...object, unknownField: { a: [1] }, spec: { ...(object.spec as Bag), odd: 1 } }),
  ])();
}
