/** What the OpenAPI document says of rules as data. */
import type { Operation, Schema } from "./operation.ts";
import { header, json, list, object, ref, text } from "./schemas.ts";

/** An entry of a rule file; its JSON Schema is in the repository under schemas/. */
const entry = (file: string): Schema => ({
  type: "object",
  description: `As schemas/${file} has it.`,
  additionalProperties: true,
});

const levelVersion = object({ level: text("A level of the rule set."), version: ref("Version") });
const names = (what: string): Schema => list(text("A name."), what);

const etag = {
  etag: { description: "Tag of the whole, for If-None-Match.", schema: { type: "string" } },
};

export const getRuleData: Operation = {
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
      headers: etag,
      content: json(
        object({
          ruleset: ref("RuleSet"),
          rules: object(
            {
              scopes: list(entry("scopes.schema.json")),
              levels: list(entry("levels.schema.json")),
              controls: list(entry("control.schema.json"), "Those in shadow included."),
            },
            { description: "Layers and overlays are applied." },
          ),
          workloads: list(entry("workloads.schema.json"), "Where custom kinds keep their pods."),
          defaults: list(entry("defaults.schema.json"), "What the API server fills in."),
          exemptions: list(entry("exemptions.schema.json"), "The organisation's own exemptions."),
          configuration: object(
            {
              defaults: object({ enforce: levelVersion, audit: levelVersion, warn: levelVersion }),
              exemptions: object({
                namespaces: names("Namespaces that are exempt."),
                usernames: names("Users that are exempt."),
                runtimeClasses: names("Runtime classes that are exempt."),
              }),
            },
            { description: "The policy of namespaces without labels, and who is exempt." },
          ),
          types: {
            type: "object",
            description: "The types of Kubernetes' own objects, as far as they matter.",
            additionalProperties: true,
          },
        }),
      ),
    },
    "304": { description: "The caller has it already.", headers: etag },
  },
};
