/** Judges manifests by the rules that count, and tells apart what those that are only tried out would say. */
import type { Engine } from "../../engine/index.ts";
import type { Steps } from "../steps.ts";
import { finish } from "../steps.ts";
import type { Manifest } from "../types.ts";
import type { EvaluateAnswer } from "./answer.ts";
import type { EvaluateDependencies } from "./evaluate.ts";
import { evaluating } from "./evaluate.ts";
import type { EvaluateRequest } from "./request.ts";
import { addShadow } from "./shadow.ts";
import type { ShadowedResult } from "./shadow.ts";

/** An answer in which controls in shadow are told. */
export type ShadowedAnswer = EvaluateAnswer & { readonly results: readonly ShadowedResult[] };

/**
 * As `evaluateManifests`, with what controls in shadow would say.
 * @param rehearsal the engine of all controls; none when none is in shadow.
 * @throws BadRequestError as `evaluateManifests`.
 */
export function evaluateWithShadow(
  manifests: readonly Manifest[],
  request: EvaluateRequest,
  dependencies: EvaluateDependencies,
  rehearsal: Engine | undefined,
): ShadowedAnswer {
  return finish(evaluatingWithShadow(manifests, request, dependencies, rehearsal));
}

/** The same, object by object. */
export function* evaluatingWithShadow(
  manifests: readonly Manifest[],
  request: EvaluateRequest,
  dependencies: EvaluateDependencies,
  rehearsal: Engine | undefined,
): Steps<ShadowedAnswer> {
  const answer = yield* evaluating(manifests, request, dependencies);
  if (rehearsal === undefined) return answer;
  const rehearsed = yield* evaluating(manifests, request, { ...dependencies, engine: rehearsal });
  return { ...answer, results: addShadow(answer.results, rehearsed.results, rehearsal) };
}
