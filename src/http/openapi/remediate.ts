/** What the OpenAPI document says of remediation. */
import type { REMEDIATE_PARAMETERS } from "../routes/remediate.ts";
import { MANIFESTS } from "./bodies.ts";
import type { Operation, Parameter, Schema } from "./operation.ts";
import { json, list, nullable, object, query, ref, text } from "./schemas.ts";

const count = (description: string): Schema => ({ type: "integer", minimum: 0, description });

/** Its type holds one entry for each parameter that the handler takes. */
const parameters: Readonly<Record<(typeof REMEDIATE_PARAMETERS)[number], Parameter>> = {
  level: query("level", "The level to meet; the strictest unless given."),
  version: query("version", "The version to meet; `latest` unless given.", ref("Version")),
};

const NOTICE = object(
  {
    path: text("Field path from the object's root; empty for the object itself."),
    pointer: text("The same as an RFC 6901 pointer."),
    detail: text("One sentence."),
  },
  { optional: { line: { type: "integer" }, column: { type: "integer" } } },
);

const OPERATION = object(
  {
    op: text("What is done.", { enum: ["add", "replace", "remove"] }),
    path: text("RFC 6901 pointer from the object's root."),
  },
  { optional: { value: { description: "The new value; absent in a removal." } } },
);

const CHANGE = object({
  control: text("The control that asks for it."),
  path: text("Field path from the object's root."),
  pointer: text("The same as an RFC 6901 pointer."),
  from: { description: "What stood there; null when nothing did." },
  to: { description: "What stands there now; null when it was taken away." },
  effect: text("safe: ordinary programs keep working. behavioural: the program may notice; test it.", {
    enum: ["safe", "behavioural"],
  }),
});

const REMAINING = object({
  control: text("The control's id."),
  title: text("The control's title."),
  field: text("Name of the restricted field in the control."),
  path: text("Field path from the object's root, after the patch."),
  pointer: text("The same as an RFC 6901 pointer."),
  value: { description: "The value found; null when there is none." },
  expected: text("What is expected, in words."),
  why: text("Why no patch is offered.", { enum: ["person", "default", "noFix", "noHelp"] }),
  detail: text("What a person has to decide, in a sentence."),
});

const STATUS = ["compliant", "repaired", "needsPerson", "notApplicable", "notEvaluated", "invalid"];

const RESULT = object({
  object: object({
    index: count("Number of the object in the body."),
    apiVersion: nullable(text("As written.")),
    kind: nullable(text("As written.")),
    namespace: nullable(text("As written.")),
    name: nullable(text("As written.")),
    line: { type: "integer", minimum: 1, description: "Line on which it begins." },
  }),
  status: text("What became of it.", { enum: STATUS }),
  patch: list(OPERATION, "RFC 6902 operations on the object as submitted, in order."),
  changes: list(CHANGE, "What the patch changes, and for which control."),
  remaining: list(REMAINING, "What is left to a person."),
  verified: {
    type: "boolean",
    description: "The patched object was judged again and fails in nothing but `remaining`.",
  },
  errors: list(NOTICE, "Why the object is invalid or not evaluated."),
  warnings: list(NOTICE, "Fields that the API server would drop, and the like."),
});

const ANSWER = object({
  compliant: {
    type: "boolean",
    description: "True only if every object passes with its patch or has no pods.",
  },
  ruleset: ref("RuleSet"),
  judgedAt: text("LEVEL:VERSION whose rules judged, never latest."),
  summary: object({
    objects: count("Objects in the body."),
    compliant: count("Objects that pass as they are."),
    repaired: count("Objects that pass with their patch."),
    needsPerson: count("Objects in which something remains."),
    notApplicable: count("Objects without pods."),
    notEvaluated: count("Objects that hold something like a pod, but are of an unknown kind."),
    invalid: count("Objects that the API server would refuse."),
    changes: count("Changes of all patches."),
    remaining: count("Findings that are left to people."),
  }),
  results: list(RESULT, "One for each object."),
});

const BODIES = Object.fromEntries(
  Object.entries(MANIFESTS).filter(([type]) => type !== "application/x-ndjson"),
);

export const remediate: Operation = {
  operationId: "remediate",
  tags: ["Remediate"],
  summary: "Repair manifests: a patch for each object, and what only a person can decide",
  description:
    "The fixes are those that the rules state. Every patch is applied and judged again before it is answered. " +
    "`Accept: application/yaml` answers the manifests repaired, comments and order kept.",
  parameters: Object.values(parameters),
  requestBody: { required: true, content: BODIES },
  responses: {
    "200": {
      description: "The repairs.",
      content: {
        ...json(ANSWER),
        "application/yaml": {
          schema: text("The manifests, repaired; what is left to people stands in comments."),
        },
      },
    },
  },
};
