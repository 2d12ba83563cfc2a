/** The answer about a namespace, the JSON of `POST /v1/namespaces/evaluate`: its schema, and the types of its parts. */
import type { ValueOf } from "../core/schema.ts";
import { counts, flag, list, count, named, nullable, object, text, word } from "../core/schema.ts";
import { CONTROL_ID, CONTROL_NAME, OBJECT, OMITTED, POD_PATH, RULE_SET } from "../evaluate/schema.ts";
import { LEVEL, MINOR_VERSION, MODE, MODE_POLICY, modes, POLICIES } from "../policy/schema.ts";

const CHANGES = {
  newlyFails: "Passed, and would fail.",
  newlyPasses: "Failed, and would pass.",
  stillFails: "Fails before and after.",
  stillPasses: "Passes before and after.",
  exempt: "Covered by an exemption.",
  notApplicable: "Holds no pods, or stands in another namespace.",
  notEvaluated: "Holds something like a pod that could not be judged.",
  invalid: "The API server would refuse it.",
};

/** What becomes of a pod when the policy changes, or why nothing can be said of it. */
export type PodChange = keyof typeof CHANGES;

const CHANGE = named("Change", word("What becomes of an object.", Object.keys(CHANGES) as PodChange[]));

const OBJECT_IMPACT = named(
  "ObjectImpact",
  object({
    list: word("Which of the lists it stood in; its index counts within it.", ["pods", "workloads"]),
    object: OBJECT,
    podPath: POD_PATH,
    change: CHANGE,
    changes: nullable(named("Changes", modes(CHANGE))),
    message: nullable(text("The API server's text for enforce after the change.")),
    violations: list(
      object({
        control: CONTROL_ID,
        since: MINOR_VERSION,
        modes: list(MODE),
        reason: text("The reason that the API server gives."),
        detail: text("The detail that the API server gives."),
      }),
    ),
    detail: nullable(text("Why it was not judged.")),
  }),
);

const CONTROL_IMPACT = object({
  ...CONTROL_NAME,
  level: LEVEL,
  objects: count("Objects that it stops after the change."),
  newlyStopped: count("Of these, how many were admitted before."),
});

const IMPACT = named(
  "NamespaceImpact",
  object(
    {
      from: POLICIES,
      to: POLICIES,
      summary: object(counts(CHANGES)),
      objects: list(OBJECT_IMPACT, "Pods first, in the order given."),
      controls: list(CONTROL_IMPACT, "Those that stop the most objects first."),
    },
    { description: "What changes for the given objects.", optional: OMITTED },
  ),
);

export const NAMESPACE_POLICY = named("NamespacePolicy", modes(MODE_POLICY));

export const LABEL_ERRORS = list(
  named(
    "LabelError",
    object({
      field: text("Field path, `metadata.labels[KEY]`."),
      value: text("The value found."),
      detail: text("What is wrong with it."),
    }),
  ),
);

export const NAMESPACE_ANSWER = named(
  "NamespaceAnswer",
  object({
    namespace: text("The namespace's name."),
    ruleset: RULE_SET,
    valid: flag("Whether every label can be read."),
    errors: LABEL_ERRORS,
    policy: NAMESPACE_POLICY,
    oldPolicy: nullable(NAMESPACE_POLICY),
    operation: word("What the API server would be asked to do.", ["create", "update"]),
    exempt: flag("Whether the configuration exempts the namespace."),
    allowed: flag("Whether the API server would admit the namespace."),
    message: nullable(text("The API server's text when it would not.")),
    warnings: list(
      text("A warning."),
      "As the API server would print them; after these, keys that state no policy though they were meant to.",
    ),
    impact: nullable(IMPACT),
  }),
);

export type NamespaceAnswer = ValueOf<typeof NAMESPACE_ANSWER>;
/** What changes for existing objects between the old policy (without an old Namespace, the configured defaults) and the new. */
export type Impact = ValueOf<typeof IMPACT>;
export type ObjectImpact = ValueOf<typeof OBJECT_IMPACT>;
export type ControlImpact = ValueOf<typeof CONTROL_IMPACT>;
