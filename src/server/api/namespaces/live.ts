/** GET /v1/namespaces and /v1/namespaces/{name}: the policies of a cluster's namespaces, and what a change of labels would do. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { getNamespace, listNamespaces } from "./schema.ts";
import { LIVE_PARAMETERS } from "./schema.ts";
import { listInventory } from "../../../cluster/index.ts";
import type { JsonObject } from "../../../core/json.ts";
import { createExemptionFinder } from "../../../policy/exemptions/index.ts";
import { isJsonObject } from "../../../core/json.ts";
import { readingObjects } from "../../../manifest/read-manifests.ts";
import { evaluatingNamespace } from "../../../namespaces/index.ts";
import {
  createLevelOrder,
  LEVEL_LABEL,
  MODES,
  policyFromLabels,
  VERSION_LABEL,
} from "../../../policy/index.ts";
import type { Handler } from "../../handler.ts";
import { json } from "../../handler.ts";
import { jsonAbout } from "../../answer/json-pieces.ts";
import { negotiate } from "../../request/media.ts";
import { Problem } from "../../problem/problem.ts";
import { readQuery } from "../../request/query.ts";
import type { Service } from "../../service.ts";
import { checkNamespaceName, clusterOf, fromCluster, liveQuestion, readNamespace } from "../live-cluster.ts";

type LiveQuery = Partial<Record<(typeof LIVE_PARAMETERS)[number], string>>;

/** The namespaces that the watch knows, by name. */
export function createListNamespaces(service: Service): Handler<AnswerOf<typeof listNamespaces>> {
  return ({ query, headers }) => {
    readQuery(query, []);
    negotiate(headers.accept, ["application/json"]);
    const { namespaces } = clusterOf(service);
    const { engine, configuration, ruleset } = service.current();
    if (!namespaces.state().synced) {
      throw new Problem("cluster-unavailable", "The namespaces of the cluster were not listed yet.");
    }
    const levels = createLevelOrder(engine.levels);
    const findExemption = createExemptionFinder(configuration.exemptions);
    const views = [...namespaces.entries()].map(([name, { metadata }]) => {
      const { policy, errors } = policyFromLabels(metadata.labels, configuration.defaults, levels);
      return { name, policy, errors, exempt: findExemption({ namespace: name }) !== undefined };
    });
    return json({ ruleset, namespaces: views.sort((a, b) => (a.name < b.name ? -1 : 1)) });
  };
}

/** A namespace as it is, or as it would be with other labels: the answer of POST /v1/namespaces/evaluate over all that is in it. */
export function createGetNamespace(service: Service): Handler<AnswerOf<typeof getNamespace>> {
  return async ({ query, headers, params, isGone }) => {
    const asked: LiveQuery = readQuery(query, LIVE_PARAMETERS);
    negotiate(headers.accept, ["application/json"]);
    const name = params["name"] ?? "";
    checkNamespaceName(name, "invalid-path");
    const question = liveQuestion(service);
    const { client, active, signal, holdsPods, read } = question;
    const [namespace, inventory, version] = await fromCluster(
      Promise.all([
        readNamespace(client, name, signal),
        listInventory(client, name, holdsPods, signal),
        question.version(asked["kubernetes-version"]),
      ]),
    );
    const work = service.work.start(isGone);
    const readAll = (objects: readonly JsonObject[]) => work.do(readingObjects(objects, active.model));
    const request = {
      namespace: read(relabelled(namespace, asked)),
      namespacePointer: "",
      oldNamespace: read(namespace),
      pods: await readAll(inventory.pods),
      workloads: await readAll(inventory.workloads),
      kubernetesVersion: version,
    };
    const answer = await work.do(evaluatingNamespace(request, active));
    return jsonAbout(request.pods.length + request.workloads.length, answer);
  };
}

function relabelled(namespace: JsonObject, asked: LiveQuery): JsonObject {
  const metadata = isJsonObject(namespace["metadata"]) ? namespace["metadata"] : {};
  const labels: Record<string, unknown> = isJsonObject(metadata["labels"]) ? { ...metadata["labels"] } : {};
  for (const mode of MODES) {
    const [level, version] = [asked[mode], asked[`${mode}-version`]];
    if (level !== undefined) labels[LEVEL_LABEL[mode]] = level;
    if (version !== undefined) labels[VERSION_LABEL[mode]] = version;
  }
  return { ...namespace, metadata: { ...metadata, labels } } as JsonObject;
}
