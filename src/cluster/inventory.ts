/** Lists what holds pods in a namespace of a cluster: pods, controllers, and custom kinds that the cluster serves. */
import type { JsonObject } from "../engine/index.ts";
import type { Client } from "./client.ts";

const PAGE = 500;

/** What holds pods in a namespace, in the order in which the cluster lists it. */
export interface Inventory {
  readonly pods: readonly JsonObject[];
  /** Objects with a template that no other listed object made. */
  readonly workloads: readonly JsonObject[];
}

/** Whether a kind holds pods. */
export type HoldsPods = (group: string, kind: string) => boolean;

interface Served {
  /** Path of the group and version. */
  readonly base: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
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
  const pods = await listAll(client, POD, namespace, signal);
  const kinds = await servedKinds(client, holdsPods, signal);
  const workloads: JsonObject[] = [];
  for (const kind of kinds) workloads.push(...(await listAll(client, kind, namespace, signal)));
  const listed = new Set(kinds.map(({ apiVersion, kind }) => `${groupOf(apiVersion)}/${kind}`));
  return { pods, workloads: workloads.filter((object) => !isMadeBy(object, listed)) };
}

/** The cluster's own minor version, `v1.N`; undefined when it does not tell. @throws as `listInventory`. */
export async function clusterVersion(client: Client, signal: AbortSignal): Promise<string | undefined> {
  const { minor } = (await client.get("/version", signal)) as { readonly minor?: string };
  const number = /^\d+/.exec(minor ?? "")?.[0];
  return number === undefined ? undefined : `v1.${Number(number)}`;
}

const POD: Served = { base: "/api/v1", apiVersion: "v1", kind: "Pod", plural: "pods" };

interface ResourceList {
  readonly resources: readonly {
    readonly name: string;
    readonly kind: string;
    readonly namespaced: boolean;
    readonly verbs: readonly string[];
  }[];
}

interface GroupList {
  readonly groups: readonly {
    readonly name: string;
    readonly preferredVersion: { readonly groupVersion: string };
  }[];
}

async function servedKinds(
  client: Client,
  holdsPods: HoldsPods,
  signal: AbortSignal,
): Promise<readonly Served[]> {
  const { groups } = (await client.get("/apis", signal)) as GroupList;
  const places = [
    { base: "/api/v1", group: "", apiVersion: "v1" },
    ...groups.map(({ name, preferredVersion: { groupVersion } }) => ({
      base: `/apis/${groupVersion}`,
      group: name,
      apiVersion: groupVersion,
    })),
  ];
  const found: Served[] = [];
  for (const { base, group, apiVersion } of places) {
    const { resources } = (await client.get(base, signal)) as ResourceList;
    for (const { name: plural, kind, namespaced, verbs } of resources) {
      if (!namespaced || plural.includes("/") || !verbs.includes("list")) continue;
      if (kind !== POD.kind && holdsPods(group, kind)) found.push({ base, apiVersion, kind, plural });
    }
  }
  return found;
}

interface ListPage {
  readonly metadata?: { readonly continue?: string };
  readonly items: readonly JsonObject[];
}

/** Items of a list do not say what they are. */
async function listAll(
  client: Client,
  { base, apiVersion, kind, plural }: Served,
  namespace: string,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const objects: JsonObject[] = [];
  let next = "";
  do {
    const more = next === "" ? "" : `&continue=${encodeURIComponent(next)}`;
    const path = `${base}/namespaces/${encodeURIComponent(namespace)}/${plural}?limit=${PAGE}${more}`;
    const page = (await client.get(path, signal)) as ListPage;
    for (const item of page.items) objects.push({ ...item, apiVersion, kind });
    next = page.metadata?.continue ?? "";
  } while (next !== "");
  return objects;
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

function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(apiVersion.indexOf("/"), 0));
}
