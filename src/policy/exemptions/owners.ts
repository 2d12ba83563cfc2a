/** Finds what runs a pod: the object itself, what controls it, and what controls that, as far as their names tell. */
import { isJsonObject } from "../../core/json.ts";
import type { Workload } from "./scoped.ts";

/** A kind and a name. */
export interface Owner {
  readonly kind: string;
  readonly name: string;
}

/** What the label of a ReplicaSet's pods says, which is also the end of the ReplicaSet's name. */
const TEMPLATE_HASH = "pod-template-hash";
/** A CronJob names its Jobs by the minute, counted from 1970. */
const SCHEDULED = /-\d{8,}$/;

/** The object and its controllers, the nearest first. */
export function ownersOf({ kind, name, metadata }: Workload): readonly Owner[] {
  const owners: Owner[] = [{ kind, name }];
  const controller = controllerIn(metadata);
  if (controller !== undefined) {
    owners.push(controller);
    const above = aboveOf(controller, metadata);
    if (above !== undefined) owners.push(above);
  }
  return owners;
}

function controllerIn(metadata: unknown): Owner | undefined {
  const references: unknown = isJsonObject(metadata) ? metadata["ownerReferences"] : undefined;
  if (!Array.isArray(references)) return undefined;
  for (const reference of references as readonly unknown[]) {
    if (!isJsonObject(reference) || reference["controller"] !== true) continue;
    const { kind, name } = reference;
    if (typeof kind === "string" && typeof name === "string") return { kind, name };
  }
  return undefined;
}

function aboveOf({ kind, name }: Owner, metadata: unknown): Owner | undefined {
  if (kind === "ReplicaSet") {
    const labels: unknown = isJsonObject(metadata) ? metadata["labels"] : undefined;
    const hash: unknown = isJsonObject(labels) ? labels[TEMPLATE_HASH] : undefined;
    if (typeof hash === "string" && hash !== "" && name.endsWith(`-${hash}`)) {
      return { kind: "Deployment", name: name.slice(0, -hash.length - 1) };
    }
  }
  return kind === "Job" && SCHEDULED.test(name)
    ? { kind: "CronJob", name: name.replace(SCHEDULED, "") }
    : undefined;
}
