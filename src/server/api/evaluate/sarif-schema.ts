/** What the OpenAPI document says of SARIF logs: the part of SARIF 2.1.0 that this service writes. */
import { count, flag, list, named, object, text, word } from "../../../core/schema.ts";
import { RULE_SET } from "../../../evaluate/schema.ts";

const MESSAGE = named("SarifMessage", object({ text: text("A sentence or more.") }));

const RULE = named(
  "SarifRule",
  object(
    {
      id: text("A control's id, or invalid, notEvaluated, unreadable, omitted or warning."),
      name: text("Its title."),
      shortDescription: MESSAGE,
      fullDescription: MESSAGE,
      help: MESSAGE,
      properties: object({ tags: list(text("A tag.")) }),
    },
    { optional: { helpUri: text("Where Kubernetes documents it.", { format: "uri" }) } },
  ),
);

const REGION = object(
  { startLine: count("Line, from 1.", 1) },
  {
    optional: {
      startColumn: count("Column, from 1, in UTF-16 code units.", 1),
      endLine: count("Line on which it ends.", 1),
      endColumn: count("The column after the last.", 1),
    },
  },
);

const LOCATION = named(
  "SarifLocation",
  object(
    {
      physicalLocation: object(
        { artifactLocation: object({ uri: text("The manifests' name.") }) },
        { optional: { region: REGION } },
      ),
    },
    {
      optional: {
        logicalLocations: list(
          object({ fullyQualifiedName: text("The object, and the field path."), kind: text("member") }),
        ),
      },
    },
  ),
);

const RESULT = named(
  "SarifResult",
  object(
    {
      ruleId: text("Which rule."),
      ruleIndex: count("Its number among the rules."),
      level: word("How bad it is.", ["error", "warning", "note"]),
      message: MESSAGE,
      locations: list(LOCATION),
    },
    {
      optional: {
        partialFingerprints: object({
          "podSecurity/v1": text("The same for the same finding in another log."),
        }),
      },
    },
  ),
);

const RUN = named(
  "SarifRun",
  object({
    tool: object({
      driver: object({ name: text("pod-security-rules"), version: text("Which rules."), rules: list(RULE) }),
    }),
    columnKind: { type: "string", const: "utf16CodeUnits", description: "How columns are counted." },
    properties: object(
      {
        ruleset: RULE_SET,
        allowed: flag("True only if nothing is denied, invalid or not evaluated."),
        summary: { $ref: "#/components/schemas/Summary" },
      },
      { optional: { omitted: { $ref: "#/components/schemas/Omitted" } } },
    ),
    results: list(RESULT),
  }),
);

/** A log. */
export const SARIF = named(
  "SarifLog",
  object(
    {
      $schema: text("Address of the schema of SARIF.", { format: "uri" }),
      version: { type: "string", const: "2.1.0", description: "Version of SARIF." },
      runs: { ...list(RUN, "One run."), minItems: 1, maxItems: 1 },
    },
    {
      description:
        "A SARIF 2.1.0 log; the whole format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html",
    },
  ),
);
