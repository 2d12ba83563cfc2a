/** What the OpenAPI document says of grading a cluster's workloads. */
import { MINOR_VERSION } from "../../../policy/schema.ts";
import type { Operation } from "../../openapi/operation.ts";
import { json, ok, query, namesOf } from "../../openapi/schemas.ts";
import { WORKLOADS_GRADE } from "../../../grade/workloads-schema.ts";

const parameters = {
  namespace: { ...query("namespace", "The namespace; all, unless given."), example: "shop" },
  labelSelector: {
    ...query("labelSelector", "Labels of workloads or of their pods, as Kubernetes writes selectors."),
    example: "app=web,tier!=test",
  },
  "kubernetes-version": query(
    "kubernetes-version",
    "Grade as on a cluster of this minor version; the cluster's own unless given.",
    MINOR_VERSION,
  ),
};
/** The names of the parameters in its query. */
export const LIVE_GRADE_PARAMETERS = namesOf(parameters);

export const getGrade = {
  operationId: "getGrade",
  tags: ["Namespaces"],
  summary:
    "The level that workloads of the cluster meet now, and the distance to the next: facts for scorecards",
  description:
    "Finds workloads by namespace, labels, or both. What the labels find is gathered under the topmost controller that made it, " +
    "which is judged with those of its pods that were found. Needs a cluster (--kubeconfig, --in-cluster) and a token.",
  parameters: Object.values(parameters),
  responses: ok("The facts, of all and of each.", json(WORKLOADS_GRADE)),
  problems: ["no-cluster", "cluster-unavailable", "unknown-namespace"],
} satisfies Operation<unknown>;
