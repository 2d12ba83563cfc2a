/** What the OpenAPI document says of rules as data. */
import defaultsSchema from "../../../../schemas/defaults.schema.json" with { type: "json" };
import levelsSchema from "../../../../schemas/levels.schema.json" with { type: "json" };
import injectionSchema from "../../../../schemas/injection.schema.json" with { type: "json" };
import repairsSchema from "../../../../schemas/repairs.schema.json" with { type: "json" };
import scopesSchema from "../../../../schemas/scopes.schema.json" with { type: "json" };
import workloadsSchema from "../../../../schemas/workloads.schema.json" with { type: "json" };
import { list, map, named, object, text } from "../../../core/schema.ts";
import type { Schema } from "../../../core/schema.ts";
import { RULE_SET } from "../../../evaluate/schema.ts";
import { LEVEL, modes, VERSION } from "../../../policy/schema.ts";
import { headerRef } from "../../openapi/components.ts";
import type { Operation } from "../../openapi/operation.ts";
import { header, json, TAGGED } from "../../openapi/schemas.ts";
import { CONTROL_FILE } from "../controls/schema.ts";
import { EXEMPTION } from "../exemptions/schema.ts";
import { imported } from "../../openapi/imported.ts";

/** An entry of a rule file. @param name of its schema in the document. @param definition of its schema in the file's. */
const entry = (name: string, { $defs }: { readonly $defs: object }, definition: string): Schema =>
  imported(name, { ...($defs as Readonly<Record<string, Schema>>)[definition], $defs }).ref;

/** The same of a kind of entry whose examples are left out. */
const judged = (name: string, { $defs }: { readonly $defs: object }, definition: string): Schema => {
  const definitions = $defs as Readonly<Record<string, Schema>>;
  const { properties, required, ...rest } = definitions[definition] as Schema & EntrySchema;
  const fields = Object.entries(properties).filter(([field]) => field !== "examples");
  const needed = required.filter((field) => field !== "examples");
  return imported(name, { ...rest, required: needed, properties: Object.fromEntries(fields), $defs }).ref;
};

interface EntrySchema {
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
}

const names = (what: string): Schema => list(text("A name."), what);

const DATA = named(
  "RuleData",
  object({
    ruleset: RULE_SET,
    rules: object(
      {
        scopes: list(entry("Scope", scopesSchema, "scope")),
        levels: list(entry("LevelEntry", levelsSchema, "level")),
        controls: list(CONTROL_FILE, "Those in shadow included."),
      },
      { description: "Layers and overlays are applied." },
    ),
    workloads: list(
      judged("Workload", workloadsSchema, "workload"),
      "Where custom kinds keep their pods, without examples.",
    ),
    defaults: list(entry("ServerDefault", defaultsSchema, "default"), "What the API server fills in."),
    injection: list(
      judged("Injector", injectionSchema, "injector"),
      "What is known to put more into pods, without examples.",
    ),
    repairs: list(entry("RepairRule", repairsSchema, "repair"), "What repairs must know."),
    exemptions: list(EXEMPTION, "The organisation's own exemptions."),
    configuration: object(
      {
        defaults: modes(object({ level: LEVEL, version: VERSION })),
        exemptions: object({
          namespaces: names("Namespaces that are exempt."),
          usernames: names("Users that are exempt."),
          runtimeClasses: names("Runtime classes that are exempt."),
        }),
      },
      { description: "The policy of namespaces without labels, and who is exempt." },
    ),
    types: object(
      {
        kinds: map(map(text("Name of a type."), "Kinds by name."), "Kubernetes' own kinds, by apiVersion."),
        structs: map(map(text("The type of a field."), "Fields by name."), "Types by name."),
      },
      { description: "The types of Kubernetes' own objects, as far as they matter." },
    ),
  }),
);

const HEADERS = { ...TAGGED, vary: headerRef("Vary") };

export const getRuleData = {
  operationId: "getRuleData",
  tags: ["Rules"],
  summary: "Everything that judging rests on, as data",
  description:
    "What an engine needs to judge elsewhere exactly as this service does: the web page judges with it in the browser, so " +
    "that manifests need not leave the machine.",
  parameters: [header("If-None-Match", "An etag: 304 when nothing changed.")],
  responses: {
    "200": {
      description: "The rules, and what the operator configured.",
      headers: HEADERS,
      content: json(DATA),
    },
    "304": { description: "The caller has it already.", headers: HEADERS },
  },
} satisfies Operation<unknown>;
