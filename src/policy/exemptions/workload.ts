/** Says of a manifest, and of a pod in a cluster, what exemptions know it by. */
import type { PodLike } from "../../engine/index.ts";
import type { Manifest } from "../../manifest/types.ts";
import type { Workload } from "./scoped.ts";

/** @param namespace in which the object is evaluated. */
export function workloadOf({ kind = "", name = "", object }: Manifest, namespace: string): Workload {
  return { namespace, kind, name, metadata: object?.["metadata"] };
}

/** A pod as a cluster lists it, without its kind. */
export function workloadOfPod({ metadata }: PodLike, namespace: string): Workload {
  const name = metadata?.["name"];
  return { namespace, kind: "Pod", name: typeof name === "string" ? name : "", metadata };
}
