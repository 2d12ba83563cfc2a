/** The answer to an evaluation, the JSON of `POST /v1/evaluate`: its schema, and the types of its parts. */
import type { RuleSetName } from "../core/rule-set-name.ts";
import type { Schema, ValueOf } from "../core/schema.ts";
import {
  anything,
  count,
  flag,
  list,
  named,
  nullable,
  object,
  orUndefined,
  text,
  word,
  yes,
} from "../core/schema.ts";
import type { Scalar } from "../engine/index.ts";
import type { Notice } from "../manifest/types.ts";
import {
  JUDGED_POLICIES,
  LEVEL,
  MINOR_VERSION,
  MODE,
  modes,
  POLICIES,
  POLICY_SOURCES,
} from "../policy/schema.ts";

export const CONTROL_ID = named(
  "ControlId",
  text("A control's id, which is also its file's name.", { pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}$" }),
);
const ANY_SCALAR: Schema<Scalar> = {
  anyOf: [{ type: "string" }, { type: "number" }, { type: "boolean" }],
  description: "A value as a manifest writes it.",
};
export const SCALAR = named("Scalar", ANY_SCALAR);
export const DIGEST = named("Digest", text("Digest of a rule set.", { pattern: "^sha256:[0-9a-f]{64}$" }));

export const RULE_SET: Schema<RuleSetName> = named(
  "RuleSet",
  object(
    {
      version: text("For people: the newest version of the standard, followed by the packs laid over it."),
      digest: DIGEST,
    },
    { description: "Which rules answered." },
  ),
);

/** Something to tell about a field. */
export const NOTICE: Schema<Notice> = named(
  "Notice",
  object(
    {
      path: text("Field path from the object's root; empty for the object itself."),
      pointer: text("The same as an RFC 6901 pointer."),
      detail: text("One sentence."),
    },
    {
      optional: {
        line: count("Line, from 1.", 1),
        column: count("Column, from 1, in UTF-16 code units.", 1),
      },
    },
  ),
);

/** Names a submitted object. */
export const OBJECT = named(
  "ObjectName",
  object({
    index: count("Number of the object in the body."),
    apiVersion: nullable(text("As written.")),
    kind: nullable(text("As written.")),
    namespace: nullable(text("The namespace in which it is judged.")),
    name: nullable(text("As written.")),
    line: count("Line on which it begins.", 1),
  }),
);

export const POD_PATH = nullable(text("Field path of the pod within the object; empty for a Pod."));

/** One offending value. */
export const FINDING = named(
  "Finding",
  object(
    {
      field: text("Name of the restricted field in the control."),
      scope: text("The scope in which it was found."),
      path: text("Field path from the object's root."),
      pointer: text("The same as an RFC 6901 pointer."),
      value: anything("The value found; null when there is none."),
      expected: text("What is expected, in words."),
    },
    {
      description: "One offending value, with its place in the object and in the text.",
      optional: {
        container: orUndefined(text("The offending container.")),
        name: orUndefined(text("The offending node of another scope that has names, such as a volume.")),
        allowed: orUndefined(list(SCALAR, "What would be accepted; entries may end in `*`.")),
        forbidden: orUndefined(list(SCALAR, "What is refused.")),
        byDefault: orUndefined(yes("Rests on a value that the API server fills in.")),
        assumed: orUndefined(yes("Rests on a value that the rule assumes for an absent one.")),
        line: orUndefined(count("Line, from 1; of the nearest existing parent when the field is absent.", 1)),
        column: orUndefined(count("Column, from 1, in UTF-16 code units.", 1)),
        endLine: orUndefined(count("Line on which it ends.", 1)),
        endColumn: orUndefined(count("The column after the last.", 1)),
      },
    },
  ),
);

const VIOLATION_PROPERTIES = {
  control: CONTROL_ID,
  title: text("The control's title."),
  level: LEVEL,
  since: MINOR_VERSION,
  modes: list(MODE, "Modes whose policy is violated."),
  reason: text("The reason that the API server gives."),
  detail: text("The detail that the API server gives."),
  remediation: text("How to repair it."),
  docs: text("Where Kubernetes documents it.", { format: "uri" }),
  findings: list(FINDING, "Every offending value."),
};

/** Says how many findings are left out. */
export const FINDINGS_OMITTED = {
  findingsOmitted: count("How many more findings there are, when the answer would be too long with them.", 1),
};

/** A failed control. */
export const VIOLATION = named(
  "Violation",
  object(VIOLATION_PROPERTIES, { description: "A failed control.", optional: FINDINGS_OMITTED }),
);

/** What is left out of an answer. */
export const OMITTED = {
  omitted: named(
    "Omitted",
    object(
      {
        violations: count("Violations that are left out; they count in verdicts and summary."),
        findings: count("Findings that are left out."),
        characters: count("Characters of texts that are cut off."),
      },
      {
        description:
          "What the answer would be too long with; absent when it is whole. Verdicts and the summary are always whole.",
      },
    ),
  ),
};

/** A control with its title. */
export const CONTROL_NAME = { control: CONTROL_ID, title: text("The control's title.") };
/** What exempts a pod. */
const EXEMPTION = named(
  "AppliedExemption",
  object(
    {
      by: word("What is exempt: a listed name, or what an exemption of the rule set covers.", [
        "namespace",
        "user",
        "runtimeClass",
        "rule",
      ]),
      value: text("The listed name, or the name of the exemption."),
    },
    {
      optional: {
        owner: text("Who answers for the exemption."),
        reason: text("Why it is needed."),
        ticket: text("Where it was agreed."),
        expires: text("The last day or moment on which it holds, or never."),
      },
    },
  ),
);

const HIDDEN_VIOLATION = named(
  "HiddenViolation",
  object({ ...VIOLATION_PROPERTIES, exemption: EXEMPTION }, { optional: FINDINGS_OMITTED }),
);

const POLICY_SOURCE = word("What names the policy first.", ["request", "namespace", "defaults"]);

const VERDICT = named(
  "Verdict",
  word("What became of a pod, or of an object without one.", [
    "allowed",
    "denied",
    "exempt",
    "notApplicable",
    "notEvaluated",
    "invalid",
  ]),
);

/** What was found for one pod, or for an object without one. */
export const RESULT = named(
  "Result",
  object(
    {
      object: OBJECT,
      podPath: POD_PATH,
      verdict: VERDICT,
      explanation: text("The verdict in one sentence."),
      exemption: nullable(EXEMPTION),
      policy: nullable(POLICIES),
      policySource: nullable(POLICY_SOURCE),
      policySources: nullable(POLICY_SOURCES),
      judgedAt: nullable(JUDGED_POLICIES),
      message: nullable(text("The API server's text for the enforce mode.")),
      messages: named("Messages", modes(nullable(text("The API server's text for the mode.")))),
      violations: list(VIOLATION),
      hidden: list(HIDDEN_VIOLATION, "What exemptions let pass: judged all the same."),
      errors: list(NOTICE, "Why the object is invalid or not evaluated."),
      warnings: list(NOTICE, "Fields that the API server would drop, and the like."),
    },
    {
      description: "What was found for one pod, or for an object without one.",
      optional: {
        partial: text("What of the pod the object does not state, and the verdict therefore does not cover."),
        advice: text("Why an object of this kind makes no pods, and what to send instead."),
        violationsOmitted: count(
          "How many more violations there are, when the answer would be too long with them.",
          1,
        ),
        hiddenOmitted: count("How many more there are under `hidden`.", 1),
        shadow: list(
          VIOLATION,
          "What controls in shadow would say if they were enforced; they change nothing else.",
        ),
      },
    },
  ),
);

/** What is said of a whole body. */
export const TOTALS = {
  allowed: flag("True only if nothing is denied, invalid or not evaluated."),
  ruleset: RULE_SET,
  summary: named(
    "Summary",
    object({
      objects: count("Objects in the body."),
      allowed: count("Results that are allowed."),
      denied: count("Results that are denied."),
      exempt: count("Results that an exemption covers."),
      notApplicable: count("Objects without pods."),
      notEvaluated: count(
        "Objects, or parts of objects beside judged pods, that hold something like a pod which could not be judged.",
      ),
      invalid: count("Objects that the API server would refuse."),
      violations: count("Violations of all results."),
    }),
  ),
};

export const EVALUATE_ANSWER = named(
  "EvaluateAnswer",
  object(
    { ...TOTALS, results: list(RESULT, "One for each pod, or for each object without.") },
    { optional: OMITTED },
  ),
);

export type EvaluateAnswer = ValueOf<typeof EVALUATE_ANSWER>;
export type Result = ValueOf<typeof RESULT>;
export type Verdict = ValueOf<typeof VERDICT>;
export type PolicySource = ValueOf<typeof POLICY_SOURCE>;
export type Summary = EvaluateAnswer["summary"];
export type ObjectName = ValueOf<typeof OBJECT>;
/** The same control appears twice when two modes evaluate it by different revisions. */
export type ViolationAnswer = ValueOf<typeof VIOLATION>;
/** What an exemption lets pass of a control. */
export type ExemptedAnswer = ValueOf<typeof HIDDEN_VIOLATION>;
export type FindingAnswer = ValueOf<typeof FINDING>;
export type Omitted = ValueOf<typeof OMITTED.omitted>;
