/** What the OpenAPI document says of the impact of a policy on the objects of a namespace. */
import { OBJECT } from "./evaluate.ts";
import type { Schema } from "./operation.ts";
import { list, nullable, object, ref, text } from "./schemas.ts";

const count = (description: string): Schema => ({ type: "integer", minimum: 0, description });
const modes = (schema: Schema): Schema => object({ enforce: schema, audit: schema, warn: schema });

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
const CHANGE = text("What becomes of it.", { enum: Object.keys(CHANGES) });

const VIOLATION = object({
  control: text("The control's id."),
  since: ref("MinorVersion"),
  modes: list(text("A mode.", { enum: ["enforce", "audit", "warn"] })),
  reason: text("The reason that the API server gives."),
  detail: text("The detail that the API server gives."),
});

export const IMPACT = object(
  {
    from: modes(text("LEVEL:VERSION before.")),
    to: modes(text("LEVEL:VERSION after.")),
    summary: object(
      Object.fromEntries(Object.entries(CHANGES).map(([name, description]) => [name, count(description)])),
    ),
    objects: list(
      object({
        list: text("Which of the lists it stood in; its index counts within it.", {
          enum: ["pods", "workloads"],
        }),
        object: OBJECT,
        podPath: nullable(text("Field path of the pod within the object.")),
        change: CHANGE,
        changes: nullable(modes(CHANGE)),
        message: nullable(text("The API server's text for enforce after the change.")),
        violations: list(VIOLATION),
        detail: nullable(text("Why it was not judged.")),
      }),
      "Pods first, in the order given.",
    ),
    controls: list(
      object({
        control: text("The control's id."),
        title: text("The control's title."),
        level: text("The level that it belongs to."),
        objects: count("Objects that it stops after the change."),
        newlyStopped: count("Of these, how many were admitted before."),
      }),
      "Those that stop the most objects first.",
    ),
  },
  { description: "What changes for the given objects." },
);
