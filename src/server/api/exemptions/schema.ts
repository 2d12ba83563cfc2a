/** What the OpenAPI document says of exemptions. */
import exemptionsSchema from "../../../../schemas/exemptions.schema.json" with { type: "json" };
import { yamlBody } from "../../openapi/bodies.ts";
import { CONDITIONAL_PROBLEMS, ENTRY_NUMBER } from "../../openapi/changes.ts";
import { count, list, named, nullable, object, text, word } from "../../../core/schema.ts";
import type { Schema } from "../../../core/schema.ts";
import { RULE_SET } from "../../../evaluate/schema.ts";
import type { Operation } from "../../openapi/operation.ts";
import { header, inPath, json, ok, TAGGED } from "../../openapi/schemas.ts";
import { imported } from "../../openapi/imported.ts";

const { exemption, ...$defs } = exemptionsSchema.$defs;
const TAKEN_OVER = imported("Exemption", { ...exemption, $defs });
/** An exemption as its file states it. */
export const EXEMPTION = TAKEN_OVER.ref;
const { ticket, ...always } = TAKEN_OVER.schema["properties"] as Readonly<Record<string, Schema>>;

const VIEW = named(
  "ExemptionView",
  object(
    {
      ...always,
      pack: nullable(text("The layer that it comes from.")),
      state: word("Whether it holds.", ["active", "expired"]),
      uses: object({
        count: count("Pods and templates that it let pass since the start."),
        last: nullable(text("When it last did.", { format: "date-time" })),
      }),
      tooWide: list(text("A way in which it is wider than it should be.")),
    },
    { description: "An exemption, and what became of it.", optional: { ticket: ticket ?? {} } },
  ),
);

const PATTERN = exemption.properties.name.pattern;
const name = { ...inPath("name", "The exemption's name."), example: "node-counters" };
const writtenName = {
  ...inPath("name", "The exemption's name.", { pattern: PATTERN }),
  example: "node-counters",
};
const ifMatch = header("If-Match", "The ETag that GET /v1/exemptions/{name} answered with.");
const ifNoneMatch = { ...header("If-None-Match", "`*`: the exemption must not exist yet."), example: "*" };
const changed = json(
  named(
    "ExemptionChange",
    object({ ruleset: RULE_SET, exemption: text("The exemption's name."), entry: ENTRY_NUMBER }),
  ),
);
const EXAMPLE = {
  owner: "team-metrics",
  reason: "reads the node's counters",
  expires: "2027-03-31",
  match: { namespaces: ["metrics"] },
  allow: [{ control: "someControl" }],
};

export const listExemptions = {
  operationId: "listExemptions",
  tags: ["Rules"],
  summary: "Exemptions: whether they hold, how often they were used, where they are too wide",
  responses: ok(
    "The exemptions.",
    json(named("ExemptionList", object({ ruleset: RULE_SET, exemptions: list(VIEW) }))),
  ),
} satisfies Operation<unknown>;

export const getExemption = {
  operationId: "getExemption",
  tags: ["Rules"],
  summary: "One exemption, as it is written",
  parameters: [name, header("If-None-Match", "An etag: 304 when nothing changed.")],
  responses: {
    "200": { description: "The exemption.", headers: TAGGED, content: json(EXEMPTION) },
    "304": { description: "The caller has it already.", headers: TAGGED },
  },
  problems: ["unknown-exemption"],
} satisfies Operation<unknown>;

export const putExemption = {
  operationId: "putExemption",
  tags: ["Rules"],
  summary: "Write an exemption into the store: it holds from the next request on",
  parameters: [writtenName, ifMatch, ifNoneMatch],
  requestBody: {
    required: true,
    content: {
      ...yamlBody(named("ExemptionYaml", text("An exemption in YAML; its name may be left out."))),
      ...json(
        named("ExemptionBody", {
          ...TAKEN_OVER.schema,
          description: "An exemption; its name is that of the path.",
          required: exemption.required.filter((one) => one !== "name"),
        }),
        EXAMPLE,
      ),
    },
  },
  responses: {
    "200": { description: "The exemption of this name was replaced.", headers: TAGGED, content: changed },
    "201": { description: "There was no exemption of this name.", headers: TAGGED, content: changed },
  },
  problems: CONDITIONAL_PROBLEMS,
} satisfies Operation<unknown>;

export const deleteExemption = {
  operationId: "deleteExemption",
  tags: ["Rules"],
  summary: "Take an exemption out of the store; one of the same name below holds again",
  parameters: [writtenName, { ...ifMatch, example: "*" }],
  responses: ok("The exemption is gone from the store.", changed),
  problems: [...CONDITIONAL_PROBLEMS, "unknown-exemption", "not-in-store"],
} satisfies Operation<unknown>;
