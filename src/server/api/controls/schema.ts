/** What the OpenAPI document says of controls. */
import controlSchema from "../../../../schemas/control.schema.json" with { type: "json" };
import { KEYWORD_FORMS } from "../../../engine/index.ts";
import { yamlBody } from "../../openapi/bodies.ts";
import {
  anything,
  count,
  flag,
  list,
  map,
  named,
  nullable,
  object,
  text,
  word,
} from "../../../core/schema.ts";
import type { Schema } from "../../../core/schema.ts";
import { CONTROL_ID, RULE_SET, SCALAR } from "../../../evaluate/schema.ts";
import { LEVEL, MINOR_VERSION, VERSION } from "../../../policy/schema.ts";
import { headerRef } from "../../openapi/components.ts";
import type { Operation } from "../../openapi/operation.ts";
import { header, inPath, json, ok, query, TAGGED } from "../../openapi/schemas.ts";
import { imported } from "../../openapi/imported.ts";

/** A control as its file states it. */
export const CONTROL_FILE = imported("ControlFile", controlSchema).ref;

/** A control in a request. */
export const CONTROL_BODY = {
  ...yamlBody(named("ControlYaml", text("A control in YAML, as its file holds it."))),
  ...json(CONTROL_FILE),
};

const CONDITIONS = named(
  "Conditions",
  map(
    { anyOf: [SCALAR, list(SCALAR)] },
    "Paths from the pod's root, and the value, or one of the values, that each must have.",
  ),
);

const TRUE: Schema = { type: "boolean", const: true };

const FIX = named(
  "Fix",
  object(
    {},
    {
      description: "How an offending value is repaired: exactly one of `set`, `remove`, `add` and `person`.",
      optional: {
        set: anything("The value is replaced by this one."),
        remove: { ...TRUE, description: "The value is taken away." },
        add: SCALAR,
        person: text("Only a person knows what to do: a sentence for them."),
        whole: { ...TRUE, description: "It is about the object that holds the value." },
        at: text("The scope at which the value is set once."),
        respell: object(
          {},
          {
            description:
              "With `remove`: a text that is an allowed one but for its spelling becomes that one.",
            optional: {
              withoutPrefix: text("Letters before the value that do not belong there, in any case."),
              upperCase: flag("Whether the value is written in capital letters."),
            },
          },
        ),
        safe: { ...TRUE, description: "Where nothing was set, ordinary programs run as before." },
      },
    },
  ),
);

const FIELD = named(
  "Field",
  object(
    {
      name: text("Name of the field in the control."),
      in: list(text("A scope, as rules/scopes.yaml names it."), "Scopes in which it is looked up."),
      paths: list(
        text("A path from the pod's root, such as `spec.containers[*].image`."),
        "Its places in a pod.",
      ),
      unset: word("What an absent value counts as.", ["allowed", "forbidden", "inherited"]),
    },
    {
      description: "A restricted field; parameters stand replaced by their values.",
      optional: {
        ...Object.fromEntries(
          Object.entries(KEYWORD_FORMS).map(([name, { schema, answer = schema }]) => [name, answer]),
        ),
        as: word("The value is judged spelled out, as an image reference.", ["image"]),
        default: SCALAR,
        part: text("Template of this field's own phrase."),
        fix: FIX,
      },
    },
  ),
);

const head = {
  id: CONTROL_ID,
  title: text("A few words for a heading."),
  level: LEVEL,
  description: text("Why the fields are restricted."),
  remediation: text("How to repair a manifest."),
  docs: text("Where Kubernetes documents it.", { format: "uri" }),
  pack: nullable(text("The directory of rules that it comes from; `built-in` for the standard.")),
  overlays: list(text("A pack."), "Packs that changed some of its keys, the lowest first."),
  enforcement: word("Whether it counts, or is only tried out.", ["enforced", "shadow"]),
};

const judging = {
  since: MINOR_VERSION,
  overrides: list(CONTROL_ID, "Controls of lower levels that it replaces."),
  unless: CONDITIONS,
  when: CONDITIONS,
  fields: list(FIELD),
};

const POD = object(
  {},
  {
    description: "A pod as it reaches admission.",
    optional: {
      apiVersion: { type: "string", const: "v1", description: "v1." },
      kind: { type: "string", const: "Pod", description: "Pod." },
      metadata: map(anything("A field."), "The pod's metadata."),
      spec: map(anything("A field."), "The pod's spec."),
    },
  },
);

const example = {
  name: text("What the example shows."),
  pod: named("ExamplePod", POD),
};
const exampleRange = {
  from: MINOR_VERSION,
  to: MINOR_VERSION,
  parameters: map(list(SCALAR), "Values of parameters for this example."),
};

