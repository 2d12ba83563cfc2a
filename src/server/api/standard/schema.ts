/** What the OpenAPI document says of levels and versions. */
import { count, list, map, named, nullable, object, text } from "../../../core/schema.ts";
import { CONTROL_ID, RULE_SET } from "../../../evaluate/schema.ts";
import { LEVEL, MINOR_VERSION, VERSION } from "../../../policy/schema.ts";
import type { Operation } from "../../openapi/operation.ts";
import { json, ok } from "../../openapi/schemas.ts";

export const listLevels = {
  operationId: "listLevels",
  tags: ["Rules"],
  summary: "Levels, and the controls that run at each at latest",
  responses: ok(
    "The levels, the loosest first.",
    json(
      named(
        "LevelList",
        object({
          ruleset: RULE_SET,
          levels: list(
            object({
              name: LEVEL,
              description: text("What it is for."),
              extends: nullable(LEVEL),
              controls: list(
                object({ id: CONTROL_ID, level: LEVEL, since: MINOR_VERSION }),
                "In the order of results.",
              ),
            }),
          ),
        }),
      ),
    ),
  ),
} satisfies Operation<unknown>;

export const listVersions = {
  operationId: "listVersions",
  tags: ["Rules"],
  summary: "Every minor version, and which controls changed in it",
  responses: ok(
    "The versions, the oldest first and `latest` last.",
    json(
      named(
        "VersionList",
        object({
          ruleset: RULE_SET,
          newest: MINOR_VERSION,
          versions: list(
            object({
              version: VERSION,
              judgedAt: MINOR_VERSION,
              changes: map(list(CONTROL_ID), "Controls of which a revision starts here, by level."),
              controls: map(count("How many."), "How many controls run, by level."),
            }),
          ),
        }),
      ),
    ),
  ),
} satisfies Operation<unknown>;
