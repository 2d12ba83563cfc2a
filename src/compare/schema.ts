/** The answer of a comparison, the JSON of `POST /v1/compare`: its schema, and the types of its parts. */
import type { ValueOf } from "../core/schema.ts";
import { count, counts, list, named, object, text, word } from "../core/schema.ts";
import {
  CONTROL_NAME,
  FINDING,
  FINDINGS_OMITTED,
  NOTICE,
  OBJECT,
  OMITTED,
  POD_PATH,
  RULE_SET,
} from "../evaluate/schema.ts";
import type { PodChange } from "../namespaces/index.ts";
import { JUDGED_AT, LEVEL, MINOR_VERSION } from "../policy/schema.ts";

export type CompareChange = Exclude<PodChange, "exempt">;

const CHANGES: readonly CompareChange[] = [
  "newlyFails",
  "newlyPasses",
  "stillFails",
  "stillPasses",
  "notApplicable",
  "notEvaluated",
  "invalid",
];

const VIOLATION = named(
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
);

/** What became of one pod between two policies, or two rule sets. */
export const COMPARED = named(
  "ComparedResult",
  object(
    {
      object: OBJECT,
      podPath: POD_PATH,
      change: word("What becomes of it.", CHANGES),
      comes: list(VIOLATION),
      goes: list(VIOLATION),
      stays: list(VIOLATION),
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
    ...counts(
      Object.fromEntries(CHANGES.map((change) => [change, "Results with this change."])) as Readonly<
        Record<CompareChange, string>
      >,
    ),
  }),
);

const RANKED = object({ ...CONTROL_NAME, pods: count("Pods that newly violate it.") });

export const COMPARE_ANSWER = named(
  "CompareAnswer",
  object(
    {
      ruleset: RULE_SET,
      from: text("As asked."),
      to: text("As asked."),
      judgedAt: COMPARED_AT,
      summary: COMPARED_SUMMARY,
      results: list(COMPARED),
      controls: list(RANKED),
    },
    { optional: OMITTED },
  ),
);

export type CompareAnswer = ValueOf<typeof COMPARE_ANSWER>;
export type CompareResult = ValueOf<typeof COMPARED>;
export type ComparedViolation = ValueOf<typeof VIOLATION>;
