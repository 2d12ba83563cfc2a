/** What the OpenAPI document says of evaluation. */
import type { EVALUATE_PARAMETERS } from "../routes/evaluate.ts";
import { MANIFESTS } from "./bodies.ts";
import type { Operation, Parameter, Schema } from "./operation.ts";
import { json, list, nullable, object, query, ref, text } from "./schemas.ts";

const count = (description: string): Schema => ({ type: "integer", minimum: 0, description });

const level = (mode: string): Parameter =>
  query(mode, `The ${mode} level, as the namespace's label would give it.`);
const version = (mode: string): Parameter =>
  query(
    `${mode}-version`,
    `The version of the ${mode} level, as the namespace's label would give it.`,
    ref("Version"),
  );

/** Its type holds one entry for each parameter that the handler takes. */
const parameters: Readonly<Record<(typeof EVALUATE_PARAMETERS)[number], Parameter>> = {
  level: query("level", "Judge every pod at this level, in every mode."),
  version: query("version", "The version for `level`; `latest` unless given.", ref("Version")),
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
    ref("MinorVersion"),
  ),
  failOn: query(
    "failOn",
    "`violations`: answer 422 when something is not allowed, for pipelines that have only curl.",
    {
      type: "string",
      enum: ["violations"],
    },
  ),
  file: query("file", "The manifests' name in SARIF."),
};

const modes = (schema: Schema): Schema => object({ enforce: schema, audit: schema, warn: schema });

/** Something to tell about a field. */
export const NOTICE = object(
  {
    path: text("Field path from the object's root; empty for the object itself."),
    pointer: text("The same as an RFC 6901 pointer."),
    detail: text("One sentence."),
  },
  { optional: { line: { type: "integer" }, column: { type: "integer" } } },
);

/** One offending value. */
export const FINDING = object(
  {
    field: text("Name of the restricted field in the control."),
    scope: text("The scope in which it was found."),
    path: text("Field path from the object's root."),
    pointer: text("The same as an RFC 6901 pointer."),
    value: { description: "The value found; null when there is none." },
    expected: text("What is expected, in words."),
  },
  {
    optional: {
      container: text("The offending container."),
      name: text("The offending node of another scope that has names, such as a volume."),
      allowed: list(ref("Scalar"), "What would be accepted."),
      forbidden: list(ref("Scalar"), "What is refused."),
      byDefault: { const: true, description: "Rests on a value that the API server fills in." },
      assumed: { const: true, description: "Rests on a value that the rule assumes for an absent one." },
      line: { type: "integer", minimum: 1 },
      column: { type: "integer", minimum: 1 },
      endLine: { type: "integer", minimum: 1 },
      endColumn: { type: "integer", minimum: 1, description: "The column after the last." },
    },
  },
);

const VIOLATION_PROPERTIES = {
  control: text("The control's id."),
  title: text("The control's title."),
  level: text("The level that the control belongs to."),
  since: ref("MinorVersion"),
  modes: list(text("A mode.", { enum: ["enforce", "audit", "warn"] })),
  reason: text("The reason that the API server gives."),
  detail: text("The detail that the API server gives."),
  remediation: text("How to repair it."),
  docs: text("Where Kubernetes documents it."),
  findings: list(FINDING, "Every offending value."),
};

const VIOLATION = object(VIOLATION_PROPERTIES);

const EXEMPTION = object(
  {
    by: text("What is exempt: a listed name, or what an exemption of the rule set covers.", {
      enum: ["namespace", "user", "runtimeClass", "rule"],
    }),
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
);

/** Names a submitted object. */
export const OBJECT = object({
  index: count("Number of the object in the body."),
  apiVersion: nullable(text("As written.")),
  kind: nullable(text("As written.")),
  namespace: nullable(text("The namespace in which it is judged.")),
  name: nullable(text("As written.")),
  line: { type: "integer", minimum: 1, description: "Line on which it begins." },
});

const RESULT = object(
  {
    object: OBJECT,
    podPath: nullable(text("Field path of the pod within the object; empty for a Pod.")),
    verdict: text("What became of it.", {
      enum: ["allowed", "denied", "exempt", "notApplicable", "notEvaluated", "invalid"],
    }),
    explanation: text("The verdict in one sentence."),
    exemption: nullable(EXEMPTION),
    policy: nullable(modes(text("LEVEL:VERSION as stated."))),
    policySource: nullable(
      text("Where the policy comes from.", { enum: ["request", "namespace", "defaults"] }),
    ),
    judgedAt: nullable(modes(text("LEVEL:VERSION whose rules judged, never latest."))),
    message: nullable(text("The API server's text for the enforce mode.")),
    messages: modes(nullable(text("The API server's text for the mode."))),
    violations: list(VIOLATION),
    hidden: list(
      object({ ...VIOLATION_PROPERTIES, exemption: EXEMPTION }),
      "What exemptions let pass: judged all the same.",
    ),
    errors: list(NOTICE, "Why the object is invalid or not evaluated."),
    warnings: list(NOTICE, "Fields that the API server would drop, and the like."),
  },
  {
    optional: {
      shadow: list(
        VIOLATION,
        "What controls in shadow would say if they were enforced; they change nothing else.",
      ),
    },
  },
);

const ANSWER = object({
  allowed: { type: "boolean", description: "True only if nothing is denied, invalid or not evaluated." },
  ruleset: ref("RuleSet"),
  summary: object({
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
  results: list(RESULT, "One for each pod, or for each object without."),
});

const content = {
  ...json(ANSWER),
  "application/sarif+json": { schema: { type: "object", description: "SARIF 2.1.0." } },
  "application/x-ndjson": {
    schema: text("A result a line; the last line is the summary, or the problem that ended the stream."),
  },
};

export const evaluate: Operation = {
  operationId: "evaluate",
  tags: ["Evaluate"],
  summary: "Judge manifests: every violation with its field, line and fix",
  description:
    "The policy is that of the parameters; else the labels of Namespace objects in the same body; else the configured " +
    "defaults. A verdict is 200, whatever it says.",
  parameters: Object.values(parameters),
  requestBody: { required: true, content: MANIFESTS },
  responses: {
    "200": { description: "The verdicts.", content },
    "422": {
      description:
        "The same answer, when `failOn=violations` and something is not allowed; otherwise a problem.",
      content: { ...content, "application/problem+json": { schema: ref("Problem") } },
    },
  },
};
