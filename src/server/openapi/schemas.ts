/** Writes parts of operations, and the schema of problems. */
import type { Schema, ValueOf } from "../../core/schema.ts";
import { headerRef } from "./components.ts";
import type { Content, Parameter, ResponseObject } from "./operation.ts";

/** One media type with its schema. */
export function json<Described extends Schema>(
  schema: Described,
  example?: unknown,
): Content<ValueOf<Described>> {
  return { "application/json": { schema, ...(example !== undefined && { example }) } };
}

/** A query parameter. */
export function query(
  name: string,
  description: string,
  schema: Schema = { type: "string", minLength: 1 },
): Parameter {
  return { name, in: "query", description, schema };
}

/** The names of parameters, as their handler reads them. */
export function namesOf<Name extends string>(parameters: Readonly<Record<Name, Parameter>>): readonly Name[] {
  return Object.keys(parameters) as Name[];
}

/** A parameter in the path. */
export function inPath(name: string, description: string, schema: Schema = {}): Parameter {
  return { name, in: "path", required: true, description, schema: { type: "string", ...schema } };
}

/** A header of a request. */
export function header(name: string, description: string): Parameter {
  return { name, in: "header", description, schema: { type: "string" } };
}

/** Answers of operations that only read. */
export function ok<Answer>(
  description: string,
  content: Content<Answer>,
): Readonly<Record<string, ResponseObject<Answer>>> {
  return { "200": { description, content } };
}

/** The headers of an answer that bears a tag. */
export const TAGGED = { etag: headerRef("ETag") };
