/** Writes parts of operations, and the schema of problems. */
import { PROBLEMS, TYPE_PREFIX } from "../problem/problem.ts";
import { count, list, named, object, text, word } from "../../core/schema.ts";
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

const PROBLEM_TYPE = named(
  "ProblemType",
  word(
    "The kind of problem; docs/problems.md has a section for each.",
    Object.keys(PROBLEMS).map((slug) => `${TYPE_PREFIX}${slug}`),
  ),
);

const PROBLEM_ERROR = named(
  "ProblemError",
  object(
    { pointer: text("RFC 6901 pointer into the body."), detail: text("What is wrong there.") },
    {
      optional: {
        line: count("Line of the body, from 1.", 1),
        column: count("Column, from 1, in UTF-16 code units.", 1),
      },
    },
  ),
);

export const PROBLEM = named(
  "Problem",
  object(
    {
      type: PROBLEM_TYPE,
      title: text("The same for every problem of its kind."),
      status: { type: "integer", minimum: 400, maximum: 599, description: "The HTTP status." },
      detail: text("What is wrong this time, and what to do instead."),
      instance: text("Names the request, as its `x-request-id` does.", { format: "uri" }),
    },
    {
      description: "A problem as RFC 9457 has it.",
      optional: { errors: list(PROBLEM_ERROR, "Every part of the body that is wrong.") },
    },
  ),
);
