/** What the OpenAPI document says of grading a cluster's workloads. */
import type { LIVE_GRADE_PARAMETERS } from "./live.ts";
import { count, list, named, nullable, object, text, word } from "../../../core/schema.ts";
import { CONTROL_NAME, RULE_SET } from "../../../evaluate/schema.ts";
import { LEVEL, MINOR_VERSION } from "../../../policy/schema.ts";
import type { Operation, Parameter } from "../../openapi/operation.ts";
import { json, ok, query } from "../../openapi/schemas.ts";
import { MODE_POLICY } from "../namespaces/schema.ts";

const parameters: Readonly<Record<(typeof LIVE_GRADE_PARAMETERS)[number], Parameter>> = {
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

// what null means stands beside each: a level that is pointed to has a description of its own
const FACTS = {
  level: {
    ...nullable(LEVEL),
    description: "The highest level met at `version`; null when none is, or nothing was graded.",
  },
  levelAtNewest: {
    ...nullable(LEVEL),
    description: "The same at `newestVersion`: what an upgrade of the cluster makes of it.",
  },
  nextLevel: {
    ...nullable(LEVEL),
    description: "The next level; null at the highest, or when nothing was graded.",
  },
  controlsLeft: count("Controls between here and the next level."),
  findingsLeft: count("Values that offend, of these controls; those of a workload's pods count once."),
};

const LEFT = {
  ...CONTROL_NAME,
  docs: text("Where it is explained.", { format: "uri" }),
  findings: count("Values that offend."),
};

const WORKLOAD = named(
  "WorkloadGrade",
  object({
    object: object({
      apiVersion: nullable(text("Its API version.")),
      kind: nullable(text("Its kind.")),
      namespace: nullable(text("Its namespace.")),
      name: nullable(text("Its name.")),
    }),
    pods: count("Running pods of it that were found and judged, too."),
    verdict: word("Whether it could be graded.", ["graded", "notEvaluated", "invalid"]),
    explanation: text("The grade in words, or why there is none."),
    ...FACTS,
    controls: list(
      object({
        ...LEFT,
        detail: text("The API server's text."),
        remediation: text("How to repair it."),
        foundIn: word("`pods`: the workload is in order, but something changed its running pods.", [
          "workload",
          "pods",
        ]),
      }),
    ),
  }),
);

export const getGrade: Operation = {
  operationId: "getGrade",
  tags: ["Namespaces"],
  summary:
    "The level that workloads of the cluster meet now, and the distance to the next: facts for scorecards",
  description:
    "Finds workloads by namespace, labels, or both. What the labels find is gathered under the topmost controller that made it, " +
    "which is judged with those of its pods that were found. Needs a cluster (--kubeconfig, --in-cluster) and a token.",
  parameters: Object.values(parameters),
  responses: ok(
    "The facts, of all and of each.",
    json(
      named(
        "ScorecardFacts",
        object({
          namespace: nullable(text("As asked.")),
          labelSelector: nullable(text("As asked.")),
          enforced: nullable(MODE_POLICY),
          ruleset: RULE_SET,
          version: MINOR_VERSION,
          newestVersion: MINOR_VERSION,
          ...FACTS,
          workloadsLeft: count("Workloads that do not meet the next level."),
          graded: count("Workloads that were graded."),
          ungraded: count(
            "Workloads that could not be graded, or only in part: the facts do not speak of these.",
          ),
          controls: list(
            object({ ...LEFT, workloads: count("Workloads that it stops.") }),
            "Those that stop the most workloads first.",
          ),
          workloads: list(WORKLOAD),
        }),
      ),
    ),
  ),
  problems: ["no-cluster", "cluster-unavailable", "unknown-namespace"],
};
