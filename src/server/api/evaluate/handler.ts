/** POST /v1/evaluate: manifests in, every violation out. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { evaluate } from "./schema.ts";
import { EVALUATE_PARAMETERS } from "./schema.ts";
import type { EvaluateAnswer, EvaluateRequest } from "../../../evaluate/index.ts";
import { answerCharacters, evaluatingWithShadow } from "../../../evaluate/index.ts";
import type { TimeSlices } from "../../../core/time-slices.ts";
import type { Manifest } from "../../../manifest/types.ts";
import { reportOf } from "../../../report/report.ts";
import { makingSarif } from "../../../report/sarif.ts";
import { clusterLabelsFor } from "../cluster-labels.ts";
import type { ApiAnswer, ApiRequest, Handler } from "../../handler.ts";
import { inPieces, jsonFor } from "../../answer/json-pieces.ts";
import { readManifestBody } from "../../request/manifests.ts";
import { bodyFormat, negotiate } from "../../request/media.ts";
import { Problem } from "../../problem/problem.ts";
import { readQuery } from "../../request/query.ts";
import type { Service } from "../../service.ts";
import { evaluateStream } from "./stream.ts";
import { countShadow } from "./shadow-count.ts";

const JSON_TYPE = "application/json";
const SARIF_TYPE = "application/sarif+json";
const NDJSON_TYPE = "application/x-ndjson";

/** The operation's handler. */
export function createEvaluate(service: Service): Handler<AnswerOf<typeof evaluate>> {
  return async (request) => {
    const { failOn, file, ...judging } = readQuery(request.query, EVALUATE_PARAMETERS);
    const failing = readFailOn(failOn);
    if (bodyFormat(request.headers["content-type"]) === "ndjson") {
      negotiate(request.headers.accept, [NDJSON_TYPE]);
      if (failing) throw cannotFail();
      return evaluateStream(service, request, judging);
    }
    const type = negotiate(request.headers.accept, [JSON_TYPE, SARIF_TYPE, NDJSON_TYPE]);
    return evaluateBody(service, request, { judging, failing, type, file });
  };
}

interface RequestedEvaluation {
  readonly judging: EvaluateRequest;
  /** Answer 422 when something is not allowed. */
  readonly failing: boolean;
  readonly type: typeof JSON_TYPE | typeof SARIF_TYPE | typeof NDJSON_TYPE;
  readonly file: string | undefined;
}

async function evaluateBody(
  service: Service,
  request: ApiRequest,
  asked: RequestedEvaluation,
): Promise<ApiAnswer<EvaluateAnswer>> {
  const { text, manifests, active, work } = await readManifestBody(request, service);
  const stop = service.metrics.startEvaluation("evaluate");
  const dependencies = {
    ...active,
    clusterLabels: clusterLabelsFor(request, service),
    answerCharacters: answerCharacters(text.length),
  };
  const answer = await work.do(
    evaluatingWithShadow(manifests, asked.judging, dependencies, active.loaded.shadowEngine),
  );
  stop();
  await work.do(remembering(manifests, answer, service));
  const status = asked.failing && !answer.allowed ? 422 : 200;
  if (asked.type === SARIF_TYPE) {
    const report = reportOf(answer, active.engine.controls, asked.file ?? "manifests");
    const sarif = await work.do(makingSarif(report));
    const { body } = jsonFor(text, sarif, status);
    return { status, headers: { "content-type": SARIF_TYPE }, body };
  }
  if (asked.type === NDJSON_TYPE) {
    const { results, ...summary } = answer;
    return { status, headers: { "content-type": NDJSON_TYPE }, body: inPieces(lines([...results, summary])) };
  }
  return jsonFor(text, answer, status);
}

/** Counts what was evaluated, and keeps it where pods are kept. */
function* remembering(
  manifests: readonly Manifest[],
  { results }: EvaluateAnswer,
  service: Service,
): TimeSlices<void> {
  for (const result of results) {
    service.metrics.countResults([result]);
    countShadow([result], service);
    yield;
  }
  for (const manifest of manifests) {
    service.capture()?.add([manifest]);
    yield;
  }
}

function* lines(values: Iterable<unknown>): Generator<string> {
  for (const value of values) yield `${JSON.stringify(value)}\n`;
}

function readFailOn(value: string | undefined): boolean {
  if (value === undefined || value === "violations") return value !== undefined;
  throw new Problem("invalid-parameter", `failOn: "${value.slice(0, 100)}" must be "violations".`);
}

function cannotFail(): Problem {
  return new Problem(
    "invalid-parameter",
    "failOn: an answer that is streamed has its status before the verdicts are known; read allowed in its last line.",
  );
}
