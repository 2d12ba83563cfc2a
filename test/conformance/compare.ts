/** Holds our answers against the oracle's, to the byte. */
import { joinViolations, type Engine, type PodLike } from "../../src/engine/index.ts";
import type { Failure } from "./oracle.ts";

/** Every level that has controls, at every version and at two that stand for the newest. */
export function allPairs(engine: Engine): readonly (readonly [string, string])[] {
  const newest = Number(engine.newest.slice("v1.".length));
  const versions = [...Array.from({ length: newest + 1 }, (_, minor) => `v1.${minor}`), "latest", "v1.99"];
  return ["baseline", "restricted"].flatMap((level) => versions.map((version) => [level, version] as const));
}

/**
 * What our engine says of a pod, in the oracle's shape.
 * @throws Error when its own doors disagree: verdict, texts and findings must tell the same.
 */
export function judge(
  engine: Engine,
  pod: PodLike,
  [level, version]: readonly [string, string],
): readonly Failure[] {
  const evaluator = engine.evaluator(level, version);
  const violations = evaluator.evaluate(pod);
  if (evaluator.allows(pod) !== (violations.length === 0))
    throw new Error("allows() and evaluate() disagree");
  if (violations.length > 0) {
    const explained = evaluator.explain(pod);
    if (joinViolations(explained) !== joinViolations(violations))
      throw new Error("explain() and evaluate() disagree");
    const silent = explained.find(({ findings }) => findings.length === 0);
    if (silent !== undefined) throw new Error(`${silent.control.id} has no findings`);
  }
  return violations.map(({ reason, detail }) => ({ reason, detail }));
}

/** Whether two answers are the same in verdict, reasons, details and order. */
export function same(ours: readonly Failure[], theirs: readonly Failure[]): boolean {
  return (
    ours.length === theirs.length &&
    ours.every(({ reason, detail }, i) => reason === theirs[i]?.reason && detail === theirs[i].detail)
  );
}
