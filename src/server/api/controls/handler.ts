/** GET /v1/controls and /v1/controls/{id}: what the rule set restricts, for people and for tools. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { getControl, listControls } from "./schema.ts";
import type { Check, Control } from "../../../engine/index.ts";
import type { LoadedRuleSet } from "../../../rules/index.ts";
import { didYouMean } from "../../../core/did-you-mean.ts";
import type { RevisionView } from "../../../report/control-view.ts";
import { revisionAt, revisionViews } from "../../../report/control-view.ts";
import { entityTag, tagged } from "../../answer/entity-tag.ts";
import type { Handler } from "../../handler.ts";
import { json } from "../../handler.ts";
import { negotiate } from "../../request/media.ts";
import { readLevel, readVersion } from "../../request/parameters.ts";
import { Problem } from "../../problem/problem.ts";
import { readQuery } from "../../request/query.ts";
import type { Active, Service } from "../../service.ts";

type ControlSummary = AnswerOf<typeof listControls>["controls"][number];

const JSON_TYPE = "application/json";
const YAML_TYPE = "application/yaml";

/** Controls in force at a version; with a level, exactly those that run at it, in the order of results. */
export function createListControls(service: Service): Handler<AnswerOf<typeof listControls>> {
  return ({ query, headers }) => {
    const asked = readQuery(query, ["level", "version"]);
    negotiate(headers.accept, [JSON_TYPE]);
    const active = service.current();
    const level = readLevel(asked.level, active.engine);
    const version = readVersion(asked.version);
    const { ruleSet } = active.loaded;
    const controls = controlsAt(level, version, active).flatMap((control) => {
      const revision = revisionAt(control, version, ruleSet);
      return revision === undefined ? [] : [summaryOf(control, revision, active)];
    });
    return json({ ruleset: active.ruleset, level: level ?? null, version, controls });
  };
}

/** One control: as JSON with every revision spelled out, or the YAML file itself. */
export function createGetControl(service: Service): Handler<AnswerOf<typeof getControl>> {
  return (request) => {
    readQuery(request.query, []);
    const type = negotiate(request.headers.accept, [JSON_TYPE, YAML_TYPE, "application/x-yaml", "text/yaml"]);
    const active = service.current();
    const id = request.params["id"] ?? "";
    const texts = textsOf(id, active);
    if (texts === undefined) throw unknownControl(id, active);
    const headers = { vary: "Accept", "content-type": type };
    return tagged(request, { status: 200, headers, body: type === JSON_TYPE ? texts.json : texts.yaml });
  };
}

/** The entity tags by which a caller may know a control; none when there is no such control. */
export function tagsOf(id: string, active: Active): readonly string[] {
  const texts = textsOf(id, active);
  return texts === undefined ? [] : [entityTag(texts.yaml), entityTag(texts.json)];
}

/** A control's file, and what JSON tells of it. */
function textsOf(id: string, active: Active): { readonly yaml: string; readonly json: string } | undefined {
  const control = active.loaded.ruleSet.controls.find((one) => one.id === id);
  const source = active.loaded.sources.get(id);
  if (control === undefined || source === undefined) return undefined;
  const body = { ruleset: active.ruleset, control: wholeOf(control, source.pack, active) };
  return { yaml: source.text, json: JSON.stringify(body) };
}

function controlsAt(
  level: string | undefined,
  version: string,
  { engine, loaded }: Active,
): readonly Control[] {
  const ofChecks = (checks: readonly Check[]): Control[] => checks.map(({ control }) => control);
  if (level !== undefined) return ofChecks(engine.evaluator(level, version).checks);
  const order = engine.levels.map(({ name }) => name);
  return [...loaded.ruleSet.controls].sort(
    (a, b) => order.indexOf(a.level) - order.indexOf(b.level) || (a.id < b.id ? -1 : 1),
  );
}

function summaryOf(control: Control, revision: RevisionView, { loaded }: Active): ControlSummary {
  const { id, title, level, description, remediation, docs } = control;
  const { since, overrides, unless, when, fields } = revision;
  const pack = loaded.sources.get(id)?.pack ?? null;
  const judging = { overrides, unless, when, fields };
  const enforcement = enforcementOf(control);
  return {
    id,
    title,
    level,
    since,
    description,
    remediation,
    docs,
    pack,
    overlays: overlaysOf(id, loaded),
    enforcement,
    ...judging,
  };
}

/** The packs that changed the control, the lowest first. */
function overlaysOf(id: string, { overlays }: LoadedRuleSet): readonly string[] {
  return (overlays.get(id) ?? []).map(({ source }) => source.pack);
}

function enforcementOf({ enforcement }: Control): "enforced" | "shadow" {
  return enforcement ?? "enforced";
}

/** What its file states, with revisions as they evaluate instead of as they are written. */
function wholeOf(control: Control, pack: string, { loaded }: Active): object {
  const { id, title, level, description, remediation, docs, parameters = {}, examples } = control;
  const revisions = revisionViews(control, loaded.ruleSet);
  const enforcement = enforcementOf(control);
  return {
    id,
    title,
    level,
    description,
    remediation,
    docs,
    pack,
    overlays: overlaysOf(id, loaded),
    enforcement,
    parameters,
    revisions,
    examples,
  };
}

/** The problem of a control that is not there. */
export function unknownControl(id: string, { loaded }: Active): Problem {
  const near = didYouMean(
    id.slice(0, 100),
    loaded.ruleSet.controls.map((control) => control.id),
  );
  const hint = near === undefined ? "GET /v1/controls lists them." : `Did you mean "${near}"?`;
  return new Problem("unknown-control", `There is no control "${id.slice(0, 100)}". ${hint}`);
}
