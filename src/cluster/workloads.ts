/** Finds workloads by labels: what the labels match, each gathered under the topmost controller that made it. */
import type { JsonObject } from "../core/json.ts";
import type { Client } from "./client.ts";
import type { HoldsPods, Listing, Served } from "./served.ts";
import { groupOf, listAll, POD, servedKinds } from "./served.ts";

/** A controller, or a pod that none made, and its pods. */
export interface LiveWorkload {
  readonly object: JsonObject;
  /** The pods of a controller that were found and have not ended; of a pod, none. */
  readonly pods: readonly JsonObject[];
}

/** The deepest chain of owners that is followed. */
const LONGEST_CHAIN = 10;
const OBJECT_NAME = /^[A-Za-z0-9][-A-Za-z0-9.:_]{0,252}$/;
const ENDED: readonly unknown[] = ["Succeeded", "Failed"];

interface LiveObject {
  readonly metadata?: {
    readonly uid?: string;
    readonly namespace?: string;
    readonly ownerReferences?: readonly OwnerReference[];
  };
  readonly status?: { readonly phase?: string };
}

interface OwnerReference {
  readonly controller?: boolean;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

/**
 * The workloads to which what is listed belongs. Labels often stand on pods alone; so a controller counts although only
 * something that it made was found.
 * @throws ApiError, the network's error, or the signal's reason.
 */
export async function listWorkloads(
  client: Client,
  listing: Listing,
  holdsPods: HoldsPods,
  signal: AbortSignal,
): Promise<readonly LiveWorkload[]> {
  const pods = await listAll(client, POD, listing, signal);
  const kinds = await servedKinds(client, holdsPods, signal);
  const found = [...pods];
  for (const kind of kinds) found.push(...(await listAll(client, kind, listing, signal)));

  const topOf = createClimb(client, kinds, found, signal);
  const workloads = new Map<JsonObject, JsonObject[]>();
  for (const object of found) {
    const top = await topOf(object);
    if (top["kind"] === POD.kind && hasEnded(top)) continue;
    const running = workloads.get(top) ?? [];
    if (object !== top && object["kind"] === POD.kind && !hasEnded(object)) running.push(object);
    workloads.set(top, running);
  }
  return [...workloads].map(([object, running]) => ({ object, pods: running }));
}

/** Makes a function from an object to the topmost controller of a known kind above it, or to itself. */
function createClimb(
  client: Client,
  kinds: readonly Served[],
  found: readonly JsonObject[],
  signal: AbortSignal,
): (object: JsonObject) => Promise<JsonObject> {
  const known = new Map<string, JsonObject | undefined>(
    found.map((object) => [(object as LiveObject).metadata?.uid ?? "", object]),
  );
  const read = async ({ apiVersion, kind, name, uid }: OwnerReference, namespace: string | undefined) => {
    const served = kinds.find((one) => one.kind === kind && groupOf(one.apiVersion) === groupOf(apiVersion));
    // a name with other characters would be another selector
    if (served === undefined || !OBJECT_NAME.test(name)) return undefined;
    // listing takes no other right than the lists above
    const listing = { namespace, fieldSelector: `metadata.name=${name}` };
    const objects = await listAll(client, served, listing, signal);
    return objects.find((object) => (object as LiveObject).metadata?.uid === uid);
  };
  return async (object) => {
    let top = object;
    for (let step = 0; step < LONGEST_CHAIN; step++) {
      const { namespace, ownerReferences = [] } = (top as LiveObject).metadata ?? {};
      const owner = ownerReferences.find(({ controller }) => controller === true);
      if (owner === undefined) return top;
      if (!known.has(owner.uid)) known.set(owner.uid, await read(owner, namespace));
      const above = known.get(owner.uid);
      if (above === undefined) return top;
      top = above;
    }
    return top;
  };
}

function hasEnded(pod: JsonObject): boolean {
  return ENDED.includes((pod as LiveObject).status?.phase);
}
