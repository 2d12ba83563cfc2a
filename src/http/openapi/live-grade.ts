/** What the OpenAPI document says of grading a cluster's workloads. */
import type { LIVE_GRADE_PARAMETERS } from "../routes/live-grade.ts";
import { MODE } from "./namespaces.ts";
import type { Operation, Parameter, Schema } from "./operation.ts";
import { json, list, nullable, object, ok, query, ref, text } from "./schemas.ts";

const parameters: Readonly<Record<(typeof LIVE_GRADE_PARAMETERS)[number], Parameter>> = {
  namespace: { ...query("namespace", "The namespace; all, unless given."), example: "shop" },
  labelSelector: {
    ...query("labelSelector", "Labels of workloads or of their pods, as Kubernetes writes selectors."),
    example: "app=web,tier!=test",
  },
  "kubernetes-version": query(
    "kubernetes-version",
    "Grade as on a cluster of this minor version; the cluster's own unless given.",
    ref("MinorVersion"),
  ),
};

const count = (description: string): Schema => ({ type: "integer", minimum: 0, description });

const FACTS = {
  level: nullable(text("The highest level met at `version`; null when none is, or nothing was graded.")),
  levelAtNewest: nullable(text("The same at `newestVersion`: what an upgrade of the cluster makes of it.")),
  nextLevel: nullable(text("The next level; null at the highest, or when nothing was graded.")),
  controlsLeft: count("Controls between here and the next level."),
  findingsLeft: count("Values that offend, of these controls; those of a workload's pods count once."),
};

const LEFT = {
  control: text("The control's id."),
  title: text("The control's title."),
  docs: text("Where it is explained."),
  findings: count("Values that offend."),
};

const WORKLOAD = object({
  object: object({
    apiVersion: nullable(text("Its API version.")),
    kind: nullable(text("Its kind.")),
    namespace: nullable(text("Its namespace.")),
    name: nullable(text("Its name.")),
  }),
  pods: count("Running pods of it that were found and judged, too."),
  verdict: text("Whether it could be graded.", { enum: ["graded", "notEvaluated", "invalid"] }),
  explanation: text("The grade in words, or why there is none."),
  ...FACTS,
  controls: list(
    object({
      ...LEFT,
      detail: text("The API server's text."),
      remediation: text("How to repair it."),
      foundIn: text("`pods`: the workload is in order, but something changed its running pods.", {
        enum: ["workload", "pods"],
      }),
    }),
  ),
});

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
      object({
        namespace: nullable(text("As asked.")),
        labelSelector: nullable(text("As asked.")),
        enforced: nullable(MODE),
        ruleset: ref("RuleSet"),
        version: ref("MinorVersion"),
        newestVersion: ref("MinorVersion"),
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
};
