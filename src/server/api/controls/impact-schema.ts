/** What the OpenAPI document says of the impact of a control. */
import { yamlBody } from "../../openapi/bodies.ts";
import { anything, count, list, named, nullable, object, text, word } from "../../../core/schema.ts";
import type { Schema } from "../../../core/schema.ts";
import { CONTROL_ID, CONTROL_NAME, OMITTED, RULE_SET } from "../../../evaluate/schema.ts";
import { LEVEL, VERSION } from "../../../policy/schema.ts";
import type { Operation } from "../../openapi/operation.ts";
import { COMPARED, COMPARED_AT, COMPARED_SUMMARY } from "../../../compare/schema.ts";
import { inPath, json, ok, query, namesOf } from "../../openapi/schemas.ts";
import { CONTROL_FILE, EXAMPLE_RUN } from "./schema.ts";

const parameters = {
  level: query("level", "The level to judge at; the control's own unless given.", LEVEL),
  version: query("version", "`latest` (the default) or v1.N.", VERSION),
  namespace: query("namespace", "The namespace of objects that name none."),
};
/** The names of the parameters in its query. */
export const IMPACT_PARAMETERS = namesOf(parameters);

const OBJECT: Schema = { type: "object", additionalProperties: true };

const BODY = named("ImpactBody", {
  ...object(
    {
      control: {
        description: "The control as it shall be: its YAML as a text, or an object.",
        anyOf: [{ type: "string" }, CONTROL_FILE],
      },
    },
    {
      optional: {
        manifests: {
          description:
            "Objects to judge, or YAML as a text. Without any, the pods that the service judged last (--capture), for callers who may change rules.",
          anyOf: [list(anything("An object.")), OBJECT, { type: "string" }, { type: "null" }],
        },
      },
    },
  ),
  additionalProperties: false,
});

const ranked = list(named("RankedControl", object({ ...CONTROL_NAME, pods: count("How many pods.") })));

export const impact = {
  operationId: "impact",
  tags: ["Rules"],
  summary: "What a control would newly stop and newly let through, without using it",
  parameters: [inPath("id", "The control's id."), ...Object.values(parameters)],
  requestBody: {
    required: true,
    content: { ...json(BODY), ...yamlBody(named("ImpactYaml", text("An `ImpactBody` in YAML."))) },
  },
  responses: ok(
    "The impact.",
    json(
      named(
        "ImpactAnswer",
        object(
          {
            ruleset: RULE_SET,
            control: CONTROL_ID,
            replaces: nullable(text("The layer whose control of this id it would replace.")),
            examples: EXAMPLE_RUN,
            corpus: object({
              source: word("Where the objects come from.", ["request", "capture"]),
              objects: count("How many there are."),
            }),
            judgedAt: COMPARED_AT,
            summary: COMPARED_SUMMARY,
            newlyFailing: ranked,
            newlyPassing: ranked,
            results: list(
              COMPARED,
              "Those of pods for which something changes, and those that could not be judged.",
            ),
          },
          { optional: OMITTED },
        ),
      ),
    ),
  ),
  problems: ["invalid-body", "limit-exceeded", "time-exceeded", "invalid-rules", "forbidden", "unauthorized"],
} satisfies Operation<unknown>;
