/** GET /v1/grade: what the workloads of a cluster meet now, and the distance to the next level; facts for scorecards. */
import type { Listing, LiveWorkload } from "../../cluster/index.ts";
import { ApiError, listWorkloads } from "../../cluster/index.ts";
import type { JsonObject } from "../../engine/index.ts";
import { isBag } from "../../kubernetes/json-object.ts";
import type { WorkloadsGrade } from "../../kubernetes/grade/index.ts";
import { gradeWorkloads } from "../../kubernetes/grade/index.ts";
import { createLevelOrder, policyFromLabels } from "../../kubernetes/policy/index.ts";
import type { Handler } from "../exchange.ts";
import { json } from "../exchange.ts";
import { negotiate } from "../media.ts";
import { Problem } from "../problem.ts";
import { readQuery } from "../query.ts";
import type { Active, Service } from "../service.ts";
import type { LiveQuestion } from "./live-cluster.ts";
import { checkNamespaceName, fromCluster, liveQuestion, readNamespace } from "./live-cluster.ts";

export const LIVE_GRADE_PARAMETERS = ["namespace", "labelSelector", "kubernetes-version"] as const;

/** The workloads of a namespace, of labels, or of both. */
export function createGetGrade(service: Service): Handler {
  return async ({ query, headers }) => {
    const { namespace, labelSelector, ...asked } = readQuery(query, LIVE_GRADE_PARAMETERS);
    negotiate(headers.accept, ["application/json"]);
    if (namespace === undefined && labelSelector === undefined) {
      throw new Problem(
        "invalid-parameter",
        'Give "namespace", "labelSelector", or both: a whole cluster is not graded.',
      );
    }
    if (namespace !== undefined) checkNamespaceName(namespace, "invalid-parameter");
    const question = liveQuestion(service);
    const { active, read } = question;
    const [live, version] = await fromCluster(
      Promise.all([
        readLive({ namespace, labelSelector }, question),
        question.version(asked["kubernetes-version"]),
      ]),
    );
    const workloads = live.workloads.map(({ object, pods }) => ({
      object: read(object),
      pods: pods.map(read),
    }));
    const answer: WorkloadsGrade = {
      namespace: namespace ?? null,
      labelSelector: labelSelector ?? null,
      enforced: live.namespace === undefined ? null : enforcedIn(live.namespace, active),
      ...gradeWorkloads(workloads, version, active),
    };
    return json(answer);
  };
}

interface Live {
  readonly namespace: JsonObject | undefined;
  readonly workloads: readonly LiveWorkload[];
}

/** Asks for the namespace first: lists in one that is not there are empty. */
async function readLive(listing: Listing, { client, holdsPods, signal }: LiveQuestion): Promise<Live> {
  const namespace =
    listing.namespace === undefined ? undefined : await readNamespace(client, listing.namespace, signal);
  try {
    return { namespace, workloads: await listWorkloads(client, listing, holdsPods, signal) };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    throw new Problem("invalid-parameter", `labelSelector: ${error.message}`);
  }
}

function enforcedIn({ metadata }: JsonObject, { engine, configuration }: Active): WorkloadsGrade["enforced"] {
  const labels = isBag(metadata) && isBag(metadata["labels"]) ? metadata["labels"] : undefined;
  return policyFromLabels(labels, configuration.defaults, createLevelOrder(engine.levels)).policy.enforce;
}
