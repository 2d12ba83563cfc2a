/** What the OpenAPI document says of controls. */
import type { Operation, Schema } from "./operation.ts";
import { json, list, nullable, object, ok, query, ref, text } from "./schemas.ts";

const head: Readonly<Record<string, Schema>> = {
  id: text("The control's id, which is also its file's name."),
  title: text("A few words for a heading."),
  level: text("The level that it belongs to."),
  description: text("Why the fields are restricted."),
  remediation: text("How to repair a manifest."),
  docs: text("Where Kubernetes documents it.", { format: "uri" }),
  pack: nullable(text("The directory of rules that it comes from; `built-in` for the standard.")),
  overlays: list(text("A pack."), "Packs that changed some of its keys, the lowest first."),
  enforcement: text("Whether it counts, or is only tried out.", { enum: ["enforced", "shadow"] }),
};

const judging: Readonly<Record<string, Schema>> = {
  since: ref("MinorVersion"),
  overrides: list(text("A control's id."), "Controls of lower levels that it replaces."),
  unless: ref("Conditions"),
  when: ref("Conditions"),
  fields: list(ref("Field")),
};

const summary = object({ ...head, ...judging }, { description: "A control with its revision in force." });

const whole = object(
  {
    ...head,
    parameters: { type: "object", description: "Lists of values that an operator may fill in, by name." },
    revisions: list(
      object({
        ...judging,
        reason: nullable(text("Template of the reason.")),
        detail: nullable(text("Template of the detail.")),
        detailWhenUnset: nullable(text("Template of the detail when only absent values offend.")),
      }),
      "Oldest first, each with everything that it inherits.",
    ),
    examples: {
      type: "object",
      description: "Pods that pass and pods that fail, with the texts they give.",
    },
  },
  { description: "A control as its file states it." },
);

const etag = {
  etag: { description: "Strong tag of this representation, for If-None-Match.", schema: { type: "string" } },
};

export const listControls: Operation = {
  operationId: "listControls",
  tags: ["Rules"],
  summary: "Controls in force, with the fields that they restrict",
  description:
    "With `level`, exactly the controls that run at that level and version, in the order of results; without, every " +
    "control that has a revision in force at the version, those in shadow included.",
  parameters: [
    query("level", "A level of the rule set, such as restricted."),
    query("version", "`latest` (the default) or v1.N.", ref("Version")),
  ],
  responses: ok(
    "The controls.",
    json(
      object({
        ruleset: ref("RuleSet"),
        level: nullable(text("The level asked for.")),
        version: ref("Version"),
        controls: list(summary),
      }),
    ),
  ),
};

export const getControl: Operation = {
  operationId: "getControl",
  tags: ["Rules"],
  summary: "One control with all its revisions, as JSON or as its YAML file",
  parameters: [
    { name: "id", in: "path", required: true, description: "The control's id.", schema: { type: "string" } },
    {
      name: "If-None-Match",
      in: "header",
      description: "An etag: 304 when nothing changed.",
      schema: { type: "string" },
    },
  ],
  responses: {
    "200": {
      description: "The control.",
      headers: etag,
      content: {
        ...json(object({ ruleset: ref("RuleSet"), control: whole })),
        "application/yaml": { schema: text("The control's file, byte for byte.") },
      },
    },
    "304": { description: "The caller has it already.", headers: etag },
  },
};

const verdict = nullable(
  object(
    { reason: text("The reason of the violation."), detail: text("The detail of the violation.") },
    { description: "What a control says of a pod; null when it passes." },
  ),
);

/** How the examples of a control went. */
export const EXAMPLE_RUN = nullable(
  object({
    judged: { type: "integer", minimum: 0, description: "Examples times the versions they claim." },
    failures: list(
      object({
        control: text("The control's id."),
        example: text("The example's name."),
        pointer: text("RFC 6901 pointer into the control."),
        version: ref("Version"),
        expected: verdict,
        got: verdict,
      }),
      "Examples that do not come true.",
    ),
  }),
);

export const validateControl: Operation = {
  operationId: "validateControl",
  tags: ["Rules"],
  summary: "Check a control without using it: mistakes with their lines, and its examples",
  requestBody: {
    required: true,
    content: { "application/yaml": { schema: text("A control, as its file would hold it.") } },
  },
  responses: ok(
    "What is wrong with the control, if anything is.",
    json(
      object({
        ruleset: ref("RuleSet"),
        valid: { type: "boolean", description: "It has no mistakes, and its examples come true." },
        id: nullable(text("The control's id.")),
        replaces: nullable(text("The pack whose control of this id it would replace.")),
        errors: list(
          object({
            file: text("The file that the mistake is in: the control's own, or one that it would break."),
            pointer: text("RFC 6901 pointer into the file."),
            line: { type: "integer", minimum: 1 },
            column: { type: "integer", minimum: 1 },
            detail: text("What is wrong, and what to write instead."),
          }),
        ),
        examples: EXAMPLE_RUN,
      }),
    ),
  ),
};
