/** What the OpenAPI document says of remediation. */
import type { REMEDIATE_PARAMETERS } from "./handler.ts";
import { MANIFESTS } from "../../openapi/bodies.ts";
import { anything, count, flag, list, named, nullable, object, text, word } from "../../../core/schema.ts";
import { CONTROL_ID, CONTROL_NAME, NOTICE, OBJECT, RULE_SET } from "../../../evaluate/schema.ts";
import { APPLIED_SOURCE, JUDGED_AT, LEVEL, LEVEL_VERSION, VERSION } from "../../../policy/schema.ts";
import type { Operation, Parameter } from "../../openapi/operation.ts";
import { json, query } from "../../openapi/schemas.ts";

/** Its type holds one entry for each parameter that the handler takes. */
const parameters: Readonly<Record<(typeof REMEDIATE_PARAMETERS)[number], Parameter>> = {
  level: {
    ...query(
      "level",
      "The level to meet, whatever labels say; the strictest where neither this nor a Namespace names one.",
      LEVEL,
    ),
    example: "restricted",
  },
  version: query("version", "The version for `level`; `latest` unless given.", VERSION),
  namespace: query("namespace", "The namespace of objects that name none."),
  only: query(
    "only",
    "`whole`: objects that cannot be repaired whole are left as they are.",
    word("What to repair.", ["whole"]),
  ),
};

const OPERATION = named(
  "PatchOperation",
  object(
    {
      op: word("What is done.", ["add", "replace", "remove"]),
      path: text("RFC 6901 pointer from the object's root."),
    },
    {
      description: "An operation of RFC 6902.",
      optional: { value: anything("The new value; absent in a removal.") },
    },
  ),
);

const CHANGE = named(
  "RepairedValue",
  object({
    control: CONTROL_ID,
    path: text("Field path from the object's root."),
    pointer: text("The same as an RFC 6901 pointer."),
    from: anything("What stood there; null when nothing did."),
    to: anything("What stands there now; null when it was taken away."),
    effect: word("safe: ordinary programs keep working. behavioural: the program may notice; test it.", [
      "safe",
      "behavioural",
    ]),
  }),
);

const REMAINING = named(
  "RemainingFinding",
  object({
    ...CONTROL_NAME,
    field: text("Name of the restricted field in the control."),
    path: text("Field path from the object's root, after the patch."),
    pointer: text("The same as an RFC 6901 pointer."),
    value: anything("The value found; null when there is none."),
    expected: text("What is expected, in words."),
    why: word("Why no patch is offered.", ["person", "default", "noFix", "noHelp", "refused", "immutable"]),
    detail: text("What a person has to decide, in a sentence."),
  }),
);

const STATUS = [
  "compliant",
  "repaired",
  "partly",
  "needsPerson",
  "unchanged",
  "immutable",
  "failed",
  "notApplicable",
  "notEvaluated",
  "invalid",
];

const OMITTED = {
  omitted: named(
    "RemediationOmitted",
    object(
      {
        operations: count("Operations of patches that are left out: a patch is whole or absent."),
        changes: count("Changes that are left out."),
        remaining: count("Findings that are left to people, and left out."),
      },
      {
        description:
          "What the answer would be too long with; absent when it is whole. Statuses and the summary are always whole.",
      },
    ),
  ),
};

const RESULT = named(
  "RemediateResult",
  object(
    {
      object: OBJECT,
      status: word("What became of it.", STATUS),
      policy: nullable(LEVEL_VERSION),
      policySource: nullable(APPLIED_SOURCE),
      judgedAt: nullable(JUDGED_AT),
      patch: list(OPERATION, "RFC 6902 operations on the object as submitted, in order."),
      changes: list(CHANGE, "What the patch changes, and for which control."),
      remaining: list(REMAINING, "What is left to a person."),
      verified: flag(
        "The patched object was judged again and is allowed; every container, volume and unrelated field is there unchanged, and the API server's validation refuses nothing that it took before.",
      ),
      errors: list(NOTICE, "Why the object is invalid or not evaluated."),
      warnings: list(NOTICE, "Fields that the API server would drop, and the like."),
    },
    { optional: OMITTED },
  ),
);

const ANSWER = named(
  "RemediateAnswer",
  object(
    {
      compliant: flag("True only if every object passes with its patch or has no pods."),
      ruleset: RULE_SET,
      summary: object({
        objects: count("Objects in the body."),
        compliant: count("Objects that pass as they are."),
        repaired: count("Objects that pass with their patch."),
        partly: count("Objects that their patch repairs, but not whole."),
        needsPerson: count("Objects in which nothing could be repaired."),
        unchanged: count("Objects left as they are because they could not be repaired whole."),
        immutable: count(
          "Objects that exist, and in which the API server lets nobody change what would have to change.",
        ),
        failed: count("Objects whose patch did not bear out, and which have none."),
        notApplicable: count("Objects without pods."),
        notEvaluated: count(
          "Objects with something like a pod, or a restricted setting, that could not be judged: of an unknown kind, or beyond a limit of pods, values or findings.",
        ),
        invalid: count("Objects that the API server would refuse."),
        changes: count("Changes of all patches."),
        remaining: count("Findings that are left to people."),
      }),
      results: list(RESULT, "One for each object."),
    },
    { optional: { judgedAt: JUDGED_AT, ...OMITTED } },
  ),
);

export const remediate: Operation = {
  operationId: "remediate",
  tags: ["Remediate"],
  summary: "Repair manifests: a patch for each object, and what only a person can decide",
  description:
    "The policy is resolved as for an evaluation; a repair meets the strictest of its modes and silences all of them. `judgedAt` " +
    "is absent beside the results where it differs between them. The fixes are those that the rules state. Every patch is applied and judged again before it is answered. " +
    "`Accept: application/yaml` answers the manifests repaired, comments and order kept.",
  parameters: Object.values(parameters),
  requestBody: { required: true, content: MANIFESTS },
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
  problems: ["limit-exceeded", "time-exceeded"],
};
