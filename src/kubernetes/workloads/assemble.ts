/** Puts a pod together from the settings that an object embeds in places of its own. */
import type { Issue, Path } from "../decode/index.ts";
import type { Built, BuiltList, BuiltObject } from "./built.ts";
import { emptyObject, layOver, opened, sourceOf, valueOf, whole } from "./built.ts";
import type { Located, Selector } from "./select.ts";
import { parseSelector, placeOf, select } from "./select.ts";
import type { FoundTemplate, PartEntry } from "./types.ts";

/** A part of a pod, ready to be filled in. */
export interface Part {
  /** Names on the way from the pod's root to the object or list that takes what is found. */
  readonly to: readonly string[];
  /** What is found becomes items of a list; else its fields become fields of an object. */
  readonly items: boolean;
  readonly from: readonly Selector[];
  readonly over: Selector | undefined;
  readonly name: string | undefined;
  takes(field: string): boolean;
}

const ITEMS = "[*]";

/** Reads one entry of `assemble`. */
export function compilePart({ to, from, only, without, over, name }: PartEntry): Part {
  const items = to.endsWith(ITEMS);
  const [wanted, unwanted] = [only && new Set(only), new Set(without)];
  return {
    to: (items ? to.slice(0, -ITEMS.length) : to).split("."),
    items,
    from: from.map(parseSelector),
    over: over === undefined ? undefined : parseSelector(over),
    name,
    takes: (field) => (wanted === undefined || wanted.has(field)) && !unwanted.has(field),
  };
}

/** An object that is searched, and what comes up on the way. */
export interface Search {
  readonly root: unknown;
  /** Takes what is of a wrong type on the way to a pod. */
  readonly misfits: Issue[];
  /** Takes the objects that pods were made of. */
  readonly judged: Set<unknown>;
}

/** The pod of one node; undefined if no part finds anything. */
export function assemble(parts: readonly Part[], node: Located, search: Search): FoundTemplate | undefined {
  const { root, misfits, judged } = search;
  const pod = emptyObject(node.path);
  let found = false;
  for (const part of parts) {
    const places = part.from.flatMap((selector) => select(selector, root, node, misfits));
    if (places.some(({ value }) => contributes(part, value))) found = true;
    const parent = parentOf(pod, part, node.path);
    if (parent === undefined) continue;
    if (!part.items) {
      addFields(parent, part, places, homeOf(part, places, node));
      continue;
    }
    addItems(parent, part, places, part.over && select(part.over, root, node, misfits)[0]);
    for (const { value } of places) judged.add(value);
  }
  if (!found) return undefined;
  judged.add(node.value);
  return {
    path: node.path,
    pod: valueOf(pod) as FoundTemplate["pod"],
    toSource: (path) => sourceOf(pod, path),
  };
}

/** Whether the part takes anything of the value. */
function contributes(part: Part, value: unknown): boolean {
  const built = opened(whole({ value, path: [] }));
  return part.items || built.form !== "object" || [...built.fields.keys()].some((field) => part.takes(field));
}

/** The object that the part adds to; undefined where a value of a wrong type stands in the way, which is told by type. */
function parentOf(pod: BuiltObject, part: Part, near: Path): BuiltObject | undefined {
  let object = pod;
  for (const name of part.to.slice(0, -1)) {
    const next = openField(object, name) ?? emptyObject(near);
    if (next.form !== "object") return undefined;
    object.fields.set(name, next);
    object = next;
  }
  return object;
}

function openField(object: BuiltObject, name: string): Built | undefined {
  const field = object.fields.get(name);
  return field && opened(field);
}

function addItems(parent: BuiltObject, part: Part, places: readonly Located[], below?: Located): void {
  const name = part.to.at(-1) ?? "";
  const list = openField(parent, name) ?? ({ form: "list", items: [], at: parent.at } satisfies BuiltList);
  if (places.length === 0 || list.form !== "list") return;
  list.items.push(...places.map((place) => itemOf(part, place, below)));
  parent.fields.set(name, list);
}

function itemOf(part: Part, place: Located, below: Located | undefined): Built {
  const item = opened(below === undefined ? whole(place) : layOver(whole(below), whole(place)));
  if (item.form !== "object") return item;
  for (const field of [...item.fields.keys()]) if (!part.takes(field)) item.fields.delete(field);
  if (part.name !== undefined && !isText(item.fields.get("name"))) {
    item.fields.set("name", whole({ value: part.name, path: [...place.path, "name"] }));
  }
  return item;
}

function isText(built: Built | undefined): boolean {
  return built?.form === "whole" && built.value !== null && built.value !== "";
}

/** Of two places that state a field, the later one counts. */
function addFields(parent: BuiltObject, part: Part, places: readonly Located[], home?: Path): void {
  const name = part.to.at(-1) ?? "";
  const target = openField(parent, name) ?? emptyObject(parent.at);
  if (target.form !== "object" || home === undefined) return;
  target.at = home;
  target.writable = true;
  parent.fields.set(name, target);
  for (const place of places) {
    const source = opened(whole(place));
    if (source.form !== "object") {
      // Decoding by type refuses it, and says where it stands.
      parent.fields.set(name, source);
      return;
    }
    for (const [field, value] of source.fields) {
      if (part.takes(field) && !(value.form === "whole" && value.value === null))
        target.fields.set(field, value);
    }
  }
}

/** Where an absent field of the part would be written: at the last place found, or at the last place that is named. */
function homeOf(part: Part, places: readonly Located[], node: Located): Path | undefined {
  const last = part.from.at(-1);
  return places.at(-1)?.path ?? (last && placeOf(last, node));
}
