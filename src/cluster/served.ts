/** The kinds that a cluster serves and that hold pods, and lists of their objects. */
import { pages } from "./pages.ts";
import type { JsonObject } from "../core/json.ts";
import type { Client } from "./client.ts";
import { expectList, namespacePath } from "./object-path.ts";

/** Whether a kind holds pods. */
export type HoldsPods = (group: string, kind: string) => boolean;

/** A kind, and where the cluster serves it. */
export interface Served {
  /** Path of the group and version. */
  readonly base: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
}

export const POD: Served = { base: "/api/v1", apiVersion: "v1", kind: "Pod", plural: "pods" };

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

/** The kinds with a pod in them that live in namespaces, without Pod itself. @throws as `listAll`. */
export async function servedKinds(
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

/** Which objects of a kind are listed: those of a namespace, or of all. */
export interface Listing {
  readonly namespace?: string | undefined;
  /** As Kubernetes writes it. */
  readonly labelSelector?: string | undefined;
  /** As Kubernetes writes it. */
  readonly fieldSelector?: string | undefined;
}

/**
 * Lists objects page by page, each with its kind: items of a list do not say what they are.
 * @throws ApiError, the network's error, or the signal's reason.
 */
export async function listAll(
  client: Client,
  { base, apiVersion, kind, plural }: Served,
  { namespace, ...selectors }: Listing,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const within = namespace === undefined ? base : namespacePath(base, namespace);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(selectors)) if (value !== undefined) query.set(name, value);
  const path = `${within}/${plural}${query.size === 0 ? "" : `?${query.toString()}`}`;
  const objects: JsonObject[] = [];
  for await (const page of pages<JsonObject>(client, path, () => signal)) {
    expectList(page, kind, namespace);
    for (const item of page.items) objects.push({ ...item, apiVersion, kind });
  }
  return objects;
}

/** The group of an `apiVersion`; empty for the core. */
export function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(apiVersion.indexOf("/"), 0));
}
