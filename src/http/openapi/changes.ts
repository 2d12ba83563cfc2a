/** What the OpenAPI document says of changing rules and of their history. */
import type { ACTIVATE_PARAMETERS, HISTORY_PARAMETERS } from "../routes/rulesets.ts";
import type { Operation, Parameter, ResponseObject, Schema } from "./operation.ts";
import { header, inPath, json, list, nullable, object, ok, query, ref, text } from "./schemas.ts";

const whole = (description: string, minimum = 0): Schema => ({ type: "integer", minimum, description });

const id = inPath("id", "The control's id: 1 to 63 letters, digits, _ and -, beginning with a letter.");
const digest = inPath("digest", "The digest of a rule set, sha256:….");
const ifMatch = header("If-Match", "The ETag that GET /v1/controls/{id} answered with.");
const ifNoneMatch = header("If-None-Match", "`*`: the control must not exist yet.");

const DIGEST = text("Digest of a rule set.", { pattern: "^sha256:[0-9a-f]{64}$" });
const entryNumber = nullable(whole("The entry of the record; null when there was nothing to change.", 1));

const ENTRY = object(
  {
    seq: whole("Number of the entry, without gaps.", 1),
    time: text("When, in UTC.", { format: "date-time" }),
    who: text("The caller; `files` for whoever changed files, `service` for the service itself."),
    what: text("What happened.", { enum: ["put", "delete", "activate", "files", "start", "begin"] }),
    control: nullable(text("The control that was put or deleted.")),
    activated: nullable(DIGEST),
    files: list(
      object({
        path: text("A file of the store's layer."),
        content: nullable(text("Digest of what it holds since; null when it is gone.")),
      }),
    ),
    before: nullable(ref("RuleSet")),
    after: ref("RuleSet"),
  },
  { description: "A change of the rules." },
);

const putAnswer = json(
  object({
    ruleset: ref("RuleSet"),
    control: text("The control's id."),
    replaced: nullable(text("The layer whose control of this id was in force before; null for a new one.")),
    entry: entryNumber,
  }),
);

const etag: NonNullable<ResponseObject["headers"]> = {
  etag: { description: "Strong tag of the control's file, for If-Match.", schema: { type: "string" } },
};

export const putControl: Operation = {
  operationId: "putControl",
  tags: ["Rules"],
  summary: "Write a control into the store: it judges from the next request on",
  description:
    "The new rules are built beside the running ones and their examples run; a mistake is answered with its line, and " +
    "nothing is changed. Needs `If-Match`, or `If-None-Match: *` for a new control.",
  parameters: [id, ifMatch, ifNoneMatch],
  requestBody: {
    required: true,
    content: { "application/yaml": { schema: text("A control, as its file will hold it.") } },
  },
  responses: {
    "200": { description: "The control of this id was replaced.", headers: etag, content: putAnswer },
    "201": { description: "There was no control of this id.", headers: etag, content: putAnswer },
  },
};

export const deleteControl: Operation = {
  operationId: "deleteControl",
  tags: ["Rules"],
  summary: "Take a control out of the store; one of the same id below is in force again",
  parameters: [id, ifMatch],
  responses: ok(
    "The control is gone from the store.",
    json(
      object({
        ruleset: ref("RuleSet"),
        control: text("The control's id."),
        uncovered: nullable(text("The layer whose control of this id is in force now.")),
        entry: entryNumber,
      }),
    ),
  ),
};

const historyParameters: Readonly<Record<(typeof HISTORY_PARAMETERS)[number], Parameter>> = {
  limit: query("limit", "How many entries at most; 50 unless given.", {
    type: "integer",
    minimum: 1,
    maximum: 500,
  }),
  before: query("before", "Entries older than this one: what `next` said.", { type: "integer", minimum: 1 }),
};

export const listRuleSets: Operation = {
  operationId: "listRuleSets",
  tags: ["Rules"],
  summary: "The record of changes, the newest first",
  parameters: Object.values(historyParameters),
  responses: ok(
    "A page of the record.",
    json(
      object({
        ruleset: ref("RuleSet"),
        record: object({
          entries: whole("Entries of the record."),
          trouble: nullable(text("Why changes are refused.")),
        }),
        history: list(ENTRY),
        next: nullable(whole("`before` of the next page; null on the last one.", 1)),
      }),
    ),
  ),
};

export const getRuleSet: Operation = {
  operationId: "getRuleSet",
  tags: ["Rules"],
  summary: "A rule set of the record, with its controls",
  parameters: [digest],
  responses: ok(
    "The rule set.",
    json(
      object({
        ruleset: ref("RuleSet"),
        asked: ref("RuleSet"),
        active: { type: "boolean", description: "It is the one that judges now." },
        exact: {
          type: "boolean",
          description:
            "False: the layers below the store have changed since; the controls are what would come back.",
        },
        entry: ENTRY,
        controls: list(
          object({
            id: text("The control's id."),
            title: text("The control's title."),
            level: text("The level that it belongs to."),
            pack: nullable(text("The layer that it comes from.")),
          }),
        ),
      }),
    ),
  ),
};

const activateParameters: Readonly<Record<(typeof ACTIVATE_PARAMETERS)[number], Parameter>> = {
  exact: query(
    "exact",
    "`false`: take what the store held then even if the layers below it have changed since.",
    { type: "boolean", default: true },
  ),
};

export const activateRuleSet: Operation = {
  operationId: "activateRuleSet",
  tags: ["Rules"],
  summary: "Go back to a rule set of the record",
  parameters: [digest, ...Object.values(activateParameters)],
  responses: ok(
    "The rule set judges from the next request on.",
    json(
      object({
        ruleset: ref("RuleSet"),
        asked: ref("RuleSet"),
        exact: { type: "boolean", description: "The very rule set that was asked for." },
        entry: entryNumber,
      }),
    ),
  ),
};
