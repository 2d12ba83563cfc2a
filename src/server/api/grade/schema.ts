/** What the OpenAPI document says of grading. */
import { GRADE_ANSWER } from "../../../grade/schema.ts";
import { MINOR_VERSION } from "../../../policy/schema.ts";
import { MANIFESTS } from "../../openapi/bodies.ts";
import type { Operation } from "../../openapi/operation.ts";
import { json, ok, query, namesOf } from "../../openapi/schemas.ts";

const parameters = {
  namespace: query("namespace", "The namespace of objects that name none."),
  "kubernetes-version": query(
    "kubernetes-version",
    "The cluster's own minor version: the newest that is graded.",
    MINOR_VERSION,
  ),
};
/** The names of the parameters in its query. */
export const GRADE_PARAMETERS = namesOf(parameters);

export const grade = {
  operationId: "grade",
  tags: ["Evaluate"],
  summary: "The highest level that manifests meet, version by version, and the distance to the next",
  parameters: Object.values(parameters),
  requestBody: { required: true, content: MANIFESTS },
  responses: ok("The grades.", json(GRADE_ANSWER)),
  problems: ["limit-exceeded", "time-exceeded"],
} satisfies Operation<unknown>;
