/** Finds what the API server would refuse because of a repair, and the way out: one more edit, or no fix. */
import type { JsonObject } from "../core/json.ts";
import { formatPointer } from "../core/path.ts";
import type { Refusal } from "../manifest/repairs/index.ts";
import { refusalsOf } from "../manifest/repairs/index.ts";
import type { Path } from "../core/path.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { forEach } from "../core/time-slices.ts";
import type { FoundPod, Manifest } from "../manifest/types.ts";
import type { PlacedEdit, PlanDependencies, Planned } from "./plan.ts";
import { placed, plannedEdit } from "./plan.ts";

/** A refusal in a pod of the object. */
interface Refused {
  readonly refusal: Refusal;
  readonly found: FoundPod;
}

/** Everything that is refused in an object's pods, by what tells it apart. */
export function* refusedIn(
  { pods }: Manifest,
  { repairs }: PlanDependencies,
): TimeSlices<ReadonlyMap<string, Refused>> {
  const refused = new Map<string, Refused>();
  for (const [i, found] of pods.entries()) {
    yield;
    const refusals = refusalsOf(found.pod, repairs.refusals);
    yield* forEach(refusals, (refusal) => refused.set(`${i} ${refusal.key}`, { refusal, found }));
  }
  return refused;
}

/** The way out. */
export interface Consequences {
  /** What else to change. */
  readonly edits: readonly Planned[];
  /** Fixes that cannot be made, by the keys of their findings, with the reason. */
  readonly impossible: ReadonlyMap<string, string>;
}

/**
 * What follows from refusals that a repair has brought about.
 * @param made what the rules' fixes have changed.
 */
export function* consequencesOf(
  fresh: readonly Refused[],
  made: readonly Planned[],
  object: JsonObject,
  { frozen }: PlanDependencies,
): TimeSlices<Consequences> {
  const edits: Planned[] = [];
  const impossible = new Map<string, string>();
  if (fresh.length === 0) return { edits, impossible };
  const changed = new ChangedPlaces();
  yield* forEach(made, (one) => changed.add(one));
  let unexplained: string | undefined;
  yield* forEach(fresh, ({ refusal, found }) => {
    const causes = refusal.because.flatMap((path) => changed.at(pointerOf(path, found)));
    const edit = editFor(refusal, found);
    const own = changed.at(pointerOf(refusal.path, found));
    const isPossible = edit !== undefined && own.length === 0 && frozen?.holds(edit.path) !== true;
    const [cause] = causes;
    if (isPossible && cause !== undefined) {
      const { key, change } = cause;
      edits.push(plannedEdit(edit, object, { control: change.control, safe: false, key }));
    } else {
      for (const { key } of causes) impossible.set(key, refusal.description);
      if (causes.length === 0) unexplained = refusal.description;
    }
  });
  // where nobody can say which of them it was, none is made
  if (unexplained !== undefined) {
    const description = unexplained;
    yield* forEach(made, ({ key }) => {
      if (!impossible.has(key)) impossible.set(key, description);
    });
  }
  return { edits, impossible };
}

function editFor({ path, fix }: Refusal, found: FoundPod): PlacedEdit | undefined {
  if (fix?.remove === true) return placed({ path, action: "remove" }, found);
  return fix?.set === undefined ? undefined : placed({ path, action: "set", value: fix.set }, found);
}

function pointerOf(path: Path, found: FoundPod): string {
  return found.locationOf(path).pointer;
}

/** Finds changes by their places. */
class ChangedPlaces {
  readonly #at = new Map<string, Planned[]>();
  /** By every place above a change. */
  readonly #below = new Map<string, Planned[]>();

  add(one: Planned): void {
    const { path } = one.edit;
    add(this.#at, formatPointer(path), one);
    for (let length = 1; length < path.length; length++)
      add(this.#below, formatPointer(path.slice(0, length)), one);
  }

  /** The changes at a place, above it or below it. */
  at(pointer: string): readonly Planned[] {
    const found = [...(this.#at.get(pointer) ?? []), ...(this.#below.get(pointer) ?? [])];
    for (let end = pointer.lastIndexOf("/"); end > 0; end = pointer.lastIndexOf("/", end - 1))
      found.push(...(this.#at.get(pointer.slice(0, end)) ?? []));
    return found;
  }
}

function add(map: Map<string, Planned[]>, pointer: string, one: Planned): void {
  const list = map.get(pointer);
  if (list === undefined) map.set(pointer, [one]);
  else list.push(one);
}
