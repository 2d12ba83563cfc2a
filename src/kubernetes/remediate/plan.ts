/** Plans one round of repair: which edits the findings of an object ask for, and which findings ask for none. */
import type { Evaluator, Finding, Fix, JsonObject, Scope, Violation } from "../../engine/index.ts";
import type { Path } from "../source.ts";
import type { Steps } from "../steps.ts";
import { forEach } from "../steps.ts";
import type { FoundPod, Manifest, Place } from "../types.ts";
import { valueAt } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { editOf, fixInForce, outcomeOf } from "./fix.ts";
import { unshared } from "./patch.ts";
import type { Change, Remaining } from "./types.ts";

/** A finding that has its place in the object, and how its rule would repair it. */
export interface Located {
  /** Tells findings apart: control, field, place, and what the fix would do. */
  readonly key: string;
  readonly told: Omit<Remaining, "detail" | "why">;
  readonly fix: Fix | undefined;
  /** What the control says to people. */
  readonly remediation: string;
  readonly byDefault: boolean;
  /** The fix asks for an edit, and the object has no field for it. */
  readonly homeless: boolean;
  /** The edit that the fix asks for. */
  readonly edit: (Edit & { readonly place: Place }) | undefined;
}

/** Everything that offends in an object's pods. */
export function* findingsIn(
  { pods }: Manifest,
  evaluator: Evaluator,
  scopes: readonly Scope[],
): Steps<readonly Located[]> {
  const located: Located[] = [];
  for (const found of pods) {
    yield;
    for (const violation of evaluator.explain(found.pod)) {
      yield* forEach(violation.findings, (finding) =>
        located.push(locatedFinding(finding, violation, found, scopes)),
      );
    }
  }
  return located;
}

function locatedFinding(
  finding: Finding,
  violation: Violation,
  found: FoundPod,
  scopes: readonly Scope[],
): Located {
  const { path, pointer, byDefault } = found.locate(finding.path);
  const { control } = violation;
  const { field, value, expected } = finding;
  const fix = fixInForce(violation, field);
  const wanted = fix && editOf(finding, fix, scopes);
  const edit = wanted && inObject(wanted, found);
  return {
    key: [control.id, field, pointer, edit?.action, edit?.place.pointer].join(" "),
    told: { control: control.id, title: control.title, field, path, pointer, value, expected },
    fix,
    remediation: control.remediation,
    byDefault,
    homeless: wanted !== undefined && edit === undefined,
    edit,
  };
}

/** The edit with its place in the object; undefined when the object has no field for it. */
function inObject(edit: Edit, found: FoundPod): (Edit & { readonly place: Place }) | undefined {
  const place = found.locate(edit.path);
  return place.exact ? { ...edit, path: stepsOfPointer(place.pointer), place } : undefined;
}

/** The steps of an RFC 6901 pointer; all digits are taken for an index. */
export function stepsOfPointer(pointer: string): Path {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((step) => (/^(0|[1-9][0-9]*)$/.test(step) ? Number(step) : step));
}

/** One edit of a round, for one or several findings. */
export interface Planned {
  readonly edit: Edit;
  readonly change: Change;
}

/** The edits of a round, each once, in an order in which none moves the place of another. */
export function* planned(findings: readonly Located[], object: JsonObject): Steps<readonly Planned[]> {
  const byPlace = new Map<string, Planned>();
  yield* forEach(findings, (finding) => {
    const { edit } = finding;
    if (edit === undefined) return;
    const id = `${edit.action} ${edit.place.pointer}`;
    if (!byPlace.has(id)) byPlace.set(id, plannedFor(finding, edit, object));
  });
  const all = [...byPlace.values()];
  const fromLists = all.filter(isItemRemoval).sort((a, b) => compareBackwards(a.edit.path, b.edit.path));
  yield;
  const removals = yield* withoutEmptyLists(fromLists, object);
  return [...all.filter((one) => !isItemRemoval(one)), ...removals];
}

function plannedFor({ fix, told }: Located, edit: NonNullable<Located["edit"]>, object: JsonObject): Planned {
  // the object is changed later on
  const from = unshared(valueAt(object, edit.path) ?? null);
  const effect = fix?.safe === true && from === null ? "safe" : "behavioural";
  const { path, pointer } = edit.place;
  return { edit, change: { control: told.control, path, pointer, from, to: outcomeOf(edit, from), effect } };
}

/** A list of which every item goes, goes as a whole. */
function* withoutEmptyLists(removals: readonly Planned[], object: JsonObject): Steps<readonly Planned[]> {
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
