/** What the OpenAPI document says of comparing. */
import { COMPARE_ANSWER } from "../../../compare/schema.ts";
import { MANIFESTS } from "../../openapi/bodies.ts";
import type { Operation } from "../../openapi/operation.ts";
import { json, ok, query, namesOf } from "../../openapi/schemas.ts";

const POLICY = {
  type: "string",
  pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}(:(latest|v1\\.(0|[1-9][0-9]*)))?$",
};

const parameters = {
  from: {
    ...query("from", "The first policy, LEVEL:VERSION; without a version, latest.", POLICY),
    required: true,
    example: "baseline:latest",
  },
  to: {
    ...query("to", "The second policy, LEVEL:VERSION; without a version, latest.", POLICY),
    required: true,
    example: "restricted:latest",
  },
  namespace: query("namespace", "The namespace of objects that name none."),
};
/** The names of the parameters in its query. */
export const COMPARE_PARAMETERS = namesOf(parameters);

export const compare = {
  operationId: "compare",
  tags: ["Evaluate"],
  summary: "What newly fails, newly passes and stays between two policies",
  parameters: Object.values(parameters),
  requestBody: { required: true, content: MANIFESTS },
  responses: ok("The comparison.", json(COMPARE_ANSWER)),
  problems: ["limit-exceeded", "time-exceeded"],
} satisfies Operation<unknown>;
