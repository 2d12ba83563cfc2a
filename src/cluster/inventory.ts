/** Lists what holds pods in a namespace of a cluster: pods, controllers, and custom kinds that the cluster serves. */
import type { JsonObject } from "../core/json.ts";
import type { Client } from "./client.ts";
import type { HoldsPods } from "./served.ts";
import { groupOf, listAll, POD, servedKinds } from "./served.ts";

/** What holds pods in a namespace, in the order in which the cluster lists it. */
export interface Inventory {
  readonly pods: readonly JsonObject[];
  /** Objects with a template that no other listed object made. */
  readonly workloads: readonly JsonObject[];
}

/**
 * Everything in a namespace that holds pods. Objects that a controller of a listed kind made are left out: they follow it.
 * @throws ApiError, the network's error, or the signal's reason.
 */
export async function listInventory(
  client: Client,
  namespace: string,
  holdsPods: HoldsPods,
  signal: AbortSignal,
): Promise<Inventory> {
  const pods = await listAll(client, POD, { namespace }, signal);
  const kinds = await servedKinds(client, holdsPods, signal);
  const workloads: JsonObject[] = [];
  for (const kind of kinds) workloads.push(...(await listAll(client, kind, { namespace }, signal)));
  const listed = new Set(kinds.map(({ apiVersion, kind }) => `${groupOf(apiVersion)}/${kind}`));
  return { pods, workloads: workloads.filter((object) => !isMadeBy(object, listed)) };
}

/** The cluster's own minor version, `v1.N`; undefined when it does not tell. @throws as `listInventory`. */
export async function clusterVersion(client: Client, signal: AbortSignal): Promise<string | undefined> {
  const { minor } = (await client.get("/version", signal)) as { readonly minor?: string };
  const number = /^\d+/.exec(minor ?? "")?.[0];
  return number === undefined ? undefined : `v1.${Number(number)}`;
}

interface Owned {
  readonly metadata?: {
    readonly ownerReferences?: readonly {
      readonly controller?: boolean;
      readonly apiVersion: string;
      readonly kind: string;
    }[];
  };
}

function isMadeBy(object: JsonObject, listed: ReadonlySet<string>): boolean {
  const owners = (object as Owned).metadata?.ownerReferences ?? [];
  return owners.some(
    ({ controller, apiVersion, kind }) => controller === true && listed.has(`${groupOf(apiVersion)}/${kind}`),
  );
}
