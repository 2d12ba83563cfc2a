/** JSON Schemas that carry the type of their values: one statement makes a type, a check of answers, the OpenAPI document and clients. */
import type { Json } from "./json.ts";

declare const VALUE: unique symbol;

/** Knows the type of a value that it describes or stands for; there is nothing of it when the program runs. */
export interface Typed<Value> {
  readonly [VALUE]?: Value;
}

/** A JSON Schema 2020-12, as OpenAPI 3.1 takes it, and the type of what it describes. */
export type Schema<Value = unknown> = Readonly<Record<string, unknown>> & Typed<Value>;

/** What a schema describes. */
export type ValueOf<Described> = Described extends Typed<infer Value> ? Value : unknown;

type Schemas = Readonly<Record<string, Schema>>;
type ObjectOf<Properties, Optional> = Flat<
  { readonly [Name in keyof Properties]: ValueOf<Properties[Name]> } & {
    readonly [Name in keyof Optional]?: ValueOf<Optional[Name]>;
  }
>;
type Flat<Type> = { [Name in keyof Type]: Type[Name] };
/** Further words of JSON Schema. */
type Words = Readonly<Record<string, unknown>>;

const schemas = new Map<string, Schema>();

/** Gives a schema a name, which generated clients give its type, and points to it. */
export function named<Described extends Schema>(name: string, schema: Described): Schema<ValueOf<Described>> {
  if (schemas.has(name)) throw new Error(`two schemas are called ${name}`);
  schemas.set(name, schema);
  return { $ref: `#/components/schemas/${name}` };
}

/** Every named schema, by name. */
export function namedSchemas(): Schemas {
  return Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** An object whose named properties are all there, unless they are optional. */
export function object<Properties extends Schemas, Optional = unknown>(
  properties: Properties,
  more: { readonly optional?: Optional & Schemas; readonly description?: string } = {},
): Schema<ObjectOf<Properties, Optional>> {
  const { optional, description } = more;
  return {
    type: "object",
    ...(description !== undefined && { description }),
    properties: { ...properties, ...optional },
    required: Object.keys(properties),
  };
}

/** A list. */
export function list<Item extends Schema>(
  items: Item,
  description?: string,
): Schema<readonly ValueOf<Item>[]> {
  return { type: "array", ...(description !== undefined && { description }), items };
}

/** A map from names to values of one kind. */
export function map<Value extends Schema>(
  values: Value,
  description: string,
): Schema<Readonly<Record<string, ValueOf<Value>>>> {
  return { type: "object", description, additionalProperties: values };
}

/** A text. */
export function text(description: string, more: Words = {}): Schema<string> {
  return { type: "string", description, ...more };
}

/** One of some words. */
export function word<const Word extends string>(description: string, words: readonly Word[]): Schema<Word> {
  return { type: "string", description, enum: words };
}

/** A number of things. */
export function count(description: string, minimum = 0): Schema<number> {
  return { type: "integer", minimum, description };
}

/** How many there are of each word. */
export function counts<Word extends string>(
  descriptions: Readonly<Record<Word, string>>,
): Readonly<Record<Word, Schema<number>>> {
  const entries = Object.entries<string>(descriptions).map(([name, description]) => [
    name,
    count(description),
  ]);
  return Object.fromEntries(entries) as Record<Word, Schema<number>>;
}

/** True or false. */
export function flag(description: string): Schema<boolean> {
  return { type: "boolean", description };
}

/** True, or absent. */
export function yes(description: string): Schema<true> {
  return { type: "boolean", const: true, description };
}

/** Any JSON value. */
export function anything(description: string): Schema<Json> {
  return { description };
}

/** The same where an absent value may stand as undefined, which JSON leaves out. */
export function orUndefined<Described extends Schema>(
  schema: Described,
): Schema<ValueOf<Described> | undefined> {
  return schema as Words;
}

/** A schema, or null. */
export function nullable<Described extends Schema>(schema: Described): Schema<ValueOf<Described> | null> {
  const { type, enum: words }: Words = schema;
  if (typeof type !== "string" || type === "object") return { anyOf: [schema, { type: "null" }] };
  return {
    ...(schema as Words),
    type: [type, "null"],
    ...(Array.isArray(words) && { enum: [...(words as unknown[]), null] }),
  };
}
