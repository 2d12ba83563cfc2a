/** States in an object what its pods imply, where that alone repairs something. */
import type { JsonObject } from "../core/json.ts";
import type { KubernetesModel } from "../manifest/read-manifests.ts";
import { readObject } from "../manifest/read-manifests.ts";
import { impliedBy } from "../manifest/repairs/index.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { operationsOf } from "./edit.ts";
import { applyTo, unshared } from "./patch.ts";
import type { LocatedFinding, PlacedEdit, PlanDependencies, Planned } from "./plan.ts";
import { findingsIn, placed, plannedEdit } from "./plan.ts";

/** What stating implied values rests on. */
interface ImpliedDependencies extends PlanDependencies {
  readonly model: KubernetesModel;
  readonly wanted: (finding: LocatedFinding["reported"]) => boolean;
  readonly before: { readonly findings: readonly LocatedFinding[] };
}

/**
 * The edits that state what the pods imply; none when they repair nothing.
 * @param without keys of edits that were given up.
 */
export function* impliedEdits(
  object: JsonObject,
  without: ReadonlyMap<string, unknown>,
  deps: ImpliedDependencies,
): TimeSlices<readonly Planned[]> {
  const edits = editsIn(object, deps).filter((edit) => !without.has(keyOf(edit)));
  if (edits.length === 0) return [];
  const stated = unshared(object);
  for (const edit of edits) applyTo(stated, operationsOf(stated, edit));
  yield;
  const left = new Set((yield* findingsIn(readObject(stated, deps.model), deps)).map(({ key }) => key));
  const before = deps.before.findings.filter(({ reported }) => deps.wanted(reported));
  const repaired = before.find(({ key }) => !left.has(key));
  if (repaired === undefined || left.size >= deps.before.findings.length) return [];
  const { control } = repaired.reported;
  return edits.map((edit) => plannedEdit(edit, object, { control, safe: false, key: keyOf(edit) }));
}

function editsIn(object: JsonObject, { model, repairs, frozen }: ImpliedDependencies): readonly PlacedEdit[] {
  return readObject(object, model).pods.flatMap((found) =>
    impliedBy(found.pod, repairs.implied).flatMap(({ path, value }) => {
      const edit = placed({ path, action: "set", value }, found);
      return edit === undefined || frozen?.holds(edit.path) === true ? [] : [edit];
    }),
  );
}

function keyOf({ place }: PlacedEdit): string {
  return `implied ${place.pointer}`;
}
