/** What the OpenAPI document says of exemptions. */
import exemptionsSchema from "../../../schemas/exemptions.schema.json" with { type: "json" };
import type { Operation, ResponseObject, Schema } from "./operation.ts";
import { header, inPath, json, list, nullable, object, ok, ref, text } from "./schemas.ts";

/** A part of the schema of exemption files, without its pointers into itself. */
function inlined(schema: unknown): Schema {
  const { $defs } = exemptionsSchema;
  if (Array.isArray(schema)) return schema.map(inlined) as unknown as Schema;
  if (typeof schema !== "object" || schema === null) return schema as Schema;
  const { $ref, ...rest } = schema as Record<string, unknown>;
  delete rest["patternErrorMessage"];
  const base =
    typeof $ref === "string" ? inlined($defs[$ref.slice("#/$defs/".length) as keyof typeof $defs]) : {};
  return { ...base, ...Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, inlined(item)])) };
}

const EXEMPTION = inlined(exemptionsSchema.$defs.exemption);
const WRITTEN = EXEMPTION["properties"] as Readonly<Record<string, Schema>>;
const { ticket, ...ALWAYS } = WRITTEN;

const VIEW = object(
  {
    ...ALWAYS,
    pack: nullable(text("The layer that it comes from.")),
    state: text("Whether it holds.", { enum: ["active", "expired"] }),
    uses: object({
      count: {
        type: "integer",
        minimum: 0,
        description: "Pods and templates that it let pass since the start.",
      },
      last: nullable(text("When it last did.", { format: "date-time" })),
    }),
    tooWide: list(text("A way in which it is wider than it should be.")),
  },
  { optional: { ticket: ticket ?? {} } },
);

const name = inPath("name", "The exemption's name.");
const ifMatch = header("If-Match", "The ETag that GET /v1/exemptions/{name} answered with.");
const ifNoneMatch = header("If-None-Match", "`*`: the exemption must not exist yet.");
const etag: NonNullable<ResponseObject["headers"]> = {
  etag: { description: "Strong tag of the exemption, for If-Match.", schema: { type: "string" } },
};
const changed = json(
  object({
    ruleset: ref("RuleSet"),
    exemption: text("The exemption's name."),
    entry: nullable({
      type: "integer",
      minimum: 1,
      description: "The entry of the record; null when there was nothing to change.",
    }),
  }),
);

export const listExemptions: Operation = {
  operationId: "listExemptions",
  tags: ["Rules"],
  summary: "Exemptions: whether they hold, how often they were used, where they are too wide",
  responses: ok("The exemptions.", json(object({ ruleset: ref("RuleSet"), exemptions: list(VIEW) }))),
};

export const getExemption: Operation = {
  operationId: "getExemption",
  tags: ["Rules"],
  summary: "One exemption, as it is written",
  parameters: [name],
  responses: { "200": { description: "The exemption.", headers: etag, content: json(EXEMPTION) } },
};

export const putExemption: Operation = {
  operationId: "putExemption",
  tags: ["Rules"],
  summary: "Write an exemption into the store: it holds from the next request on",
  parameters: [name, ifMatch, ifNoneMatch],
  requestBody: {
    required: true,
    content: {
      "application/yaml": { schema: text("An exemption; its name may be left out.") },
      ...json({
        ...EXEMPTION,
        required: (EXEMPTION["required"] as readonly string[]).filter((one) => one !== "name"),
      }),
    },
  },
  responses: {
    "200": { description: "The exemption of this name was replaced.", headers: etag, content: changed },
    "201": { description: "There was no exemption of this name.", headers: etag, content: changed },
  },
};

export const deleteExemption: Operation = {
  operationId: "deleteExemption",
  tags: ["Rules"],
  summary: "Take an exemption out of the store; one of the same name below holds again",
  parameters: [name, ifMatch],
  responses: ok("The exemption is gone from the store.", changed),
};
