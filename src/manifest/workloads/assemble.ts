/** Puts a pod together from the settings that an object embeds in places of its own. */
import type { Path } from "../../core/path.ts";
import type { Built, BuiltList, BuiltObject } from "./built.ts";
import { emptyObject, hasPlaceFor, layOver, opened, sourceOf, valueOf, whole } from "./built.ts";
import type { Located, ObjectSearch, Selector } from "./select.ts";
import { parseSelector, locationIn, select } from "./select.ts";
import { isJsonObject } from "../../core/json.ts";
import type { FoundTemplate, PartEntry } from "./types.ts";

/** A part of a pod, ready to be filled in. */
export interface PodPart {
  /** Names on the way from the pod's root to the object or list that takes what is found. */
  readonly to: readonly string[];
  /** What is found becomes items of a list; else its fields become fields of an object. */
  readonly items: boolean;
  readonly from: readonly Selector[];
  readonly over: Selector | undefined;
  readonly name: string | undefined;
  /** The field of a new item that each value found becomes; else it is the item. */
  readonly into: string | undefined;
  /** Only named fields are taken: the others are none of the pod's. */
  readonly selects: boolean;
  takes(field: string): boolean;
}

const ITEMS = "[*]";

/** Reads one entry of `assemble`. */
export function compilePart({ to, from, only, without, over, name, into }: PartEntry): PodPart {
  const items = to.endsWith(ITEMS);
  const [wanted, unwanted] = [only && new Set(only), new Set(without)];
  return {
    to: (items ? to.slice(0, -ITEMS.length) : to).split("."),
    items,
    from: from.map(parseSelector),
    over: over === undefined ? undefined : parseSelector(over),
    name,
    into,
    selects: wanted !== undefined,
    takes: (field) => (wanted === undefined || wanted.has(field)) && !unwanted.has(field),
  };
}

/**
 * The pod of one node; undefined if no part finds anything.
 * @throws TooLargeError when the pods of the object would hold too many values together.
 */
export function assemble(
  parts: readonly PodPart[],
  node: Located,
  search: ObjectSearch,
): FoundTemplate | undefined {
  const pod = emptyObject(node.path);
  const found = parts.map((part) => addPart(pod, part, node, search));
  if (!found.includes(true)) return undefined;
  return {
    path: node.path,
    pod: valueOf(pod) ?? {},
    toSource: (path) => sourceOf(pod, path),
    hasPlaceFor: (path) => hasPlaceFor(pod, path),
  };
}

/** Adds one part to the pod, and says whether there was anything to add. */
function addPart(pod: BuiltObject, part: PodPart, node: Located, search: ObjectSearch): boolean {
  const places = part.from.flatMap((selector) => select(selector, node, search));
  const below = part.over && select(part.over, node, search)[0];
  spend(part, places, below, node, search);
  const parent = parentOf(pod, part, node.path);
  if (parent !== undefined && part.items) addItems(parent, part, places, below);
  else if (parent !== undefined) addFields(parent, part, places, homeOf(part, places, node));
  for (const place of places) note(part, place, search);
  if (below !== undefined && places.length > 0) search.judged.add(below.path);
  return places.some(({ value }) => contributes(part, value));
}

/** Notes what the part takes of a value; of an object that is laid out field by field, the rest is still looked into. */
function note(part: PodPart, { value, path }: Located, { judged }: ObjectSearch): void {
  const whole = part.into !== undefined || (part.items && !part.selects);
  if (whole || !isJsonObject(value)) judged.add(path);
  else for (const key of Object.keys(value)) if (part.takes(key)) judged.add([...path, key]);
}

/** Pays for values from outside the node: every other node takes them too. */
function spend(
  part: PodPart,
  places: readonly Located[],
  below: Located | undefined,
  node: Located,
  { budget }: ObjectSearch,
): void {
  for (const { value, path } of places) {
    if (below !== undefined) budget.spendOn(below.value);
    if (path.length >= node.path.length && node.path.every((step, i) => step === path[i])) continue;
    const taken = opened(whole({ value, path }));
    if (taken.form !== "object") budget.spendOn(value);
    else for (const [field, inner] of taken.fields) budget.spendOn(part.takes(field) ? valueOf(inner) : 0);
  }
}

/** Whether the part takes anything of the value. */
function contributes(part: PodPart, value: unknown): boolean {
  const built = opened(whole({ value, path: [] }));
  return part.items || built.form !== "object" || [...built.fields.keys()].some((field) => part.takes(field));
}

/** The object that the part adds to; undefined where a value of a wrong type stands in the way, which is reported by type. */
function parentOf(pod: BuiltObject, part: PodPart, near: Path): BuiltObject | undefined {
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

function addItems(parent: BuiltObject, part: PodPart, places: readonly Located[], below?: Located): void {
  const name = part.to.at(-1) ?? "";
  const list =
    openField(parent, name) ??
    ({ form: "list", items: [], at: parent.at, written: false } satisfies BuiltList);
  if (places.length === 0 || list.form !== "list") return;
  for (const place of places) list.items.push(itemOf(part, place, below));
  parent.fields.set(name, list);
}

function itemOf(part: PodPart, place: Located, below: Located | undefined): Built {
  if (part.into !== undefined) return namedItem(part, place);
  const item = opened(below === undefined ? whole(place) : layOver(whole(below), whole(place)));
  if (item.form !== "object") return item;
  for (const field of [...item.fields.keys()]) if (!part.takes(field)) item.fields.delete(field);
  if (part.name !== undefined && !isText(item.fields.get("name"))) {
    item.fields.set("name", whole({ value: part.name, path: [...place.path, "name"] }));
  }
  return item;
}

/** An item with the value as its only field: where it would have others, nobody knows. */
function namedItem({ into = "", name }: PodPart, place: Located): Built {
  const item = emptyObject(place.path);
  if (name !== undefined) item.fields.set("name", whole({ value: name, path: [...place.path, "name"] }));
  item.fields.set(into, whole(place));
  return item;
}

function isText(built: Built | undefined): boolean {
  return built?.form === "whole" && built.value !== null && built.value !== "";
}

/** Of two places that state a field, the later one counts. */
function addFields(parent: BuiltObject, part: PodPart, places: readonly Located[], home?: Path): void {
  const name = part.to.at(-1) ?? "";
  const target = openField(parent, name) ?? emptyObject(parent.at);
  if (target.form !== "object" || home === undefined) return;
  target.at = home;
  target.writable = true;
  target.stated ||= places.length > 0;
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
function homeOf(part: PodPart, places: readonly Located[], node: Located): Path | undefined {
  const last = part.from.at(-1);
  return places.at(-1)?.path ?? (last && locationIn(last, node));
}
