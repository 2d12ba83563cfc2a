/** What the OpenAPI document says of the impact of a policy on the objects of a namespace. */
import { count, list, named, nullable, object, text, word } from "../../../core/schema.ts";
import { CONTROL_ID, CONTROL_NAME, OBJECT, OMITTED, POD_PATH } from "../../../evaluate/schema.ts";
import { LEVEL, MINOR_VERSION, MODE, modes, POLICIES } from "../../../policy/schema.ts";

const CHANGES: Readonly<Record<string, string>> = {
  newlyFails: "Passed, and would fail.",
  newlyPasses: "Failed, and would pass.",
  stillFails: "Fails before and after.",
  stillPasses: "Passes before and after.",
  exempt: "Covered by an exemption.",
  notApplicable: "Holds no pods, or stands in another namespace.",
  notEvaluated: "Holds something like a pod that could not be judged.",
  invalid: "The API server would refuse it.",
};
const CHANGE = named("Change", word("What becomes of an object.", Object.keys(CHANGES)));

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

export const IMPACT = named(
  "NamespaceImpact",
  object(
    {
      from: POLICIES,
      to: POLICIES,
      summary: object(
        Object.fromEntries(Object.entries(CHANGES).map(([name, description]) => [name, count(description)])),
      ),
      objects: list(OBJECT_IMPACT, "Pods first, in the order given."),
      controls: list(
        object({
          ...CONTROL_NAME,
          level: LEVEL,
          objects: count("Objects that it stops after the change."),
          newlyStopped: count("Of these, how many were admitted before."),
        }),
        "Those that stop the most objects first.",
      ),
    },
    { description: "What changes for the given objects.", optional: OMITTED },
  ),
);
