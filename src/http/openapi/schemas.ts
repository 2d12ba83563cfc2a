/** Schemas that several operations share; they stand under components in the document. */
import type { Content, Parameter, ResponseObject, Schema } from "./operation.ts";

/** Points to a shared schema. */
export function ref(name: keyof typeof SHARED_SCHEMAS): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

/** An object whose named properties are all there. */
export function object(
  properties: Readonly<Record<string, Schema>>,
  {
    optional = {},
    description,
  }: { readonly optional?: Readonly<Record<string, Schema>>; readonly description?: string } = {},
): Schema {
  return {
    type: "object",
    ...(description !== undefined && { description }),
    properties: { ...properties, ...optional },
    required: Object.keys(properties),
  };
}

/** A list. */
export function list(items: Schema, description?: string): Schema {
  return { type: "array", ...(description !== undefined && { description }), items };
}

/** A text. */
export function text(description: string, more: Schema = {}): Schema {
  return { type: "string", description, ...more };
}

/** A schema, or null. */
export function nullable(schema: Schema): Schema {
  return { anyOf: [schema, { type: "null" }] };
}

/** One media type with its schema. */
export function json(schema: Schema, example?: unknown): Content {
  return { "application/json": { schema, ...(example !== undefined && { example }) } };
}

/** A query parameter. */
export function query(name: string, description: string, schema: Schema = { type: "string" }): Parameter {
  return { name, in: "query", description, schema };
}

/** A parameter in the path. */
export function inPath(name: string, description: string): Parameter {
  return { name, in: "path", required: true, description, schema: { type: "string" } };
}

/** A header of a request. */
export function header(name: string, description: string): Parameter {
  return { name, in: "header", description, schema: { type: "string" } };
}

/** Answers of operations that only read. */
export function ok(description: string, content: Content): Readonly<Record<string, ResponseObject>> {
  return { "200": { description, content } };
}

const VERSION = { pattern: "^(latest|v1\\.(0|[1-9][0-9]*))$", examples: ["latest", "v1.34"] };
const MINOR = { pattern: "^v1\\.(0|[1-9][0-9]*)$", examples: ["v1.34"] };
const scalar: Schema = { type: ["string", "number", "boolean"] };

/** Shared schemas by name. */
export const SHARED_SCHEMAS = {
  Version: text("`latest`, or a minor version of Kubernetes.", VERSION),
  MinorVersion: text("A minor version of Kubernetes.", MINOR),
  Scalar: { ...scalar, description: "A value as a manifest writes it." },
  RuleSet: object(
    {
      version: text("For people: the newest version of the standard, followed by the packs laid over it."),
      digest: text("The same for the same rules.", { pattern: "^sha256:[0-9a-f]{64}$" }),
    },
    { description: "Which rules answered." },
  ),
  Problem: object(
    {
      type: text("The kind of problem; see docs/problems.md.", { format: "uri" }),
      title: text("The same for every problem of its kind."),
      status: { type: "integer", description: "The HTTP status." },
      detail: text("What is wrong this time, and what to do instead."),
      instance: text("Names the request, as its `x-request-id` does.", { format: "uri" }),
    },
    {
      description: "A problem as RFC 9457 has it.",
      optional: {
        errors: list(
          object(
            { pointer: text("RFC 6901 pointer into the body."), detail: text("What is wrong there.") },
            {
              optional: {
                line: { type: "integer", minimum: 1, description: "Line of the body, from 1." },
                column: { type: "integer", minimum: 1, description: "Column, from 1, in UTF-16 code units." },
              },
            },
          ),
          "Every part of the body that is wrong.",
        ),
      },
    },
  ),
  Field: {
    ...object(
      {
        name: text("Name of the field in the control."),
        in: list(text("A scope, as rules/scopes.yaml names it."), "Scopes in which it is looked up."),
        paths: list(
          text("A path from the pod's root, such as `spec.containers[*].image`."),
          "Its places in a pod.",
        ),
        unset: text("What an absent value counts as.", { enum: ["allowed", "forbidden", "inherited"] }),
      },
      {
        description:
          "A restricted field. Words of the rule language not named here stand as the rule states them.",
        optional: {
          allowed: list(
            { $ref: "#/components/schemas/Scalar" },
            "Values that are accepted; a trailing `*` stands for any ending.",
          ),
          forbidden: list({ $ref: "#/components/schemas/Scalar" }, "Values that are refused."),
        },
      },
    ),
    additionalProperties: true,
  },
  Conditions: {
    type: "object",
    description: "Paths from the pod's root, and the value, or one of the values, that each must have.",
    additionalProperties: true,
  },
} as const satisfies Readonly<Record<string, Schema>>;
