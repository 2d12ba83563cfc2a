/** The answer of remediation, the JSON of `POST /v1/remediate`: its schema, and the types of its parts. */
import type { Schema, ValueOf } from "../core/schema.ts";
import { anything, count, counts, flag, list, named, nullable, object, text, word } from "../core/schema.ts";
import type { Json } from "../core/json.ts";
import { CONTROL_ID, CONTROL_NAME, NOTICE, OBJECT, RULE_SET } from "../evaluate/schema.ts";
import { APPLIED_SOURCE, JUDGED_AT, LEVEL_VERSION } from "../policy/schema.ts";

/** One operation of a patch, RFC 6902; pointers are into the submitted object. */
export type PatchOperation =
  | { readonly op: "add" | "replace"; readonly path: string; readonly value: Json }
  | { readonly op: "remove"; readonly path: string };

const OPERATION: Schema<PatchOperation> = named(
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
  ) as Schema<PatchOperation>,
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
    /*
     * person: only a person knows what is right. default: the API server fills it in because of another field. noFix: the
     * rule states no fix. noHelp: its fix was tried and did not help. refused: the API server would refuse what the fix makes.
     * immutable: the object exists, and the API server lets nobody change this in it.
     */
    why: word("Why no patch is offered.", ["person", "default", "noFix", "noHelp", "refused", "immutable"]),
    detail: text("What a person has to decide, in a sentence."),
  }),
);

const REMEDIATION_OMITTED = named(
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
);
const OMITTED = { omitted: REMEDIATION_OMITTED };

const STATUSES = {
  compliant: "Objects that pass as they are.",
  repaired: "Objects that pass with their patch.",
  partly: "Objects that their patch repairs, but not whole.",
  needsPerson: "Objects in which nothing could be repaired.",
  unchanged: "Objects left as they are because they could not be repaired whole.",
  immutable: "Objects that exist, and in which the API server lets nobody change what would have to change.",
  failed: "Objects whose patch did not bear out, and which have none.",
  notApplicable: "Objects without pods.",
  notEvaluated:
    "Objects with something like a pod, or a restricted setting, that could not be judged: of an unknown kind, or beyond a limit of pods, values or findings.",
  invalid: "Objects that the API server would refuse.",
};

export type RemediateStatus = keyof typeof STATUSES;

const REPAIR = {
  patch: list(OPERATION, "RFC 6902 operations on the object as submitted, in order."),
  changes: list(CHANGE, "What the patch changes, and for which control."),
  remaining: list(REMAINING, "What is left to a person."),
  verified: flag(
    "The patched object was judged again and is allowed; every container, volume and unrelated field is there unchanged, and the API server's validation refuses nothing that it took before.",
  ),
};

const OBJECT_REPAIR = {
  object: OBJECT,
  status: word("What became of it.", Object.keys(STATUSES) as RemediateStatus[]),
  ...REPAIR,
  errors: list(NOTICE, "Why the object is invalid or not evaluated."),
  warnings: list(NOTICE, "Fields that the API server would drop, and the like."),
};

const RESULT = named(
  "RemediateResult",
  object(
    {
      ...OBJECT_REPAIR,
      policy: nullable(LEVEL_VERSION),
      policySource: nullable(APPLIED_SOURCE),
      judgedAt: nullable(JUDGED_AT),
    },
    { optional: OMITTED },
  ),
);

export const REMEDIATE_ANSWER = named(
  "RemediateAnswer",
  object(
    {
      compliant: flag("True only if every object passes with its patch or has no pods."),
      ruleset: RULE_SET,
      summary: object({
        objects: count("Objects in the body."),
        ...counts(STATUSES),
        changes: count("Changes of all patches."),
        remaining: count("Findings that are left to people."),
      }),
      results: list(RESULT, "One for each object."),
    },
    { optional: { judgedAt: JUDGED_AT, ...OMITTED } },
  ),
);

export type RemediateAnswer = ValueOf<typeof REMEDIATE_ANSWER>;
export type RemediateResult = ValueOf<typeof RESULT>;
/** The remediation of one object, whatever names the policy that it meets. */
export type ObjectRemediation = Pick<RemediateResult, keyof typeof OBJECT_REPAIR>;
export type Remediation = Pick<RemediateResult, keyof typeof REPAIR>;
/** A value that the patch changes, and for which control. */
export type ValueChange = ValueOf<typeof CHANGE>;
/** A finding that is left to a person. */
export type Remaining = ValueOf<typeof REMAINING>;
export type RemediationOmitted = ValueOf<typeof REMEDIATION_OMITTED>;
