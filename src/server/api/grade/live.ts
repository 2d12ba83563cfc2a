/** GET /v1/grade: what the workloads of a cluster meet now, and the distance to the next level; facts for scorecards. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { getGrade } from "./live-schema.ts";
import { LIVE_GRADE_PARAMETERS } from "./live-schema.ts";
import type { Listing, LiveWorkload } from "../../../cluster/index.ts";
import { ApiError, listWorkloads } from "../../../cluster/index.ts";
import type { JsonObject } from "../../../core/json.ts";
import { isJsonObject } from "../../../core/json.ts";
import type { WorkloadManifests, WorkloadsGrade } from "../../../grade/index.ts";
import { gradingWorkloads } from "../../../grade/index.ts";
import { readingObjects } from "../../../manifest/read-manifests.ts";
import type { TimeSlices } from "../../../core/time-slices.ts";
import { flatMapping } from "../../../core/time-slices.ts";
import { createLevelOrder, policyFromLabels } from "../../../policy/index.ts";
import type { Handler } from "../../handler.ts";
import { jsonAbout } from "../../answer/json-pieces.ts";
import { negotiate } from "../../request/media.ts";
import { Problem } from "../../problem/problem.ts";
import { readQuery } from "../../request/query.ts";
import type { Active, Service } from "../../service.ts";
import type { LiveQuestion } from "../live-cluster.ts";
import { checkNamespaceName, fromCluster, liveQuestion, readNamespace } from "../live-cluster.ts";

/** The workloads of a namespace, of labels, or of both. */
export function createGetGrade(service: Service): Handler<AnswerOf<typeof getGrade>> {
  return async ({ query, headers, isGone }) => {
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
    const { active } = question;
    const [live, version] = await fromCluster(
      Promise.all([
        readLive({ namespace, labelSelector }, question),
        question.version(asked["kubernetes-version"]),
      ]),
    );
    const work = service.work.start(isGone);
    const workloads = await work.do(readingWorkloads(live.workloads, active));
    const answer: WorkloadsGrade = {
      namespace: namespace ?? null,
      labelSelector: labelSelector ?? null,
      enforced: live.namespace === undefined ? null : enforcedIn(live.namespace, active),
      ...(await work.do(gradingWorkloads(workloads, version, active))),
    };
    return jsonAbout(live.workloads.length, answer);
  };
}

function* readingWorkloads(
  workloads: readonly LiveWorkload[],
  { model }: Active,
): TimeSlices<readonly WorkloadManifests[]> {
  return yield* flatMapping(workloads, function* ({ object, pods }): TimeSlices<
    readonly WorkloadManifests[]
  > {
    const [read, ...running] = yield* readingObjects([object, ...pods], model);
    return read === undefined ? [] : [{ object: read, pods: running }];
  });
}

interface LiveGrade {
  readonly namespace: JsonObject | undefined;
  readonly workloads: readonly LiveWorkload[];
}

/** Asks for the namespace first: lists in one that is not there are empty. */
async function readLive(listing: Listing, { client, holdsPods, signal }: LiveQuestion): Promise<LiveGrade> {
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
  const labels = isJsonObject(metadata) && isJsonObject(metadata["labels"]) ? metadata["labels"] : undefined;
  return policyFromLabels(labels, configuration.defaults, createLevelOrder(engine.levels)).policy.enforce;
}
