/** Shows schemas: what has a name is linked, and nothing that a schema says is left out. */
import type { Schema } from "../../../../core/schema.ts";
import { code, escape, prose, table } from "./html.ts";

const PREFIX = "#/components/schemas/";

/** Keywords that stand in the type or beside it in words. */
const TOLD = new Set([
  "type",
  "description",
  "$ref",
  "items",
  "anyOf",
  "properties",
  "required",
  "enum",
  "const",
]);

/** Every named schema, each with an anchor. */
export function schemasHtml(schemas: Readonly<Record<string, Schema>>): string {
  const sections = Object.entries(schemas).map(
    ([name, schema]) =>
      `<section class="schema"><h3 id="schema-${escape(name)}">${escape(name)}</h3><p>Type: ${typeHtml(schema)}</p>${meaningHtml(schema)}</section>`,
  );
  return `<section><h2 id="schemas">Schemas</h2>${sections.join("")}</section>`;
}

/** The type of a value in a few words. */
export function typeHtml(schema: Schema): string {
  const { $ref, anyOf, items, type, enum: words } = schema;
  if (typeof $ref === "string") return linkHtml($ref);
  if ("const" in schema) return code(JSON.stringify(schema["const"]));
  if (Array.isArray(words)) return words.map((word) => code(JSON.stringify(word))).join(" or ");
  if (Array.isArray(anyOf)) return (anyOf as readonly Schema[]).map(typeHtml).join(" or ");
  if (isSchema(items)) return `array of ${typeHtml(items)}`;
  if (Array.isArray(type)) return type.map(String).map(escape).join(" or ");
  return escape(typeof type === "string" ? type : "any");
}

/** What a schema means, its properties, and what else it asks for. */
export function meaningHtml(schema: Schema): string {
  const { description } = schema;
  const others = Object.entries(schema).filter(([key]) => !TOLD.has(key));
  return [
    typeof description === "string" ? `<p>${prose(description)}</p>` : "",
    others.length === 0
      ? ""
      : `<ul class="rules">${others.map(([key, value]) => `<li>${escape(key)}: ${valueHtml(value)}</li>`).join("")}</ul>`,
    propertiesHtml(schema),
    ...innerOf(schema).map(propertiesOfInner),
  ].join("");
}

function propertiesHtml({ properties, required }: Schema): string {
  if (!isSchema(properties)) return "";
  const needed = new Set(Array.isArray(required) ? (required as readonly string[]) : []);
  return table(
    ["Property", "Type", "Meaning"],
    Object.entries(properties).map(([name, value]) => {
      const property = isSchema(value) ? value : {};
      return [
        `${code(name)} ${needed.has(name) ? "required" : "optional"}`,
        typeHtml(property),
        meaningHtml(property),
      ];
    }),
  );
}

/** Schemas without a name of their own within the type: of items and alternatives. */
function innerOf({ items, anyOf }: Schema): readonly Schema[] {
  return [items, ...(Array.isArray(anyOf) ? (anyOf as readonly unknown[]) : [])].filter(isSchema);
}

function propertiesOfInner(schema: Schema): string {
  return schema["$ref"] === undefined && schema["type"] !== "null" ? meaningHtml(schema) : "";
}

/** JSON, in which names of schemas are links. */
function valueHtml(value: unknown): string {
  return code(JSON.stringify(value)).replaceAll(/#\/components\/schemas\/(\w+)/g, (ref) => linkHtml(ref));
}

function linkHtml(ref: string): string {
  const name = escape(ref.slice(PREFIX.length));
  return `<a href="#schema-${name}">${name}</a>`;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
