/** What the OpenAPI document says of the record of changes, and of going back. */
import { count, flag, list, named, nullable, object, text, word } from "../../../core/schema.ts";
import { CONTROL_ID, DIGEST, RULE_SET } from "../../../evaluate/schema.ts";
import { LEVEL } from "../../../policy/schema.ts";
import { EXEMPTION_CHANGE_KINDS } from "../../../store/index.ts";
import { CHANGE_PROBLEMS, ENTRY_NUMBER } from "../../openapi/changes.ts";
import type { Operation } from "../../openapi/operation.ts";
import { inPath, json, namesOf, ok, query } from "../../openapi/schemas.ts";

const digest = inPath("digest", "The digest of a rule set, sha256:….");

const EXEMPTION_CHANGE = object(
  {
    name: text("The exemption's name."),
    deed: word("What was done: `created` when no layer had one of the name.", EXEMPTION_CHANGE_KINDS),
  },
  {
    description:
      "The exemption that was changed over HTTP; null for other changes, and in records of older versions.",
  },
);

const ENTRY = named(
  "Entry",
  object(
    {
      seq: count("Number of the entry, without gaps.", 1),
      time: text("When, in UTC.", { format: "date-time" }),
      who: text("The caller; `files` for a change of files, `service` for the service itself."),
      what: word("What happened.", ["put", "delete", "activate", "files", "start", "begin", "checkpoint"]),
      control: nullable(text("The control that was put or deleted, or the file of another kind.")),
      exemption: nullable(EXEMPTION_CHANGE),
      activated: nullable(DIGEST),
      files: list(
        object({
          path: text("A file of the store's layer."),
          content: nullable(text("Digest of what it holds since; null when it is gone.")),
        }),
      ),
      before: nullable(RULE_SET),
      after: RULE_SET,
    },
    { description: "A change of the rules." },
  ),
);

const historyParameters = {
  limit: query("limit", "How many entries at most; 50 unless given.", {
    type: "integer",
    minimum: 1,
    maximum: 500,
  }),
  before: query("before", "Entries older than this one: what `next` said.", {
    type: "integer",
    minimum: 1,
    maximum: 999_999_999_999_999,
  }),
};
/** The names of the parameters in its query. */
export const HISTORY_PARAMETERS = namesOf(historyParameters);

export const listRuleSets = {
  operationId: "listRuleSets",
  tags: ["Rules"],
  summary: "The record of changes, the newest first",
  parameters: Object.values(historyParameters),
  responses: ok(
    "A page of the record.",
    json(
      named(
        "History",
        object({
          ruleset: RULE_SET,
          record: object({
            entries: count("Entries of the record."),
            trouble: nullable(text("Why changes are refused.")),
          }),
          history: list(ENTRY),
          next: nullable(count("`before` of the next page; null on the last one.", 1)),
        }),
      ),
    ),
  ),
  problems: ["no-store"],
} satisfies Operation<unknown>;

export const getRuleSet = {
  operationId: "getRuleSet",
  tags: ["Rules"],
  summary: "A rule set of the record, with its controls",
  parameters: [digest],
  responses: ok(
    "The rule set.",
    json(
      named(
        "FormerRuleSet",
        object({
          ruleset: RULE_SET,
          asked: RULE_SET,
          active: flag("It is the one that judges now."),
          exact: flag(
            "False: the layers below the store have changed since; the controls are what would come back.",
          ),
          entry: ENTRY,
          controls: list(
            object({
              id: CONTROL_ID,
              title: text("The control's title."),
              level: LEVEL,
              pack: nullable(text("The layer that it comes from.")),
            }),
          ),
        }),
      ),
    ),
  ),
  problems: ["no-store", "unknown-ruleset", "ruleset-aged", "store-unusable"],
} satisfies Operation<unknown>;

const activateParameters = {
  exact: query(
    "exact",
    "`false`: take what the store held then even if the layers below it have changed since.",
    { type: "boolean", default: true },
  ),
};
/** The names of the parameters in its query. */
export const ACTIVATE_PARAMETERS = namesOf(activateParameters);

export const activateRuleSet = {
  operationId: "activateRuleSet",
  tags: ["Rules"],
  summary: "Go back to a rule set of the record",
  parameters: [digest, ...Object.values(activateParameters)],
  responses: ok(
    "The rule set judges from the next request on.",
    json(
      named(
        "ActivateAnswer",
        object({
          ruleset: RULE_SET,
          asked: RULE_SET,
          exact: flag("The very rule set that was asked for."),
          entry: ENTRY_NUMBER,
        }),
      ),
    ),
  ),
  problems: [...CHANGE_PROBLEMS, "unknown-ruleset", "ruleset-aged"],
} satisfies Operation<unknown>;
