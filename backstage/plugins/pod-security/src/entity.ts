import type { Entity } from "@backstage/catalog-model";
import type { Workloads } from "./api";

/** The annotations of Backstage's Kubernetes plugin, by which an entity's workloads are found. */
export const ANNOTATIONS = {
  namespace: "backstage.io/kubernetes-namespace",
  id: "backstage.io/kubernetes-id",
  labelSelector: "backstage.io/kubernetes-label-selector",
} as const;

/** The entity's workloads; undefined when no annotation tells where they are. A selector counts before an id. */
export function workloadsOf(entity: Entity): Workloads | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const { [ANNOTATIONS.namespace]: namespace, [ANNOTATIONS.id]: id } = annotations;
  const byId = id === undefined ? undefined : `${ANNOTATIONS.id}=${id}`;
  const labelSelector = annotations[ANNOTATIONS.labelSelector] ?? byId;
  return namespace === undefined && labelSelector === undefined ? undefined : { namespace, labelSelector };
}

/** Whether the card has something to show for an entity: for `EntitySwitch.Case` and the card's filter. */
export function isPodSecurityAvailable(entity: Entity): boolean {
  return workloadsOf(entity) !== undefined;
}
