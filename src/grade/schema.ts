/** The answer of grading, the JSON of `POST /v1/grade`: its schema, and the types of its parts. */
import type { ValueOf } from "../core/schema.ts";
import { count, flag, list, named, nullable, object, text, word } from "../core/schema.ts";
import { CONTROL_NAME, NOTICE, OBJECT, POD_PATH, RULE_SET } from "../evaluate/schema.ts";
import { LEVEL, MINOR_VERSION } from "../policy/schema.ts";

const LEVEL_MET = nullable(LEVEL);

const RANGE = named(
  "LevelRange",
  object(
    { from: MINOR_VERSION, to: MINOR_VERSION, level: LEVEL_MET },
    {
      description: "The highest level met over a range of versions, both ends included; null when none is.",
    },
  ),
);

const DISTANCE = named(
  "Distance",
  object(
    {
      level: LEVEL,
      controls: list(object({ ...CONTROL_NAME, findings: count("Values that offend.") })),
      findings: count("Values that offend, of all controls."),
    },
    { description: "What is left to the next level." },
  ),
);

const VERDICT_CHANGE = object({
  level: LEVEL,
  version: MINOR_VERSION,
  passes: flag("The verdict of the level from this version on."),
  controls: list(object(CONTROL_NAME)),
});

const RESULT = named(
  "GradeResult",
  object(
    {
      object: OBJECT,
      podPath: POD_PATH,
      verdict: word("Whether it could be graded.", ["graded", "notApplicable", "notEvaluated", "invalid"]),
      explanation: text("The grade in words, and the versions that change a verdict."),
      ranges: list(RANGE),
      latest: LEVEL_MET,
      next: nullable(DISTANCE),
      changes: list(VERDICT_CHANGE, "Where a level's verdict changes."),
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

const WHOLE_DISTANCE = object({
  level: LEVEL,
  pods: count("Pods that do not meet it."),
  findings: count("Values that offend in them."),
  controls: list(object({ ...CONTROL_NAME, pods: count("Pods that it stops.") })),
});

const WHOLE = named(
  "WholeGrade",
  object(
    {
      ranges: list(RANGE),
      latest: LEVEL_MET,
      next: nullable(WHOLE_DISTANCE),
      ungraded: count("Objects that could not be graded."),
    },
    { description: "The highest level that every graded pod meets." },
  ),
);

export const GRADE_ANSWER = named(
  "GradeAnswer",
  object({ ruleset: RULE_SET, whole: WHOLE, results: list(RESULT) }),
);

export type GradeAnswer = ValueOf<typeof GRADE_ANSWER>;
export type GradeResult = ValueOf<typeof RESULT>;
export type LevelRange = ValueOf<typeof RANGE>;
export type Distance = ValueOf<typeof DISTANCE>;
export type VerdictChange = ValueOf<typeof VERDICT_CHANGE>;
export type WholeGrade = ValueOf<typeof WHOLE>;
