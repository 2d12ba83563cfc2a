/** Plans one round of repair: which edits the findings of an object ask for, and which findings ask for none. */
import type { Evaluator, Fix, Json, JsonObject, Scope } from "../../engine/index.ts";
import { formatPointer } from "../field-path.ts";
import type { Path } from "../source.ts";
import type { FoundPod, Manifest, Place } from "../types.ts";
import { valueAt } from "./edit.ts";
import type { Edit } from "./edit.ts";
import { editOf, fixInForce, outcomeOf } from "./fix.ts";
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
  /** The edit that the fix asks for. */
  readonly edit: (Edit & { readonly place: Place }) | undefined;
}

/** Everything that offends in an object's pods. */
export function findingsIn(
  { pods }: Manifest,
  evaluator: Evaluator,
  scopes: readonly Scope[],
): readonly Located[] {
  return pods.flatMap((found) =>
    evaluator.explain(found.pod).flatMap((violation) =>
      violation.findings.map((finding): Located => {
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
          edit,
        };
      }),
    ),
  );
}

function inObject(edit: Edit, found: FoundPod): Edit & { readonly place: Place } {
  const place = found.locate(edit.path);
  return { ...edit, path: stepsOfPointer(place.pointer), place };
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
export function planned(findings: readonly Located[], object: JsonObject): readonly Planned[] {
  const byPlace = new Map<string, Planned>();
  for (const { edit, fix, told } of findings) {
    if (edit === undefined) continue;
    const id = `${edit.action} ${edit.place.pointer}`;
    if (byPlace.has(id)) continue;
    const from = valueAt(object, edit.path) ?? null;
    const effect = fix?.safe === true && from === null ? "safe" : "behavioural";
    const { path, pointer } = edit.place;
    const to: Json = outcomeOf(edit, from);
    byPlace.set(id, { edit, change: { control: told.control, path, pointer, from, to, effect } });
  }
  const all = [...byPlace.values()];
  const fromLists = all.filter(isItemRemoval).sort((a, b) => compareBackwards(a.edit.path, b.edit.path));
  return [...all.filter((one) => !isItemRemoval(one)), ...withoutEmptyLists(fromLists, object)];
}

/** A list of which every item goes, goes as a whole. */
function withoutEmptyLists(removals: readonly Planned[], object: JsonObject): readonly Planned[] {
  return removals.map((one) => {
    const list = valueAt(object, listOf(one));
    const place = formatPointer(listOf(one));
    const going = removals.filter((other) => formatPointer(listOf(other)) === place);
    const emptied = Array.isArray(list) && list.length === going.length;
    // the first takes the list away, and the others find nothing left to do
    return emptied ? { ...one, edit: { path: listOf(one), action: "remove" } } : one;
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
