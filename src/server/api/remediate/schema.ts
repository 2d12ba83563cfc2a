/** What the OpenAPI document says of remediation. */
import { REMEDIATE_ANSWER } from "../../../remediate/schema.ts";
import { MANIFESTS } from "../../openapi/bodies.ts";
import { text, word } from "../../../core/schema.ts";
import { LEVEL, VERSION } from "../../../policy/schema.ts";
import type { Operation } from "../../openapi/operation.ts";
import { json, query, namesOf } from "../../openapi/schemas.ts";

const parameters = {
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
/** The names of the parameters in its query. */
export const REMEDIATE_PARAMETERS = namesOf(parameters);

export const remediate = {
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
        ...json(REMEDIATE_ANSWER),
        "application/yaml": {
          schema: text("The manifests, repaired; what is left to people stands in comments."),
        },
      },
    },
  },
  problems: ["limit-exceeded", "time-exceeded"],
} satisfies Operation<unknown>;
