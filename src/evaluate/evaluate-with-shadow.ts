/** Evaluates manifests by the rules that count, and tells apart what those that are only tried out would say. */
import type { Engine } from "../engine/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { runToEnd } from "../core/time-slices.ts";
import type { Manifest } from "../manifest/types.ts";
import type { EvaluateAnswer } from "./schema.ts";
import type { EvaluateDependencies } from "./evaluate.ts";
import { evaluating } from "./evaluate.ts";
import type { EvaluateRequest } from "./request.ts";
import { addShadow } from "./shadow.ts";

/**
 * As `evaluateManifests`, with what controls in shadow would say.
 * @param rehearsal the engine of all controls; none when none is in shadow.
 * @throws BadRequestError as `evaluateManifests`.
 */
export function evaluateWithShadow(
  manifests: readonly Manifest[],
  request: EvaluateRequest,
  dependencies: EvaluateDependencies,
  shadowEngine: Engine | undefined,
): EvaluateAnswer {
  return runToEnd(evaluatingWithShadow(manifests, request, dependencies, shadowEngine));
}

/** The same, object by object. */
export function* evaluatingWithShadow(
  manifests: readonly Manifest[],
  request: EvaluateRequest,
  dependencies: EvaluateDependencies,
  shadowEngine: Engine | undefined,
): TimeSlices<EvaluateAnswer> {
  const answer = yield* evaluating(manifests, request, dependencies);
  if (shadowEngine === undefined) return answer;
  const shadowed = yield* evaluating(manifests, request, { ...dependencies, engine: shadowEngine });
  return { ...answer, results: addShadow(answer.results, shadowed.results, shadowEngine) };
}
