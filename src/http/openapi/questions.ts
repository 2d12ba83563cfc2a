/** What the OpenAPI document says of grading and comparing. */
import type { COMPARE_PARAMETERS } from "../routes/compare.ts";
import type { GRADE_PARAMETERS } from "../routes/grade.ts";
import { MANIFESTS } from "./bodies.ts";
import { FINDING, NOTICE, OBJECT } from "./evaluate.ts";
import type { Operation, Parameter, Schema } from "./operation.ts";
import { json, list, nullable, object, ok, query, ref, text } from "./schemas.ts";

const count = (description: string): Schema => ({ type: "integer", minimum: 0, description });
const namespace = query("namespace", "The namespace of objects that name none.");
const control = { control: text("The control's id."), title: text("The control's title.") };
const body = { required: true, content: withoutStreams() };

/** These operations answer for a body as a whole. */
function withoutStreams() {
  return Object.fromEntries(Object.entries(MANIFESTS).filter(([type]) => type !== "application/x-ndjson"));
}

const gradeParameters: Readonly<Record<(typeof GRADE_PARAMETERS)[number], Parameter>> = {
  namespace,
  "kubernetes-version": query(
    "kubernetes-version",
    "The cluster's own minor version: the newest that is graded.",
    ref("MinorVersion"),
  ),
};

const LEVEL = nullable(text("The highest level met; null when none is."));
const RANGES = list(
  object({ from: ref("MinorVersion"), to: ref("MinorVersion"), level: LEVEL }),
  "Ranges of versions, both ends included.",
);

const GRADE = object({
  object: OBJECT,
  podPath: nullable(text("Field path of the pod within the object; empty for a Pod.")),
  verdict: text("Whether it could be graded.", {
    enum: ["graded", "notApplicable", "notEvaluated", "invalid"],
  }),
  explanation: text("The grade in words, and the versions that change a verdict."),
  ranges: RANGES,
  latest: LEVEL,
  next: nullable(
    object({
      level: text("The next level."),
      controls: list(object({ ...control, findings: count("Values that offend.") })),
      findings: count("Values that offend, of all controls."),
    }),
  ),
  changes: list(
    object({
      level: text("The level whose verdict changes."),
      version: ref("MinorVersion"),
      passes: { type: "boolean", description: "The verdict from this version on." },
      controls: list(object(control)),
    }),
  ),
  errors: list(NOTICE),
});

export const grade: Operation = {
  operationId: "grade",
  tags: ["Evaluate"],
  summary: "The highest level that manifests meet, version by version, and the distance to the next",
  parameters: Object.values(gradeParameters),
  requestBody: body,
  responses: ok(
    "The grades.",
    json(
      object({
        ruleset: ref("RuleSet"),
        whole: object({
          ranges: RANGES,
          latest: LEVEL,
          next: nullable(
            object({
              level: text("The next level."),
              pods: count("Pods that do not meet it."),
              findings: count("Values that offend in them."),
              controls: list(object({ ...control, pods: count("Pods that it stops.") })),
            }),
          ),
          ungraded: count("Objects that could not be graded."),
        }),
        results: list(GRADE),
      }),
    ),
  ),
};

const compareParameters: Readonly<Record<(typeof COMPARE_PARAMETERS)[number], Parameter>> = {
  from: { ...query("from", "The first policy, LEVEL:VERSION."), required: true, example: "baseline:latest" },
  to: { ...query("to", "The second policy, LEVEL:VERSION."), required: true, example: "restricted:latest" },
  namespace,
};

const CHANGES = [
  "newlyFails",
  "newlyPasses",
  "stillFails",
  "stillPasses",
  "notApplicable",
  "notEvaluated",
  "invalid",
];

const VIOLATIONS = list(
  object({
    ...control,
    level: text("The level that the control belongs to."),
    since: ref("MinorVersion"),
    reason: text("The reason that the API server gives."),
    detail: text("The detail that the API server gives."),
    remediation: text("How to repair it."),
    findings: list(FINDING),
  }),
);

/** What became of one pod between two policies, or two rule sets. */
export const COMPARED = object({
  object: OBJECT,
  podPath: nullable(text("Field path of the pod within the object; empty for a Pod.")),
  change: text("What becomes of it.", { enum: CHANGES }),
  comes: VIOLATIONS,
  goes: VIOLATIONS,
  stays: VIOLATIONS,
  errors: list(NOTICE),
});

export const COMPARED_AT = object({
  from: text("With the version that judged."),
  to: text("With the version that judged."),
});

export const COMPARED_SUMMARY = object({
  objects: count("Objects in the body."),
  ...Object.fromEntries(CHANGES.map((change) => [change, count("Results with this change.")])),
});

export const compare: Operation = {
  operationId: "compare",
  tags: ["Evaluate"],
  summary: "What newly fails, newly passes and stays between two policies",
  parameters: Object.values(compareParameters),
  requestBody: body,
  responses: ok(
    "The comparison.",
    json(
      object({
        ruleset: ref("RuleSet"),
        from: text("As asked."),
        to: text("As asked."),
        judgedAt: COMPARED_AT,
        summary: COMPARED_SUMMARY,
        results: list(COMPARED),
        controls: list(object({ ...control, pods: count("Pods that newly violate it.") })),
      }),
    ),
  ),
};
