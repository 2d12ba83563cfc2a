/** The answer of grading the workloads of a cluster, the facts of `GET /v1/grade`, flat for scorecards: its schema and types. */
import type { ValueOf } from "../core/schema.ts";
import { count, list, named, nullable, object, text, word } from "../core/schema.ts";
import { CONTROL_NAME, RULE_SET } from "../evaluate/schema.ts";
import { LEVEL, MINOR_VERSION, MODE_POLICY } from "../policy/schema.ts";

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

const WORKLOAD_CONTROL = object({
  ...LEFT,
  detail: text("The API server's text."),
  remediation: text("How to repair it."),
  foundIn: word("`pods`: the workload is in order, but something changed its running pods.", [
    "workload",
    "pods",
  ]),
});

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
    controls: list(WORKLOAD_CONTROL),
  }),
);

export const WORKLOADS_GRADE = named(
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
    ungraded: count("Workloads that could not be graded, or only in part: the facts do not speak of these."),
    controls: list(
      object({ ...LEFT, workloads: count("Workloads that it stops.") }),
      "Those that stop the most workloads first.",
    ),
    workloads: list(WORKLOAD),
  }),
);

export type WorkloadsGrade = ValueOf<typeof WORKLOADS_GRADE>;
export type WorkloadGrade = ValueOf<typeof WORKLOAD>;
/** A control that stands before the next level. */
export type WorkloadControl = ValueOf<typeof WORKLOAD_CONTROL>;
/** The level met, and the distance to the next. */
export type Facts = Pick<WorkloadGrade, keyof typeof FACTS>;