const whole = named(
  "Control",
  object(
    {
      ...head,
      parameters: map(
        object({ description: text("What the values mean."), values: list(SCALAR) }),
        "Lists of values that an operator may fill in, by name.",
      ),
      revisions: list(
        named(
          "Revision",
          object({
            ...judging,
            reason: nullable(text("Template of the reason.")),
            detail: nullable(text("Template of the detail.")),
            detailWhenUnset: nullable(text("Template of the detail when only absent values offend.")),
          }),
        ),
        "Oldest first, each with everything that it inherits.",
      ),
      examples: object(
        {
          pass: list(named("PassingExample", object(example, { optional: exampleRange }))),
          fail: list(
            named(
              "FailingExample",
              object(
                { ...example, reason: text("The exact reason."), detail: text("The exact detail.") },
                { optional: exampleRange },
              ),
            ),
          ),
        },
        { description: "Pods that pass and pods that fail, with the texts they give." },
      ),
    },
    { description: "A control as its file states it." },
  ),
);

export const listControls = {
  operationId: "listControls",
  tags: ["Rules"],
  summary: "Controls in force, with the fields that they restrict",
  description:
    "With `level`, exactly the controls that run at that level and version, in the order of results; without, every " +
    "control that has a revision in force at the version, those in shadow included.",
  parameters: [
    { ...query("level", "A level of the rule set, such as restricted.", LEVEL), example: "restricted" },
    query("version", "`latest` (the default) or v1.N.", VERSION),
  ],
  responses: ok(
    "The controls.",
    json(
      named(
        "ControlList",
        object({
          ruleset: RULE_SET,
          level: nullable(LEVEL),
          version: VERSION,
          controls: list(
            named(
              "ControlSummary",
              object({ ...head, ...judging }, { description: "A control with its revision in force." }),
            ),
          ),
        }),
      ),
    ),
  ),
} satisfies Operation<unknown>;

const FILE = { schema: text("The control's file, byte for byte.") };

export const getControl = {
  operationId: "getControl",
  tags: ["Rules"],
  summary: "One control with all its revisions, as JSON or as its YAML file",
  parameters: [
    inPath("id", "The control's id."),
    header("If-None-Match", "An etag: 304 when nothing changed."),
  ],
  responses: {
    "200": {
      description: "The control.",
      headers: { ...TAGGED, vary: headerRef("Vary") },
      content: {
        ...json(named("ControlAnswer", object({ ruleset: RULE_SET, control: whole }))),
        "application/yaml": FILE,
        "application/x-yaml": FILE,
        "text/yaml": FILE,
      },
    },
    "304": { description: "The caller has it already.", headers: { ...TAGGED, vary: headerRef("Vary") } },
  },
  problems: ["unknown-control"],
} satisfies Operation<unknown>;

const verdict = nullable(
  named(
    "ExampleVerdict",
    object(
      { reason: text("The reason of the violation."), detail: text("The detail of the violation.") },
      { description: "What a control says of a pod." },
    ),
  ),
);

/** How the examples of a control went. */
export const EXAMPLE_RUN = nullable(
  named(
    "ExampleRun",
    object(
      {
        judged: count("Examples times the versions they claim."),
        failures: list(
          object({
            control: CONTROL_ID,
            example: text("The example's name."),
            pointer: text("RFC 6901 pointer into the control."),
            version: VERSION,
            expected: verdict,
            got: verdict,
          }),
          "Examples that do not come true, the first hundred; long texts are cut.",
        ),
      },
      { optional: { failuresOmitted: count("How many more do not come true.", 1) } },
    ),
  ),
);

export const validateControl = {
  operationId: "validateControl",
  tags: ["Rules"],
  summary: "Check a control without using it: mistakes with their lines, and its examples",
  requestBody: { required: true, content: CONTROL_BODY },
  responses: ok(
    "What is wrong with the control, if anything is.",
    json(
      named(
        "ValidateAnswer",
        object({
          ruleset: RULE_SET,
          valid: flag("It has no mistakes, and its examples come true."),
          id: nullable(text("The control's id, as far as it can be read.")),
          replaces: nullable(text("The pack whose control of this id it would replace.")),
          errors: list(
            named(
              "RuleMistake",
              object({
                file: text("The file that the mistake is in: the control's own, or one that it would break."),
                pointer: text("RFC 6901 pointer into the file."),
                line: count("Line, from 1.", 1),
                column: count("Column, from 1.", 1),
                detail: text("What is wrong, and what to write instead."),
              }),
            ),
          ),
          examples: EXAMPLE_RUN,
        }),
      ),
    ),
  ),
  problems: ["time-exceeded"],
} satisfies Operation<unknown>;
