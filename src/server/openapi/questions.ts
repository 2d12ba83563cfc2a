/** What the OpenAPI document says of grading and comparing. */
import type { COMPARE_PARAMETERS } from "../api/compare/handler.ts";
import type { GRADE_PARAMETERS } from "../api/grade/handler.ts";
import { MANIFESTS } from "./bodies.ts";
import { count, flag, list, named, nullable, object, text, word } from "../../core/schema.ts";
import {
  CONTROL_ID,
  CONTROL_NAME,
  FINDING,
  FINDINGS_OMITTED,
  NOTICE,
  OBJECT,
  OMITTED,
  POD_PATH,
  RULE_SET,
} from "../../evaluate/schema.ts";
import { JUDGED_AT, LEVEL, MINOR_VERSION } from "../../policy/schema.ts";
import type { Operation, Parameter } from "./operation.ts";
import { json, ok, query } from "./schemas.ts";

const namespace = query("namespace", "The namespace of objects that name none.");
const body = { required: true, content: MANIFESTS };

const gradeParameters: Readonly<Record<(typeof GRADE_PARAMETERS)[number], Parameter>> = {
  namespace,
  "kubernetes-version": query(
    "kubernetes-version",
    "The cluster's own minor version: the newest that is graded.",
    MINOR_VERSION,
  ),
};

const LEVEL_MET = nullable(LEVEL);
const RANGES = list(
  named(
    "LevelRange",
    object(
      { from: MINOR_VERSION, to: MINOR_VERSION, level: LEVEL_MET },
      {
        description: "The highest level met over a range of versions, both ends included; null when none is.",
      },
    ),
  ),
);

const GRADE = named(
  "GradeResult",
  object(
    {
      object: OBJECT,
      podPath: POD_PATH,
      verdict: word("Whether it could be graded.", ["graded", "notApplicable", "notEvaluated", "invalid"]),
      explanation: text("The grade in words, and the versions that change a verdict."),
      ranges: RANGES,
      latest: LEVEL_MET,
      next: nullable(
        named(
          "Distance",
          object(
            {
              level: LEVEL,
              controls: list(object({ ...CONTROL_NAME, findings: count("Values that offend.") })),
              findings: count("Values that offend, of all controls."),
            },
            { description: "What is left to the next level." },
          ),
        ),
      ),
      changes: list(
        object({
          level: LEVEL,
          version: MINOR_VERSION,
          passes: flag("The verdict of the level from this version on."),
          controls: list(object(CONTROL_NAME)),
        }),
        "Where a level's verdict changes.",
      ),
      errors: list(NOTICE),
    },
    {
      optional: {
        changesOmitted: count(
          "How many more changes there are, when the answer would be too long with them.",
          1,
        ),
      },
    },
  ),
);

const WHOLE = named(
  "WholeGrade",
  object(
    {
      ranges: RANGES,
      latest: LEVEL_MET,
      next: nullable(
        object({
          level: LEVEL,
          pods: count("Pods that do not meet it."),
          findings: count("Values that offend in them."),
          controls: list(object({ ...CONTROL_NAME, pods: count("Pods that it stops.") })),
        }),
      ),
      ungraded: count("Objects that could not be graded."),
    },
    { description: "The highest level that every graded pod meets." },
  ),
);

export const grade: Operation = {
  operationId: "grade",
  tags: ["Evaluate"],
  summary: "The highest level that manifests meet, version by version, and the distance to the next",
  parameters: Object.values(gradeParameters),
  requestBody: body,
  responses: ok(
    "The grades.",
    json(named("GradeAnswer", object({ ruleset: RULE_SET, whole: WHOLE, results: list(GRADE) }))),
  ),
  problems: ["limit-exceeded", "time-exceeded"],
};

const POLICY = {
  type: "string",
  pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}(:(latest|v1\\.(0|[1-9][0-9]*)))?$",
};

const compareParameters: Readonly<Record<(typeof COMPARE_PARAMETERS)[number], Parameter>> = {
  from: {
    ...query("from", "The first policy, LEVEL:VERSION; without a version, latest.", POLICY),
    required: true,
    example: "baseline:latest",
  },
  to: {
    ...query("to", "The second policy, LEVEL:VERSION; without a version, latest.", POLICY),
    required: true,
    example: "restricted:latest",
  },
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
  named(
    "ComparedViolation",
    object(
      {
        ...CONTROL_NAME,
        level: LEVEL,
        since: MINOR_VERSION,
        reason: text("The reason that the API server gives."),
        detail: text("The detail that the API server gives."),
        remediation: text("How to repair it."),
        findings: list(FINDING),
      },
      { optional: FINDINGS_OMITTED },
    ),
  ),
);

/** What became of one pod between two policies, or two rule sets. */
export const COMPARED = named(
  "ComparedResult",
  object(
    {
      object: OBJECT,
      podPath: POD_PATH,
      change: word("What becomes of it.", CHANGES),
      comes: VIOLATIONS,
      goes: VIOLATIONS,
      stays: VIOLATIONS,
      errors: list(NOTICE),
    },
    { description: "What became of one pod: violations that come, go and stay." },
  ),
);

export const COMPARED_AT = object({ from: JUDGED_AT, to: JUDGED_AT });

export const COMPARED_SUMMARY = named(
  "ComparedSummary",
  object({
    objects: count("Objects in the body."),
    ...Object.fromEntries(CHANGES.map((change) => [change, count("Results with this change.")])),
  }),
);

export const compare: Operation = {
  operationId: "compare",
  tags: ["Evaluate"],
  summary: "What newly fails, newly passes and stays between two policies",
  parameters: Object.values(compareParameters),
  requestBody: body,
  responses: ok(
    "The comparison.",
    json(
      named(
        "CompareAnswer",
        object(
          {
            ruleset: RULE_SET,
            from: text("As asked."),
            to: text("As asked."),
            judgedAt: COMPARED_AT,
            summary: COMPARED_SUMMARY,
            results: list(COMPARED),
            controls: list(
              object({
                control: CONTROL_ID,
                title: text("The control's title."),
                pods: count("Pods that newly violate it."),
              }),
            ),
          },
          { optional: OMITTED },
        ),
      ),
    ),
  ),
  problems: ["limit-exceeded", "time-exceeded"],
};
