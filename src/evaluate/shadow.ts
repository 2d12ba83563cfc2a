/** Adds to results what controls in shadow would say, apart from everything that counts. */
import type { Engine } from "../engine/index.ts";
import type { Result } from "./schema.ts";

/**
 * Adds what is reported by controls in shadow alone.
 * @param rehearsed results of the same manifests and the same request, evaluated as if those controls were enforced.
 * @param rehearsal the engine that evaluated them.
 */
export function addShadow(
  results: readonly Result[],
  shadowed: readonly Result[],
  shadowEngine: Engine,
): readonly Result[] {
  const ids = new Set(
    shadowEngine.controls.filter(({ enforcement }) => enforcement === "shadow").map(({ id }) => id),
  );
  return results.map((result, i) => {
    const shadow = (shadowed[i]?.violations ?? []).filter(({ control }) => ids.has(control));
    return shadow.length === 0 ? result : { ...result, shadow };
  });
}
