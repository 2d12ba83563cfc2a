/** Writes schemas, and holds those that several operations share. */
import { APPLIED_SOURCES } from "../../policy/index.ts";
import { PROBLEMS, TYPE_PREFIX } from "../problem/problem.ts";
import { headerRef, named } from "./components.ts";
import type { Content, Parameter, ResponseObject, Schema } from "./operation.ts";

/** An object whose named properties are all there, unless they are optional. */
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

/** A map from names to values of one kind. */
export function map(values: Schema, description: string): Schema {
  return { type: "object", description, additionalProperties: values };
}

/** A text. */
export function text(description: string, more: Schema = {}): Schema {
  return { type: "string", description, ...more };
}

/** One of some words. */
export function word(description: string, words: readonly string[]): Schema {
  return { type: "string", description, enum: words };
}

/** A number of things. */
export function count(description: string, minimum = 0): Schema {
  return { type: "integer", minimum, description };
}

/** True or false. */
export function flag(description: string): Schema {
  return { type: "boolean", description };
}

/** Any JSON value. */
export function anything(description: string): Schema {
  return { description };
}

/** A schema, or null. */
export function nullable(schema: Schema): Schema {
  const { type, enum: words } = schema;
  if (typeof type !== "string" || type === "object") return { anyOf: [schema, { type: "null" }] };
  return {
    ...schema,
    type: [type, "null"],
    ...(Array.isArray(words) && { enum: [...(words as unknown[]), null] }),
  };
}

/** Something for each mode. */
export function modes(schema: Schema): Schema {
  return object({ enforce: schema, audit: schema, warn: schema });
}

/** One media type with its schema. */
export function json(schema: Schema, example?: unknown): Content {
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

/** A parameter in the path. */
export function inPath(name: string, description: string, schema: Schema = {}): Parameter {
  return { name, in: "path", required: true, description, schema: { type: "string", ...schema } };
}

/** A header of a request. */
export function header(name: string, description: string): Parameter {
  return { name, in: "header", description, schema: { type: "string" } };
}

/** Answers of operations that only read. */
export function ok(description: string, content: Content): Readonly<Record<string, ResponseObject>> {
  return { "200": { description, content } };
}

/** The headers of an answer that bears a tag. */
export const TAGGED = { etag: headerRef("ETag") };

export const VERSION = named(
  "Version",
  text("`latest`, or a minor version of Kubernetes.", {
    pattern: "^(latest|v1\\.(0|[1-9][0-9]*))$",
    examples: ["latest", "v1.34"],
  }),
);
export const MINOR_VERSION = named(
  "MinorVersion",
  text("A minor version of Kubernetes.", { pattern: "^v1\\.(0|[1-9][0-9]*)$", examples: ["v1.34"] }),
);
export const LEVEL_VERSION = named(
  "LevelVersion",
  text("`LEVEL:VERSION`.", {
    pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}:(latest|v1\\.(0|[1-9][0-9]*))$",
    examples: ["restricted:latest"],
  }),
);
export const JUDGED_AT = named(
  "JudgedAt",
  text("`LEVEL:VERSION` whose rules judged, never latest.", {
    pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}:v1\\.(0|[1-9][0-9]*)$",
    examples: ["restricted:v1.25"],
  }),
);
/** What is stated, or evaluated, for each mode. */
export const POLICIES = named("Policies", modes(LEVEL_VERSION));
export const JUDGED_POLICIES = named("JudgedPolicies", modes(JUDGED_AT));
export const APPLIED_SOURCE = named(
  "AppliedSource",
  word(
    "What names the level: a parameter; a label of the Namespace; the configured default; inherited: warn follows a stricter " +
      "enforce; error: it stands in for a label that cannot be read; strictest: nothing names one, and silence must not pass.",
    APPLIED_SOURCES,
  ),
);
/** Where the level of each mode comes from. */
export const POLICY_SOURCES = named("PolicySources", modes(APPLIED_SOURCE));
export const MODE = named(
  "Mode",
  word("What a policy does: refuse, note in the audit log, or warn.", ["enforce", "audit", "warn"]),
);
export const LEVEL = named(
  "Level",
  text("A level of the rule set: privileged, baseline, restricted, or one of an organisation's own.", {
    pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}$",
    examples: ["restricted"],
  }),
);
export const CONTROL_ID = named(
  "ControlId",
  text("A control's id, which is also its file's name.", { pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}$" }),
);
export const SCALAR = named("Scalar", {
  anyOf: [{ type: "string" }, { type: "number" }, { type: "boolean" }],
  description: "A value as a manifest writes it.",
});
export const DIGEST = named("Digest", text("Digest of a rule set.", { pattern: "^sha256:[0-9a-f]{64}$" }));

export const RULE_SET = named(
  "RuleSet",
  object(
    {
      version: text("For people: the newest version of the standard, followed by the packs laid over it."),
      digest: DIGEST,
    },
    { description: "Which rules answered." },
  ),
);

/** Something to tell about a field. */
export const NOTICE = named(
  "Notice",
  object(
    {
      path: text("Field path from the object's root; empty for the object itself."),
      pointer: text("The same as an RFC 6901 pointer."),
      detail: text("One sentence."),
    },
    {
      optional: {
        line: count("Line, from 1.", 1),
        column: count("Column, from 1, in UTF-16 code units.", 1),
      },
    },
  ),
);

/** Names a submitted object. */
export const OBJECT = named(
  "ObjectName",
  object({
    index: count("Number of the object in the body."),
    apiVersion: nullable(text("As written.")),
    kind: nullable(text("As written.")),
    namespace: nullable(text("The namespace in which it is judged.")),
    name: nullable(text("As written.")),
    line: count("Line on which it begins.", 1),
  }),
);

export const POD_PATH = nullable(text("Field path of the pod within the object; empty for a Pod."));

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
