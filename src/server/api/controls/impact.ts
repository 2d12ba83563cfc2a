/** POST /v1/controls/{id}/impact: what a control would newly stop, and newly let through, before it does. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { impact } from "./impact-schema.ts";
import { IMPACT_PARAMETERS } from "./impact-schema.ts";
import type { Control, Engine } from "../../../engine/index.ts";
import { creatingEngine } from "../../../engine/index.ts";
import { answerCharacters } from "../../../evaluate/index.ts";
import { comparingEvaluators } from "../../../compare/index.ts";
import type { CompareResult } from "../../../compare/index.ts";
import { createLevelOrder } from "../../../policy/index.ts";
import type { TimeSlices } from "../../../core/time-slices.ts";
import type { Manifest } from "../../../manifest/types.ts";
import type { Candidate, LoadedRuleSet } from "../../../rules/index.ts";
import { tryingControl } from "../../../rules/index.ts";
import { readBody } from "../../request/body.ts";
import type { ApiRequest, Handler } from "../../handler.ts";
import { jsonFor } from "../../answer/json-pieces.ts";
import type { ImpactBody } from "./impact-body.ts";
import { readingImpact } from "./impact-body.ts";
import { bodyFormat, negotiate } from "../../request/media.ts";
import { readLevel, readVersion } from "../../request/parameters.ts";
import { Problem } from "../../problem/problem.ts";
import { readQuery } from "../../request/query.ts";
import type { Service } from "../../service.ts";

const WANTED = { what: "a control and manifests", file: "impact.json" };

/** The operation's handler. Nothing is changed. */
export function createImpact(service: Service): Handler<AnswerOf<typeof impact>> {
  return async (request) => {
    const asked = readQuery(request.query, IMPACT_PARAMETERS);
    negotiate(request.headers.accept, ["application/json"]);
    const format = bodyFormat(request.headers["content-type"]);
    if (format === "ndjson") throw new Problem("unsupported-media-type", "Send one JSON object, or YAML.");
    const text = await readBody(request, service.limits.bodyBytes, WANTED);
    const active = service.current();
    const version = readVersion(asked.version);
    const level = readLevel(asked.level, active.engine);
    const work = service.work.start(request.isGone);
    const body = await work.do(readingImpact(text, format, active.model, service.limits.read));
    const id = request.params["id"] ?? "";
    const candidate = tried(id, body, await work.do(tryingControl(active.loaded, body.control)));
    const corpus = await corpusOf(body, request, service);
    const before = active.loaded.ruleSet.controls.find((control) => control.id === id);
    const judged = level ?? levelOf(before, candidate.control, active.engine);
    const enforced = await work.do(enforcing(candidate.control, candidate.rules));
    const { summary, omitted, results, controls, relieved, judgedAt } = await work.do(
      comparingEvaluators(
        corpus.manifests,
        {
          from: active.engine.evaluator(judged, version),
          to: enforced.evaluator(judged, version),
        },
        asked.namespace,
        answerCharacters(text.length),
      ),
    );
    const { examples } = candidate;
    return jsonFor(text, {
      ruleset: active.ruleset,
      control: id,
      replaces: active.loaded.sources.get(id)?.pack ?? null,
      examples,
      corpus: { source: corpus.source, objects: corpus.manifests.length },
      judgedAt,
      summary,
      ...(omitted && { omitted }),
      newlyFailing: controls,
      newlyPassing: relieved,
      results: results.filter(isWorthTelling),
    });
  };
}

/** The rules with the control. @throws Problem when it has mistakes. */
function tried(id: string, { isText }: ImpactBody, candidate: Candidate) {
  const { errors, rules, examples } = candidate;
  const control = rules?.ruleSet.controls.find((one) => one.id === id);
  if (rules === undefined) {
    throw new Problem("invalid-rules", "The control cannot be used: it has mistakes.", {
      errors: errors.map(({ pointer, message, line, column }) =>
        isText
          ? { pointer: "/control", detail: message, line, column }
          : { pointer: `/control${pointer}`, detail: message },
      ),
    });
  }
  if (candidate.id === id && control !== undefined) return { control, rules, examples: examples ?? null };
  const detail = `the control is called "${candidate.id ?? ""}", the path names "${id.slice(0, 100)}"`;
  throw new Problem("invalid-body", `The body cannot be used: ${detail}.`, {
    errors: [{ pointer: isText ? "/control" : "/control/id", detail }],
  });
}

interface Corpus {
  readonly source: "request" | "capture";
  readonly manifests: readonly Manifest[];
}

/** @throws Problem when there is nothing to try the control on. What others sent is shown to those who may change rules. */
async function corpusOf({ manifests }: ImpactBody, request: ApiRequest, service: Service): Promise<Corpus> {
  if (manifests !== undefined) return { source: "request", manifests };
  const capture = service.capture();
  if (capture === undefined) {
    const detail = "manifests are missing, and the service keeps none that it judged (--capture)";
    throw new Problem("invalid-body", `The body cannot be used: ${detail}.`, {
      errors: [{ pointer: "", detail }],
    });
  }
  await request.asChanger();
  return { source: "capture", manifests: capture.corpus() };
}

/** The engine with the control enforced, also when it shall begin in shadow: what would it mean? */
function* enforcing(control: Control, { engine, ruleSet }: LoadedRuleSet): TimeSlices<Engine> {
  if (engine.controls.includes(control)) return engine;
  return yield* creatingEngine({ ...ruleSet, controls: [...engine.controls, control] });
}

/** The level at which a change shows: of an old level and a new one, that from which the other extends. */
function levelOf(before: Control | undefined, after: Control, { levels }: Engine): string {
  if (before === undefined) return after.level;
  return createLevelOrder(levels).isStricter(after.level, before.level) ? before.level : after.level;
}

/** What stays as it was is counted only. */
function isWorthTelling({ change, comes, goes }: CompareResult): boolean {
  return comes.length > 0 || goes.length > 0 || change === "notEvaluated" || change === "invalid";
}
