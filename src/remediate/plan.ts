/** Plans one round of repair: which edits the findings of an object ask for, and which findings ask for none. */
import { pointerSteps } from "../core/path.ts";
import type { Finding, Fix, Scope, Violation } from "../engine/index.ts";
import type { JsonObject, Json } from "../core/json.ts";
import type { Path } from "../core/path.ts";
import type { TimeSlices } from "../core/time-slices.ts";
import { forEach } from "../core/time-slices.ts";
import type { FoundPod, Manifest, ValueLocation } from "../manifest/types.ts";
import type { RepairEvaluator } from "./target-policy.ts";
import { valueAt } from "./edit.ts";
import type { Edit } from "./edit.ts";
import type { Frozen, RepairRules } from "../manifest/repairs/index.ts";
import { misplacedFor } from "../manifest/repairs/index.ts";
import type { PodEdit } from "./fix.ts";
import { editOf, fixInForce, outcomeOf } from "./fix.ts";
import { unshared } from "./patch.ts";
import type { ValueChange, Remaining } from "./schema.ts";

/** A finding that has its place in the object, and how its rule would repair it. */
export interface LocatedFinding {
  /** Tells findings apart: control, field, place, and what the fix would do. */
  readonly key: string;
  readonly reported: Omit<Remaining, "detail" | "why">;
  readonly fix: Fix | undefined;
  /** What the control says to people. */
  readonly remediation: string;
  readonly byDefault: boolean;
  /** The fix asks for an edit, and the object has no field for it. */
  readonly homeless: boolean;
  /** Why the API server would refuse any change of it: the object exists. */
  readonly frozen: string | undefined;
  /** The edit that the fix asks for. */
  readonly edit: PlacedEdit | undefined;
  /** The place at which the author wrote the setting without effect: it is moved, and this is taken away. */
  readonly movedFrom: ValueLocation | undefined;
}

/** An edit with its place in the object. */
export type PlacedEdit = Edit & { readonly place: ValueLocation };

/** What finding and placing repairs rests on. */
export interface PlanDependencies {
  readonly evaluator: RepairEvaluator;
  readonly scopes: readonly Scope[];
  readonly repairs: RepairRules;
  /** What cannot be changed in the object; undefined when all can. */
  readonly frozen: Frozen | undefined;
}

/** Everything that offends in an object's pods. */
export function* findingsIn(
  { pods, source = {} }: Manifest,
  deps: PlanDependencies,
): TimeSlices<readonly LocatedFinding[]> {
  const located: LocatedFinding[] = [];
  for (const found of pods) {
    yield;
    for (const violation of yield* deps.evaluator.explaining(found.pod)) {
      yield* forEach(violation.findings, (finding) =>
        located.push(locatedFinding(finding, violation, { found, source }, deps)),
      );
    }
  }
  return located;
}

function locatedFinding(
  finding: Finding,
  violation: Violation,
  pod: PodInObject,
  deps: PlanDependencies,
): LocatedFinding {
  const { found } = pod;
  const { path, pointer, byDefault } = found.locationOf(finding.path);
  const { control } = violation;
  const { field, value, expected } = finding;
  const fix = fixInForce(violation, field);
  const wanted = fix && editOf(finding, fix, deps.scopes, (at) => found.locationOf(at).exact);
  const moved = wanted && movedInstead(wanted, fix, pod, deps.repairs);
  const edit = moved?.edit ?? (wanted && placed(wanted, found));
  return {
    key: [control.id, field, pointer, edit?.action, edit?.place.pointer].join(" "),
    reported: { control: control.id, title: control.title, field, path, pointer, value, expected },
    fix,
    remediation: control.remediation,
    byDefault,
    homeless: wanted !== undefined && edit === undefined,
    frozen:
      deps.frozen?.holds(edit?.path ?? stepsOfPointer(pointer)) === true ? deps.frozen.detail : undefined,
    edit,
    movedFrom: moved?.from,
  };
}

/** A pod, and the object in which it stands, as written. */
interface PodInObject {
  readonly found: FoundPod;
  readonly source: JsonObject;
}

/** The edit that gives effect to what the author wrote elsewhere, where the fix would write anew. */
function movedInstead(
  edit: PodEdit,
  { set, whole }: Fix,
  { found, source }: PodInObject,
  { belongs }: RepairRules,
): { readonly edit: PlacedEdit; readonly from: ValueLocation } | undefined {
  if (edit.action === "remove") return undefined;
  const written = (path: Path): Json | undefined => {
    const { exact, pointer } = found.locationOf(path);
    return exact ? valueAt(source, stepsOfPointer(pointer)) : undefined;
  };
  const misplaced = misplacedFor(edit.path, found.pod, written, belongs);
  if (misplaced === undefined) return undefined;
  const { from, to, value } = misplaced;
  if (set !== undefined && whole !== true && value !== set) return undefined;
  const moved = placed({ path: to, action: "set", value }, found);
  return moved && { edit: moved, from: found.locationOf(from) };
}

