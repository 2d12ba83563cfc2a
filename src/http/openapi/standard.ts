/** What the OpenAPI document says of levels and versions. */
import type { Operation } from "./operation.ts";
import { json, list, nullable, object, ok, ref, text } from "./schemas.ts";

export const listLevels: Operation = {
  operationId: "listLevels",
  tags: ["Rules"],
  summary: "Levels, and the controls that run at each at latest",
  responses: ok(
    "The levels, the loosest first.",
    json(
      object({
        ruleset: ref("RuleSet"),
        levels: list(
          object({
            name: text("The level's name."),
            description: text("What it is for."),
            extends: nullable(text("The level whose controls run too.")),
            controls: list(
              object({
                id: text("A control's id."),
                level: text("The level that it belongs to."),
                since: ref("MinorVersion"),
              }),
              "In the order of results.",
            ),
          }),
        ),
      }),
    ),
  ),
};

export const listVersions: Operation = {
  operationId: "listVersions",
  tags: ["Rules"],
  summary: "Every minor version, and which controls changed in it",
  responses: ok(
    "The versions, the oldest first and `latest` last.",
    json(
      object({
        ruleset: ref("RuleSet"),
        newest: ref("MinorVersion"),
        versions: list(
          object({
            version: ref("Version"),
            judgedAt: ref("MinorVersion"),
            changes: {
              type: "object",
              description: "Controls of which a revision starts here, by level.",
              additionalProperties: list(text("A control's id.")),
            },
            controls: {
              type: "object",
              description: "How many controls run, by level.",
              additionalProperties: { type: "integer" },
            },
          }),
        ),
      }),
    ),
  ),
};
