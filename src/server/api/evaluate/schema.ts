/** What the OpenAPI document says of evaluation. */
import type { EVALUATE_PARAMETERS } from "./handler.ts";
import { MANIFESTS } from "../../openapi/bodies.ts";
import { named } from "../../openapi/components.ts";
import { FINDINGS_OMITTED, OMITTED, VIOLATION, VIOLATION_PROPERTIES } from "../../openapi/findings.ts";
import type { Operation, Parameter } from "../../openapi/operation.ts";
import { SARIF } from "./sarif-schema.ts";
import {
  anything,
  count,
  flag,
  JUDGED_POLICIES,
  json,
  LEVEL,
  list,
  MINOR_VERSION,
  modes,
  NOTICE,
  nullable,
  OBJECT,
  object,
  POD_PATH,
  POLICIES,
  POLICY_SOURCES,
  PROBLEM,
  query,
  RULE_SET,
  text,
  VERSION,
  word,
} from "../../openapi/schemas.ts";

const level = (mode: string): Parameter =>
  query(mode, `The ${mode} level, as the namespace's label would give it.`, LEVEL);
const version = (mode: string): Parameter =>
  query(
    `${mode}-version`,
    `The version of the ${mode} level, as the namespace's label would give it.`,
    VERSION,
  );

/** Its type holds one entry for each parameter that the handler takes. */
const parameters: Readonly<Record<(typeof EVALUATE_PARAMETERS)[number], Parameter>> = {
  level: { ...query("level", "Judge every pod at this level, in every mode.", LEVEL), example: "restricted" },
  version: query("version", "The version for `level`; `latest` unless given.", VERSION),
  enforce: level("enforce"),
  "enforce-version": version("enforce"),
  audit: level("audit"),
  "audit-version": version("audit"),
  warn: level("warn"),
  "warn-version": version("warn"),
  namespace: query("namespace", "The namespace of objects that name none."),
  user: query("user", "The requesting user, for exemptions."),
  "kubernetes-version": query(
    "kubernetes-version",
    "The cluster's own minor version: nothing is judged at a newer one.",
    MINOR_VERSION,
  ),
  failOn: query(
    "failOn",
    "`violations`: answer 422 when something is not allowed, for pipelines that have only curl.",
    word("What fails.", ["violations"]),
  ),
  file: query("file", "The manifests' name in SARIF."),
};

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

const RESULT = named(
  "Result",
  object(
    {
      object: OBJECT,
      podPath: POD_PATH,
      verdict: named(
        "Verdict",
        word("What became of a pod, or of an object without one.", [
          "allowed",
          "denied",
          "exempt",
          "notApplicable",
          "notEvaluated",
          "invalid",
        ]),
      ),
      explanation: text("The verdict in one sentence."),
      exemption: nullable(EXEMPTION),
      policy: nullable(POLICIES),
      policySource: nullable(word("What names the policy first.", ["request", "namespace", "defaults"])),
      policySources: nullable(POLICY_SOURCES),
      judgedAt: nullable(JUDGED_POLICIES),
      message: nullable(text("The API server's text for the enforce mode.")),
      messages: named("Messages", modes(nullable(text("The API server's text for the mode.")))),
      violations: list(VIOLATION),
      hidden: list(
        named(
          "HiddenViolation",
          object({ ...VIOLATION_PROPERTIES, exemption: EXEMPTION }, { optional: FINDINGS_OMITTED }),
        ),
        "What exemptions let pass: judged all the same.",
      ),
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

const TOTALS = {
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

const ANSWER = named(
  "EvaluateAnswer",
  object(
    { ...TOTALS, results: list(RESULT, "One for each pod, or for each object without.") },
    { optional: OMITTED },
  ),
);

const LINE = named("EvaluateLine", {
  description: "A line of a stream: a result; at the end the totals, or the problem that ended it.",
  anyOf: [
    RESULT,
    named("StreamEnd", object(TOTALS, { optional: OMITTED })),
    named("StreamBrokenOff", object({ problem: PROBLEM })),
  ],
});

const content = {
  ...json(ANSWER),
  "application/sarif+json": { schema: SARIF },
  "application/x-ndjson": {
    schema: text("An `EvaluateLine` a line.", {
      contentMediaType: "application/x-ndjson",
      contentSchema: LINE,
    }),
  },
};

export const evaluate: Operation = {
  operationId: "evaluate",
  tags: ["Evaluate"],
  summary: "Judge manifests: every violation with its field, line and fix",
  description:
    "The policy is resolved mode by mode: what a parameter names; else what a label of the Namespace names, in the same " +
    "body or, for a known caller, in the cluster; else the configured default (privileged:latest unless configured). " +
    "A verdict is 200, whatever it says.",
  parameters: Object.values(parameters),
  requestBody: {
    required: true,
    content: {
      ...MANIFESTS,
      "application/x-ndjson": {
        schema: text(
          "One object a line, judged and answered line by line. A stream is ended by the problem `limit-exceeded` after --max-stream-lines lines, and by `time-exceeded` after --stream-timeout seconds.",
          {
            contentMediaType: "application/x-ndjson",
            contentSchema: anything("An object."),
          },
        ),
      },
    },
  },
  responses: {
    "200": { description: "The verdicts.", content },
    "422": {
      description: "The same answer, when `failOn=violations` and something is not allowed.",
      content,
    },
  },
  problems: ["limit-exceeded", "time-exceeded"],
};