/** The edit with its place in the object; undefined when the object has no field for it. */
export function placed(edit: Edit, found: FoundPod): PlacedEdit | undefined {
  if (found.inText === true) return undefined;
  const place = found.locationOf(edit.path);
  return place.exact ? { ...edit, path: stepsOfPointer(place.pointer), place } : undefined;
}

/** The steps of an RFC 6901 pointer; all digits are taken for an index. */
export function stepsOfPointer(pointer: string): Path {
  return pointerSteps(pointer).map((step) => (/^(0|[1-9][0-9]*)$/.test(step) ? Number(step) : step));
}

/** One edit of a round, for one or several findings. */
export interface Planned {
  /** Of the finding for which it is made. */
  readonly key: string;
  readonly edit: Edit;
  readonly change: ValueChange;
}

/** The edits of a round, each once, in an order in which none moves the place of another. */
export function* planned(
  findings: readonly LocatedFinding[],
  object: JsonObject,
): TimeSlices<readonly Planned[]> {
  const byPlace = new Map<string, Planned>();
  const moved = new Map<string, Planned>();
  yield* forEach(findings, (finding) => {
    const { edit } = finding;
    if (edit === undefined) return;
    const id = `${edit.action} ${edit.place.pointer}`;
    if (!byPlace.has(id)) byPlace.set(id, plannedFor(finding, edit, object));
    const { movedFrom } = finding;
    if (movedFrom !== undefined) moved.set(movedFrom.pointer, takenAway(finding, movedFrom, object));
  });
  const all = [...byPlace.values(), ...moved.values()];
  const fromLists = all.filter(isItemRemoval).sort((a, b) => compareBackwards(a.edit.path, b.edit.path));
  yield;
  const removals = yield* withoutEmptyLists(fromLists, object);
  return [...all.filter((one) => !isItemRemoval(one)), ...removals];
}

function plannedFor({ fix, reported, key }: LocatedFinding, edit: PlacedEdit, object: JsonObject): Planned {
  return plannedEdit(edit, object, { control: reported.control, safe: fix?.safe === true, key });
}

/** What has no effect where it stands has none when it is gone. */
function takenAway({ reported, key }: LocatedFinding, place: ValueLocation, object: JsonObject): Planned {
  const edit: PlacedEdit = { action: "remove", path: stepsOfPointer(place.pointer), place };
  const { change, ...rest } = plannedEdit(edit, object, { control: reported.control, safe: true, key });
  return { ...rest, change: { ...change, effect: "safe" } };
}

/** An edit, and how it is reported. @param why for which control it is made, and the key of the finding that it repairs. */
export function plannedEdit(
  edit: PlacedEdit,
  object: JsonObject,
  why: { readonly control: string; readonly safe: boolean; readonly key: string },
): Planned {
  // the object is changed later on
  const from = unshared(valueAt(object, edit.path) ?? null);
  const effect = why.safe && from === null ? "safe" : "behavioural";
  const { path, pointer } = edit.place;
  const change = { control: why.control, path, pointer, from, to: outcomeOf(edit, from), effect } as const;
  return { key: why.key, edit, change };
}

/** A list of which every item goes, goes as a whole. */
function* withoutEmptyLists(
  removals: readonly Planned[],
  object: JsonObject,
): TimeSlices<readonly Planned[]> {
  const going = new Map<unknown, Planned[]>();
  yield* forEach(removals, (one) => {
    const list = valueAt(object, listOf(one));
    const own = going.get(list);
    if (own === undefined) going.set(list, [one]);
    else own.push(one);
  });
  return [...going].flatMap(([list, own]) => {
    const emptied = Array.isArray(list) && list.length === own.length;
    // the first takes the list away, and the others find nothing left to do
    return emptied
      ? own.map((one): Planned => ({ ...one, edit: { path: listOf(one), action: "remove" } }))
      : own;
  });
}

function listOf({ edit }: Planned): Path {
  return edit.path.slice(0, -1);
}

function isItemRemoval({ edit }: Planned): boolean {
  return edit.action === "remove" && typeof edit.path.at(-1) === "number";
}

/** Later items first, so that the places of earlier ones stay. */
function compareBackwards(a: Path, b: Path): number {
  for (const [i, step] of a.entries()) {
    const other = b[i];
    if (step === other) continue;
    if (typeof step === "number" && typeof other === "number") return other - step;
    return String(step) < String(other) ? 1 : -1;
  }
  return 0;
}
