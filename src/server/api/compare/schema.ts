/** What the OpenAPI document says of comparing. */
import { COMPARE_ANSWER } from "../../../compare/schema.ts";
import type { COMPARE_PARAMETERS } from "./handler.ts";
import { MANIFESTS } from "../../openapi/bodies.ts";
import type { Operation, Parameter } from "../../openapi/operation.ts";
import { json, ok, query } from "../../openapi/schemas.ts";

const POLICY = {
  type: "string",
  pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}(:(latest|v1\\.(0|[1-9][0-9]*)))?$",
};

const parameters: Readonly<Record<(typeof COMPARE_PARAMETERS)[number], Parameter>> = {
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

export const compare = {
  operationId: "compare",
  tags: ["Evaluate"],
  summary: "What newly fails, newly passes and stays between two policies",
  parameters: Object.values(parameters),
  requestBody: { required: true, content: MANIFESTS },
  responses: ok("The comparison.", json(COMPARE_ANSWER)),
  problems: ["limit-exceeded", "time-exceeded"],
} satisfies Operation<unknown>;
