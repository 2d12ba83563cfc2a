/** What the routes that tell of a live cluster share: finding it, asking it, and its refusals. */
import { reasonOf } from "../../core/error-facts.ts";
import type { Client, HoldsPods } from "../../cluster/index.ts";
import { ApiError, clusterVersion, expectObject } from "../../cluster/index.ts";
import type { JsonObject } from "../../core/json.ts";
import { readObject } from "../../manifest/read-manifests.ts";
import { namespaceNameProblem } from "../../core/kubernetes-names.ts";
import type { Manifest } from "../../manifest/types.ts";
import { makesPods } from "../../manifest/workloads/index.ts";
import { Problem } from "../problem/problem.ts";
import type { Active, ClusterConnection, Service } from "../service.ts";
import { noCluster } from "./admission/handler.ts";

/** In which everything that is asked must have been listed. */
const LONGEST_MILLISECONDS = 30_000;

/** The cluster that the service joined. @throws Problem when there is none. */
export function clusterOf(service: Service): ClusterConnection {
  const view = service.cluster();
  if (view === undefined) throw noCluster("Namespaces of a cluster are told only");
  return view;
}

/** A question about what is in the cluster now: one state of the rules and one time for all that is asked for it. */
export interface LiveQuestion {
  readonly client: Client;
  readonly active: Active;
  /** Ends what takes too long. */
  readonly signal: AbortSignal;
  /** Tells the kinds that the rule set knows to hold pods. */
  readonly holdsPods: HoldsPods;
  /** The version that was asked for, or that of the cluster. */
  readonly version: (asked: string | undefined) => string | Promise<string | undefined>;
  readonly read: (object: JsonObject) => Manifest;
}

/** Begins a question. @throws Problem when there is no cluster. */
export function liveQuestion(service: Service): LiveQuestion {
  const { client } = clusterOf(service);
  const active = service.current();
  const { model } = active;
  const signal = AbortSignal.timeout(LONGEST_MILLISECONDS);
  return {
    client,
    active,
    signal,
    holdsPods: (group, kind) => makesPods(model.workloads, group, kind),
    version: (asked) => asked ?? clusterVersion(client, signal),
    read: (object) => readObject(object, model),
  };
}

/**
 * The name of a namespace, as a caller gives it.
 * @param slug of the problem: where the name stands.
 * @throws Problem for what cannot be one: it becomes a part of a path of the API server.
 */
export function checkNamespaceName(name: string, slug: "invalid-parameter" | "invalid-path"): void {
  const problem = namespaceNameProblem(name);
  if (problem === undefined) return;
  throw new Problem(slug, `namespace: ${JSON.stringify(name.slice(0, 100))} ${problem}`);
}

/** A namespace, read from the cluster. @throws Problem when there is none of this name. */
export async function readNamespace(client: Client, name: string, signal: AbortSignal): Promise<JsonObject> {
  try {
    const answer = await client.get(`/api/v1/namespaces/${name}`, signal);
    expectObject(answer, "Namespace", name);
    return answer as JsonObject;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
    throw new Problem(
      "unknown-namespace",
      `The cluster has no namespace ${JSON.stringify(name.slice(0, 100))}.`,
    );
  }
}

/** @throws Problem with the API server's or the network's words. */
export async function fromCluster<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Problem) throw error;
    const message = reasonOf(error);
    throw new Problem("cluster-unavailable", `The API server could not be asked: ${message}`);
  }
}
