/** Generates what an update changes of a pod. */
import type { Random } from "../random.ts";

type Bag = Record<string, unknown>;

const APPARMOR = "container.apparmor.security.beta.kubernetes.io/web";
const SECCOMP = "seccomp.security.alpha.kubernetes.io/pod";

/** The pod as it was before; changes are often such that nobody minds. */
export function before(random: Random, pod: Bag): Bag {
  const old = structuredClone(pod);
  const metadata = bagAt(old, "metadata");
  const spec = bagAt(old, "spec");
  const containers = (Array.isArray(spec.containers) ? spec.containers : []) as Bag[];
  const annotate = (key: string, value: unknown): void => {
    bagAt(metadata, "annotations")[key] = value;
  };
  const changes: (() => unknown)[] = [
    () => undefined,
    () => (bagAt(metadata, "labels").a = "b"),
    () => (metadata.resourceVersion = "7"),
    () => (metadata.finalizers = ["example.com/f"]),
    () => annotate("example.com/a", "b"),
    () => annotate("container.apparmor.security.beta.kubernetes.io", "no key of its own"),
    () => annotate(APPARMOR, random.pick(["unconfined", "runtime/default"])),
    () => annotate("container.seccomp.security.alpha.kubernetes.io/web", "unconfined"),
    () => annotate(SECCOMP, random.pick(["unconfined", "runtime/default"])),
    () => (spec.tolerations = [{ key: "a", operator: "Exists" }]),
    () => (spec.activeDeadlineSeconds = 5),
    () => (spec.terminationGracePeriodSeconds = 5),
    () => (spec.hostNetwork = true),
    () => (spec.schedulingGates = [{ name: "a" }]),
    () => (old.status = { phase: "Running" }),
    () => containers.forEach((container) => (container.image = "old")),
    () => containers.forEach((container) => (container.resources = { limits: { cpu: "1" } })),
    () => containers.push({ name: "another" }),
    () => containers.pop(),
    () => (spec.ephemeralContainers = []),
    () => (spec.ephemeralContainers = [{ name: "debug", image: "sh" }]),
    () => (spec.initContainers = [{ name: "init", image: "sh" }]),
  ];
  random.pick(changes)();
  return old;
}

function bagAt(parent: Bag, name: string): Bag {
  const child = parent[name];
  if (typeof child === "object" && child !== null) return child as Bag;
  const made: Bag = {};
  parent[name] = made;
  return made;
}
