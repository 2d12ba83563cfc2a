/** What the OpenAPI document says of evaluation. */
import { MANIFESTS } from "../../openapi/bodies.ts";
import { anything, named, object, text, word } from "../../../core/schema.ts";
import type { EvaluateRequest } from "../../../evaluate/index.ts";
import { EVALUATE_ANSWER, OMITTED, RESULT, TOTALS } from "../../../evaluate/schema.ts";
import { LEVEL, MINOR_VERSION, VERSION } from "../../../policy/schema.ts";
import type { Operation, Parameter } from "../../openapi/operation.ts";
import { json, query, namesOf } from "../../openapi/schemas.ts";
import { PROBLEM } from "../../problem/problem.ts";
import { SARIF } from "./sarif-schema.ts";

const level = (mode: string): Parameter =>
  query(mode, `The ${mode} level, as the namespace's label would give it.`, LEVEL);
const version = (mode: string): Parameter =>
  query(
    `${mode}-version`,
    `The version of the ${mode} level, as the namespace's label would give it.`,
    VERSION,
  );

const parameters = {
  level: { ...query("level", "Judge every pod at this level, in every mode.", LEVEL), example: "restricted" },
  version: query("version", "The version for `level`; `latest` unless given.", VERSION),
  enforce: level("enforce"),
  "enforce-version": version("enforce"),
  audit: level("audit"),
  "audit-version": version("audit"),
  warn: level("warn"),
  "warn-version": version("warn"),
  namespace: query("namespace", "The namespace of objects that name none."),
  user: query("user", "The requesting user, for exemptions."),
  "kubernetes-version": query(
    "kubernetes-version",
    "The cluster's own minor version: nothing is judged at a newer one.",
    MINOR_VERSION,
  ),
  failOn: query(
    "failOn",
    "`violations`: answer 422 when something is not allowed, for pipelines that have only curl.",
    word("What fails.", ["violations"]),
  ),
  file: query("file", "The manifests' name in SARIF."),
} satisfies Readonly<Record<keyof EvaluateRequest | "failOn" | "file", Parameter>>;
/** The names of the parameters in its query. */
export const EVALUATE_PARAMETERS = namesOf(parameters);

const LINE = named("EvaluateLine", {
  description: "A line of a stream: a result; at the end the totals, or the problem that ended it.",
  anyOf: [
    RESULT,
    named("StreamEnd", object(TOTALS, { optional: OMITTED })),
    named("StreamBrokenOff", object({ problem: PROBLEM })),
  ],
});

const content = {
  ...json(EVALUATE_ANSWER),
  "application/sarif+json": { schema: SARIF },
  "application/x-ndjson": {
    schema: text("An `EvaluateLine` a line.", {
      contentMediaType: "application/x-ndjson",
      contentSchema: LINE,
    }),
  },
};

export const evaluate = {
  operationId: "evaluate",
  tags: ["Evaluate"],
  summary: "Judge manifests: every violation with its field, line and fix",
  description:
    "The policy is resolved mode by mode: what a parameter names; else what a label of the Namespace names, in the same " +
    "body or, for a known caller, in the cluster; else the configured default (privileged:latest unless configured). " +
    "A verdict is 200, whatever it says.",
  parameters: Object.values(parameters),
  requestBody: {
    required: true,
    content: {
      ...MANIFESTS,
      "application/x-ndjson": {
        schema: text(
          "One object a line, judged and answered line by line. A stream is ended by the problem `limit-exceeded` after --max-stream-lines lines, and by `time-exceeded` after --stream-timeout seconds.",
          {
            contentMediaType: "application/x-ndjson",
            contentSchema: anything("An object."),
          },
        ),
      },
    },
  },
  responses: {
    "200": { description: "The verdicts.", content },
    "422": {
      description: "The same answer, when `failOn=violations` and something is not allowed.",
      content,
    },
  },
  problems: ["limit-exceeded", "time-exceeded"],
} satisfies Operation<unknown>;
