/** What the OpenAPI document says of changing controls. */
import { named, nullable, object, text } from "../../../core/schema.ts";
import { CONTROL_ID, RULE_SET } from "../../../evaluate/schema.ts";
import { CONDITIONAL_PROBLEMS, ENTRY_NUMBER } from "../../openapi/changes.ts";
import type { Operation } from "../../openapi/operation.ts";
import { header, inPath, json, ok, TAGGED } from "../../openapi/schemas.ts";
import { CONTROL_BODY } from "./schema.ts";

const id = inPath("id", "The control's id: 1 to 63 letters, digits, _ and -, beginning with a letter.", {
  pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}$",
});
const ifMatch = {
  ...header("If-Match", "The ETag that GET /v1/controls/{id} answered with, or `*`: whatever is there."),
  example: "*",
};
const ifNoneMatch = header("If-None-Match", "`*`: the control must not exist yet.");

const putAnswer = json(
  named(
    "PutControlAnswer",
    object({
      ruleset: RULE_SET,
      control: CONTROL_ID,
      replaced: nullable(text("The layer whose control of this id was in force before; null for a new one.")),
      entry: ENTRY_NUMBER,
    }),
  ),
);

export const putControl = {
  operationId: "putControl",
  tags: ["Rules"],
  summary: "Write a control into the store: it judges from the next request on",
  description:
    "The new rules are built beside the running ones and their examples run; a mistake is answered with its line, and " +
    "nothing is changed. Needs `If-Match`, or `If-None-Match: *` for a new control.",
  parameters: [id, ifMatch, ifNoneMatch],
  requestBody: { required: true, content: CONTROL_BODY },
  responses: {
    "200": { description: "The control of this id was replaced.", headers: TAGGED, content: putAnswer },
    "201": { description: "There was no control of this id.", headers: TAGGED, content: putAnswer },
  },
  problems: CONDITIONAL_PROBLEMS,
} satisfies Operation<unknown>;

export const deleteControl = {
  operationId: "deleteControl",
  tags: ["Rules"],
  summary: "Take a control out of the store; one of the same id below is in force again",
  parameters: [id, ifMatch],
  responses: ok(
    "The control is gone from the store.",
    json(
      named(
        "DeleteControlAnswer",
        object({
          ruleset: RULE_SET,
          control: CONTROL_ID,
          uncovered: nullable(text("The layer whose control of this id is in force now.")),
          entry: ENTRY_NUMBER,
        }),
      ),
    ),
  ),
  problems: [...CONDITIONAL_PROBLEMS, "unknown-control", "not-in-store"],
} satisfies Operation<unknown>;
