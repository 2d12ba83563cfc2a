/** Every level's verdict at every version, as ranges: what the strip of grades shows. */
import type { Evaluator } from "../../../src/engine/index.ts";
import { minorOf } from "../../../src/engine/index.ts";
import type { GradeRequest } from "../../../src/grade/index.ts";
import type { PreparedRules } from "../../../src/evaluate/rule-data.ts";
import type { Manifest } from "../../../src/manifest/types.ts";

/** A level's verdicts. */
export interface Strip {
  readonly level: string;
  /** Neighbouring versions with one verdict, oldest first; both ends included. */
  readonly ranges: readonly { readonly from: number; readonly to: number; readonly passes: boolean }[];
}

/** One for each level that has controls, the strictest first; none when there is no pod. */
export function stripsOf(
  manifests: readonly Manifest[],
  request: GradeRequest,
  { engine }: PreparedRules,
): readonly Strip[] {
  const pods = manifests.flatMap((manifest) => manifest.pods.map(({ pod }) => pod));
  if (pods.length === 0) return [];
  const last = Math.min(minorOf(engine.newest), minorOf(request["kubernetes-version"] ?? engine.newest));
  const asked = new Map<Evaluator["allows"], boolean>();
  return engine.levels
    .filter(({ name }) => engine.evaluator(name, "latest").checks.length > 0)
    .toReversed()
    .map(({ name }) => {
      const ranges: { from: number; to: number; passes: boolean }[] = [];
      for (let minor = 0; minor <= last; minor++) {
        const { allows } = engine.evaluator(name, `v1.${minor}`);
        // versions without a change share their evaluator's code
        const passes = asked.get(allows) ?? pods.every(allows);
        asked.set(allows, passes);
        const before = ranges.at(-1);
        if (before?.passes === passes) before.to = minor;
        else ranges.push({ from: minor, to: minor, passes });
      }
      return { level: name, ranges };
    });
}
