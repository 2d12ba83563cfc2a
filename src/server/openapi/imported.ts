/** Takes over the JSON Schema of a data file: what HTTP takes is what the loader takes. */
import { named } from "../../core/schema.ts";
import type { Schema } from "../../core/schema.ts";

/** Words of our own that other readers of JSON Schema do not know. */
const OWN_WORDS = new Set(["patternErrorMessage", "$schema", "$id", "$defs"]);

/** Words that mean something for one type alone. */
const WORDS_OF_TYPES: Readonly<Record<string, readonly string[]>> = {
  string: ["minLength", "maxLength", "pattern"],
  array: ["items", "minItems", "maxItems", "uniqueItems"],
  object: [
    "properties",
    "required",
    "additionalProperties",
    "propertyNames",
    "minProperties",
    "maxProperties",
  ],
};

/** A schema that was taken over. */
export interface Imported {
  /** Points to it. */
  readonly ref: Schema;
  /** What it says. */
  readonly schema: Schema;
}

/**
 * Names a schema and every definition that it is made of.
 * @param name of the schema; those of its definitions begin with it.
 */
export function imported(name: string, { $defs = {}, ...root }: Schema): Imported {
  const nameOf = (definition: string): string =>
    `${name}${definition.slice(0, 1).toUpperCase()}${definition.slice(1)}`;
  const rewritten = (value: unknown, isMap = false): unknown => {
    if (Array.isArray(value)) return value.map((item) => rewritten(item));
    if (typeof value !== "object" || value === null) return value;
    const copy = Object.fromEntries(
      Object.entries(value)
        .filter(([key, item]) => !OWN_WORDS.has(key) && !isTitle(key, item))
        .map(([key, item]) => [
          key,
          key === "$ref" && typeof item === "string"
            ? `#/components/schemas/${nameOf(item.slice("#/$defs/".length))}`
            : // generators of clients know no schema that is a mere yes
              isMap && item === true
              ? {}
              : rewritten(item, key === "properties"),
        ]),
    );
    return Array.isArray(copy["type"]) ? eachType(copy) : copy;
  };
  const used = definitionsIn(root, $defs as Readonly<Record<string, Schema>>);
  for (const definition of used) {
    named(nameOf(definition), rewritten(($defs as Readonly<Record<string, Schema>>)[definition]) as Schema);
  }
  const schema = rewritten(root) as Schema;
  return { ref: named(name, schema), schema };
}

/** Generators of clients would name a type by its title, and get two of one name; a property that is called so has a schema. */
function isTitle(key: string, item: unknown): boolean {
  return key === "title" && typeof item === "string";
}

/** A schema of several types as a choice among them: generators of clients know what to do with that. */
function eachType({ type, ...words }: Schema): Schema {
  const isOfOneType = (key: string): boolean => Object.values(WORDS_OF_TYPES).flat().includes(key);
  const pick = (which: (key: string) => boolean): Schema =>
    Object.fromEntries(Object.entries(words).filter(([key]) => which(key)));
  const choices = (type as readonly string[]).map((one) => ({
    type: one,
    ...pick((key) => WORDS_OF_TYPES[one]?.includes(key) === true),
    // whatever it holds
    ...(one === "object" && words["properties"] === undefined && { additionalProperties: true }),
    ...(one === "array" && words["items"] === undefined && { items: {} }),
  }));
  return { ...pick((key) => !isOfOneType(key)), anyOf: choices };
}

/** The definitions that a schema points to, and those that they point to. */
function definitionsIn(root: Schema, $defs: Readonly<Record<string, Schema>>): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (schema: unknown): void => {
    for (const [, name = ""] of JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      look($defs[name]);
    }
  };
  look(root);
  return found;
}
