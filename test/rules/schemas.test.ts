import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";

const SCHEMAS = join(import.meta.dirname, "../../schemas");
const names = readdirSync(SCHEMAS).filter((name) => name.endsWith(".schema.json"));

type Schema = Readonly<Record<string, unknown>>;

/** Pointers of the properties and definitions that have no description, and of maps that take unknown keys unsaid. */
function undescribed(schema: Schema, pointer = ""): string[] {
  const named = ["properties", "$defs", "patternProperties"].flatMap((keyword) =>
    Object.entries((schema[keyword] ?? {}) as Record<string, Schema>).map(
      ([name, part]) => [`${pointer}/${keyword}/${name}`, part] as const,
    ),
  );
  const missing = named.filter(([, part]) => typeof part["description"] !== "string").map(([at]) => at);
  const open =
    schema["properties"] !== undefined && schema["additionalProperties"] === undefined ? [pointer] : [];
  const inner = ["items", "additionalProperties"].flatMap((keyword) => {
    const part = schema[keyword];
    return typeof part === "object" && part !== null
      ? [[`${pointer}/${keyword}`, part as Schema] as const]
      : [];
  });
  return [...missing, ...open, ...[...named, ...inner].flatMap(([at, part]) => undescribed(part, at))];
}

describe.each(names)("schemas/%s", (name) => {
  const schema = JSON.parse(readFileSync(join(SCHEMAS, name), "utf8")) as Schema;

  test("is of draft 2020-12, with an id, a title and a description", () => {
    expect(schema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: expect.any(String) as string,
      title: expect.any(String) as string,
      description: expect.any(String) as string,
    });
  });

  test("is a schema in the strict sense of ajv", () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
    ajv.addKeyword({ keyword: "patternErrorMessage", schemaType: "string" });
    expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true);
    expect(() => ajv.compile(schema)).not.toThrow();
  });

  test("describes every property and definition, and says what it does with unknown keys", () => {
    expect(undescribed(schema)).toEqual([]);
  });
});
