/** GET /v1/rulesets, /v1/rulesets/{digest} and POST /v1/rulesets/{digest}/activate: what the rules were, and the way back. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { activateRuleSet, getRuleSet, listRuleSets } from "./schema.ts";
import { ACTIVATE_PARAMETERS, HISTORY_PARAMETERS } from "./schema.ts";
import type { LoadedRuleSet } from "../../../rules/index.ts";
import type { Entry, FormerRules, RuleChanges } from "../../../store/index.ts";
import type { ApiRequest, Handler } from "../../handler.ts";
import { json } from "../../handler.ts";
import { negotiate } from "../../request/media.ts";
import { Problem } from "../../problem/problem.ts";
import { readQuery } from "../../request/query.ts";
import { changesOf, changing } from "../../problem/rule-problems.ts";
import type { Service } from "../../service.ts";
import { asked } from "../controls/change.ts";

const MOST = 500;
const USUAL = 50;

/** The record, newest first. */
export function createListRuleSets(service: Service): Handler<AnswerOf<typeof listRuleSets>> {
  return ({ query, headers }) => {
    const given = readQuery(query, HISTORY_PARAMETERS);
    negotiate(headers.accept, ["application/json"]);
    const changes = changesOf(service);
    const limit = readNumber("limit", given.limit, MOST) ?? USUAL;
    const entries = changes.history();
    const before = readNumber("before", given.before, Number.MAX_SAFE_INTEGER) ?? Infinity;
    const page = entries
      .filter(({ seq }) => seq < before)
      .slice(-limit)
      .reverse();
    const first = entries[0]?.seq ?? 1;
    const oldest = page.at(-1)?.seq ?? first;
    return json({
      ruleset: service.current().ruleset,
      record: { entries: entries.length, trouble: changes.degradedReason() ?? null },
      history: page.map(viewOf),
      next: oldest > first ? oldest : null,
    });
  };
}

/** One rule set of the record, with its controls. */
export function createGetRuleSet(service: Service): Handler<AnswerOf<typeof getRuleSet>> {
  return async (request) => {
    readQuery(request.query, []);
    negotiate(request.headers.accept, ["application/json"]);
    const { entry, rules, exact } = await formerOf(request, changesOf(service));
    const controls = rules.ruleSet.controls.map(({ id, title, level }) => ({
      id,
      title,
      level,
      pack: rules.sources.get(id)?.pack ?? null,
    }));
    const { ruleset } = service.current();
    const active = ruleset.digest === entry.after.digest;
    return json({ ruleset, asked: entry.after, active, exact, entry: viewOf(entry), controls });
  };
}

/** Makes the store's layer what it was when a rule set was last in force. */
export function createActivateRuleSet(service: Service): Handler<AnswerOf<typeof activateRuleSet>> {
  return async (request) => {
    const given = readQuery(request.query, ACTIVATE_PARAMETERS);
    negotiate(request.headers.accept, ["application/json"]);
    const changes = changesOf(service);
    const mustBeExact = readExact(given.exact);
    const { entry } = await formerOf(request, changes);
    const accept = (rules: LoadedRuleSet): void => {
      if (mustBeExact && rules.digest !== entry.after.digest) throw aged(entry, rules.digest);
    };
    const change = changes.activate(
      entry,
      asked(request, () => undefined),
      accept,
    );
    const { rules, entry: written } = await changing(change, "rule set");
    const { version, digest } = rules;
    return json({
      ruleset: { version, digest },
      asked: entry.after,
      exact: digest === entry.after.digest,
      entry: written?.seq ?? null,
    });
  };
}

function viewOf(entry: Entry) {
  const { seq, time, who, what, control, exemption, activated, files, before, after } = entry;
  return {
    seq,
    time,
    who,
    what,
    control: control ?? null,
    exemption: exemption ?? null,
    activated: activated ?? null,
    files,
    before,
    after,
  };
}

/** @throws Problem for a rule set that never was, or that cannot be put together any more. */
async function formerOf({ params }: ApiRequest, changes: RuleChanges): Promise<FormerRules> {
  const digest = params["digest"] ?? "";
  const former = await changing(changes.former(digest), "rule set").catch((error: unknown) => {
    if (!(error instanceof Problem && error.slug === "invalid-rules")) throw error;
    throw new Problem(
      "ruleset-aged",
      `What the store held then does not go together with the layers below it as they are now: ${error.errors[0]?.detail ?? ""}.`,
    );
  });
  if (former !== undefined) return former;
  throw new Problem(
    "unknown-ruleset",
    `The record names no rule set "${digest.slice(0, 100)}": GET /v1/rulesets lists them, as sha256:….`,
  );
}

function aged({ after }: Entry, digest: string): Problem {
  return new Problem(
    "ruleset-aged",
    `The layers below the store have changed since: what it held then gives ${digest}, not ${after.digest}. Add exact=false to take that.`,
  );
}

function readExact(value: string | undefined): boolean {
  if (value === undefined || value === "true") return true;
  if (value === "false") return false;
  throw new Problem("invalid-parameter", `exact: "${value.slice(0, 100)}" must be true or false.`);
}

function readNumber(name: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^[0-9]{1,15}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  const range = most === MOST ? `between 1 and ${MOST}` : "of 1 or more";
  throw new Problem("invalid-parameter", `${name}: "${text.slice(0, 100)}" must be a whole number ${range}.`);
}
