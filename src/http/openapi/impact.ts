/** What the OpenAPI document says of the impact of a control. */
import type { IMPACT_PARAMETERS } from "../routes/impact.ts";
import { EXAMPLE_RUN } from "./controls.ts";
import type { Operation, Parameter, Schema } from "./operation.ts";
import { COMPARED, COMPARED_AT, COMPARED_SUMMARY } from "./questions.ts";
import { json, list, nullable, object, ok, query, ref, text } from "./schemas.ts";

const whole = (description: string): Schema => ({ type: "integer", minimum: 0, description });

const parameters: Readonly<Record<(typeof IMPACT_PARAMETERS)[number], Parameter>> = {
  level: query("level", "The level to judge at; the control's own unless given."),
  version: query("version", "`latest` (the default) or v1.N.", ref("Version")),
  namespace: query("namespace", "The namespace of objects that name none."),
};

const body: Schema = {
  type: "object",
  properties: {
    control: {
      description: "The control as it shall be: its YAML as a text, or an object.",
      type: ["string", "object"],
    },
    manifests: {
      description:
        "Objects to judge, or YAML as a text. Without any, the pods that the service judged last (--capture), for callers who may change rules.",
      type: ["array", "object", "string"],
    },
  },
  required: ["control"],
};

const ranked = list(
  object({
    control: text("The control's id."),
    title: text("The control's title."),
    pods: whole("How many pods."),
  }),
);

export const impact: Operation = {
  operationId: "impact",
  tags: ["Rules"],
  summary: "What a control would newly stop and newly let through, without using it",
  parameters: [
    { name: "id", in: "path", required: true, description: "The control's id.", schema: { type: "string" } },
    ...Object.values(parameters),
  ],
  requestBody: { required: true, content: json(body) },
  responses: ok(
    "The impact.",
    json(
      object({
        ruleset: ref("RuleSet"),
        control: text("The control's id."),
        replaces: nullable(text("The layer whose control of this id it would replace.")),
        examples: EXAMPLE_RUN,
        corpus: object({
          source: text("Where the objects come from.", { enum: ["request", "capture"] }),
          objects: whole("How many there are."),
        }),
        judgedAt: COMPARED_AT,
        summary: COMPARED_SUMMARY,
        newlyFailing: ranked,
        newlyPassing: ranked,
        results: list(
          COMPARED,
          "Those of pods for which something changes, and those that could not be judged.",
        ),
      }),
    ),
  ),
};
