/** Evaluates an inventory line by line, in memory that does not grow with it. */
import type { Engine } from "../../../engine/index.ts";
import type { EvaluateRequest, Evaluation, Result } from "../../../evaluate/index.ts";
import { addShadow, answerCharacters, createEvaluation, summarize } from "../../../evaluate/index.ts";
import type { TimeSlices } from "../../../core/time-slices.ts";
import { runToEnd, flatMapping } from "../../../core/time-slices.ts";
import type { Manifest } from "../../../manifest/types.ts";
import type { ReadOptions } from "../../../manifest/read-manifests.ts";
import { readingManifests, unreadableManifest } from "../../../manifest/read-manifests.ts";
import { LimitError, UnreadableError } from "../../../manifest/text/index.ts";
import { decodeUtf8 } from "../../request/body.ts";
import { clusterLabelsFor } from "../cluster-labels.ts";
import type { ApiAnswer, ApiRequest } from "../../handler.ts";
import { problemOf } from "../../problem/problem-of.ts";
import { Problem } from "../../problem/problem.ts";
import type { Active, Service } from "../../service.ts";
import type { StreamLine } from "../../request/stream-lines.ts";
import { linesOf } from "../../request/stream-lines.ts";
import type { Work } from "../../work-queue.ts";
import { countShadow } from "./shadow-count.ts";

/**
 * One result a line, as soon as it is known; the last line is the summary, or the problem that ended the stream. A
 * Namespace gives the policy of the objects that follow it.
 * @throws Problem, BadRequestError before anything is evaluated.
 */
export function evaluateStream(service: Service, request: ApiRequest, judging: EvaluateRequest): ApiAnswer {
  const active = service.current();
  const { shadowEngine } = active.loaded;
  const dependencies = { ...active, clusterLabels: clusterLabelsFor(request, service) };
  const judges: Judges = {
    evaluation: createEvaluation(judging, dependencies),
    ...(shadowEngine !== undefined && {
      shadowEngine,
      shadowed: createEvaluation(judging, { ...dependencies, engine: shadowEngine }),
    }),
  };
  return {
    status: 200,
    headers: { "content-type": "application/x-ndjson" },
    body: results(service, active, request, judges),
    milliseconds: service.limits.stream.milliseconds,
  };
}

/** The rules that count and, if some controls are in shadow, all rules. */
interface Judges {
  readonly evaluation: Evaluation;
  readonly shadowEngine?: Engine;
  readonly shadowed?: Evaluation;
}

function* judging(
  manifest: Manifest,
  { evaluation, shadowEngine, shadowed }: Judges,
): TimeSlices<readonly Result[]> {
  evaluation.learn(manifest);
  const judged = yield* evaluation.evaluating(manifest);
  if (shadowEngine === undefined || shadowed === undefined) return judged;
  shadowed.learn(manifest);
  return addShadow(judged, yield* shadowed.evaluating(manifest), shadowEngine);
}

async function* results(
  service: Service,
  active: Active,
  request: ApiRequest,
  judges: Judges,
): AsyncGenerator<string> {
  const total = { ...summarize(0, []) };
  const work = service.work.start(request.isGone);
  try {
    for await (const line of linesOf(request, service.limits.bodyBytes, service.limits.stream)) {
      work.renew();
      const leave = await request.room(line.bytes.length);
      let text: string;
      try {
        const { manifests, judged } = await judgeLine(line, total.objects, { service, active, judges, work });
        add(total, summarize(manifests.length, judged));
        service.metrics.countResults(judged);
        countShadow(judged, service);
        service.capture()?.add(manifests);
        text = judged.map((result) => `${JSON.stringify(result)}\n`).join("");
      } finally {
        leave();
      }
      if (text !== "") yield text;
    }
  } catch (error) {
    const problem = problemOf(error, request.log());
    yield `${JSON.stringify({ problem: problem.toJson(request.id) })}\n`;
    return;
  }
  const allowed = total.denied + total.invalid + total.notEvaluated === 0;
  yield `${JSON.stringify({ allowed, ruleset: active.ruleset, summary: total })}\n`;
}

interface StreamContext {
  readonly service: Service;
  readonly active: Active;
  readonly judges: Judges;
  readonly work: Work;
}

/** What a line holds, and what was evaluated of it. */
interface JudgedLine {
  readonly manifests: readonly Manifest[];
  readonly judged: readonly Result[];
}

/** A line that cannot be read, or takes too long, is an object that is invalid: the others are evaluated all the same. */
async function judgeLine(
  line: StreamLine,
  firstIndex: number,
  { service, active, judges, work }: StreamContext,
): Promise<JudgedLine> {
  const options = { limits: service.limits.read, firstIndex, firstLine: line.number };
  try {
    return await work.do(judgingLine(decodeUtf8(line.bytes), active, options, judges));
  } catch (error) {
    const column = error instanceof UnreadableError ? error.column : undefined;
    if (!(error instanceof UnreadableError || error instanceof LimitError || error instanceof Problem))
      throw error;
    const place = { path: "", pointer: "", line: line.number, ...(column !== undefined && { column }) };
    const unreadable = unreadableManifest(firstIndex, line.number, [{ ...place, detail: error.detail }]);
    return { manifests: [unreadable], judged: runToEnd(judging(unreadable, judges)) };
  }
}

function* judgingLine(
  text: string,
  active: Active,
  options: ReadOptions,
  judges: Judges,
): TimeSlices<JudgedLine> {
  const manifests = yield* readingManifests(text, "json", active.model, options);
  const characters = answerCharacters(text.length);
  judges.evaluation.renew(characters);
  judges.shadowed?.renew(characters);
  const judged = yield* flatMapping(manifests, (manifest) => judging(manifest, judges));
  return { manifests, judged };
}

function add(
  total: Record<keyof ReturnType<typeof summarize>, number>,
  more: ReturnType<typeof summarize>,
): void {
  for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += more[key];
}
