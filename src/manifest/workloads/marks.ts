/** Compiles the restricted fields of a rule set to marks: what an object holds if it makes pods, whatever its kind. */
import type { Control, FilledField, RuleSet, Scalar, Scope, SimpleStep } from "../../engine/index.ts";
import { expandUnions, fillField, inheritedBodies, listedBy, parsePath } from "../../engine/index.ts";
import { isJsonObject } from "../../core/json.ts";
import { isJsonSchema } from "./json-schema.ts";

/** A restricted field below a key. */
export interface FieldMark {
  /** Steps from the key's value to the field's; null stands for every item of a list. */
  readonly steps: readonly SimpleStep[];
  /** Whether rules refuse the value. */
  readonly refuses: (value: unknown) => boolean;
}

/** A restricted key of a map. */
export interface KeyMark extends Pick<FieldMark, "refuses"> {
  /** Name of the map. */
  readonly map: string;
  /** The key, or its beginning. */
  readonly key: string;
  readonly isPrefix: boolean;
}

/** What objects are searched for. A name also stands for names that end in it, `extraVolumes` for `volumes`. */
export interface Marks {
  /** Names of lists whose owner is a pod. */
  readonly lists: readonly string[];
  /** Names by which other kinds embed pods. */
  readonly holders: readonly string[];
  /** Names of objects that hold restricted fields, of pods and of containers alike. */
  readonly settings: readonly string[];
  /** Restricted fields, by the first step to them. */
  readonly fields: ReadonlyMap<string, readonly FieldMark[]>;
  /** Fields that are restricted in the items of lists, by the name of the list. */
  readonly items: ReadonlyMap<string, ReadonlyMap<string, readonly FieldMark[]>>;
  readonly keys: readonly KeyMark[];
}

/** The marks of a rule set; controls in shadow count, too. */
export function compileMarks({ scopes, controls }: Pick<RuleSet, "scopes" | "controls">): Marks {
  const places = scopes.flatMap(placesOf);
  const restricted = controls.flatMap((control) => restrictedBy(control, places));
  const settings = sharedFirstSteps(restricted);
  const fields = new Map<string, FieldMark[]>();
  const items = new Map<string, Map<string, FieldMark[]>>();
  for (const { place, steps, refuses, values } of restricted) {
    const [first, ...rest] = steps;
    if (typeof first !== "string") continue;
    const mark = { steps: rest, refuses };
    const isSaidByName = rest.length === 0 && values !== "texts";
    if (place.form === "items") add(itemsOf(items, place.list), first, mark);
    else if (settings.includes(first)) addTo(fields, rest, refuses);
    else if (rest.length > 0) add(fields, first, mark);
    // a name alone says too little where any text may stand, and a number in a list has no name of its own
    if (isSaidByName && (place.form === "node" || values === "none")) add(fields, first, mark);
  }
  return {
    lists: unique(
      places.flatMap((place) => (place.form === "node" && place.list !== undefined ? [place.list] : [])),
    ),
    holders: unique(scopes.flatMap(({ embeddedAs = [] }) => embeddedAs)),
    settings,
    fields,
    items,
    keys: controls.flatMap((control) => keysOf(control, scopes)),
  };
}

/** Where a scope's nodes stand: a pod or a container, whose fields other kinds take over; or items of a list of the pod. */
type ScopePlace =
  | {
      readonly scope: string;
      readonly form: "node";
      readonly list: string | undefined;
      readonly steps: readonly SimpleStep[];
    }
  | { readonly scope: string; readonly form: "items"; readonly list: string };

function placesOf(scope: Scope): readonly ScopePlace[] {
  if (scope.nodes !== "object") return [];
  return scope.paths.flatMap((text): readonly ScopePlace[] =>
    expandUnions(parsePath(text)).flatMap(([root, ...steps]): readonly ScopePlace[] => {
      if (root !== "spec") return [];
      const list = steps.length > 1 && steps.at(-1) === null ? steps.at(-2) : undefined;
      if (typeof list !== "string") return [{ scope: scope.name, form: "node", list: undefined, steps }];
      if (scope.inheritsFrom !== undefined) return [{ scope: scope.name, form: "node", list, steps: [] }];
      return [{ scope: scope.name, form: "items", list }];
    }),
  );
}

/** A restricted field in one of its places. */
interface Restricted {
  readonly place: ScopePlace;
  readonly steps: readonly SimpleStep[];
  readonly refuses: (value: unknown) => boolean;
  /** What the rule lists; of free texts, only those that are listed are known. */
  readonly values: "none" | "texts" | "others";
}

function restrictedBy(control: Control, places: readonly ScopePlace[]): readonly Restricted[] {
  return fieldsOf(control).flatMap((field) => {
    const here = places.filter(({ scope }) => field.in.includes(scope));
    return here.flatMap((place) => restrictedIn(field, place));
  });
}

function restrictedIn(field: FilledField, place: ScopePlace): readonly Restricted[] {
  const { of, allowed = [], forbidden = [] } = listedBy(field);
  if (of === "node") {
    return forbidden.map((key) => ({
      place,
      steps: [String(key)],
      refuses: holdsSomething,
      values: "texts",
    }));
  }
  const refuses = refusalOf(field);
  if (refuses === undefined || field.as !== undefined) return [];
  const listed = [...allowed, ...forbidden];
  const values =
    listed.length === 0 ? "none" : listed.some((value) => typeof value === "string") ? "texts" : "others";
  const texts = field.path === undefined ? [] : [field.path].flat();
  return texts
    .flatMap((text) => expandUnions(parsePath(text)))
    .map((steps) => ({
      place,
      steps: place.form === "node" ? [...place.steps, ...steps] : steps,
      refuses,
      values,
    }));
}

function fieldsOf(control: Control): readonly FilledField[] {
  return inheritedBodies(control)
    .flatMap(({ fields = {} }) => Object.values(fields))
    .map((field) => fillField(field, control.parameters));
}

/** Undefined where the rule lists no values: patterns and bounds say nothing of the kind of object. */
function refusalOf(field: FilledField): FieldMark["refuses"] | undefined {
  const { of, allowed, forbidden } = listedBy(field);
  if (of !== "value") return undefined;
  if (allowed?.length === 0) return holdsSomething;
  if (allowed !== undefined) return (value) => isStated(value) && !isListed(value, allowed);
  if (forbidden !== undefined) return (value) => isStated(value) && isListed(value, forbidden);
  return undefined;
}

function holdsSomething(value: unknown): boolean {
  if (isJsonObject(value)) return Object.keys(value).length > 0 && !isJsonSchema(value);
  return Array.isArray(value) && value.length > 0;
}

function isStated(value: unknown): value is Scalar {
  return (
    (typeof value === "string" && value !== "") || typeof value === "number" || typeof value === "boolean"
  );
}

/** Texts count as the values that they spell: another kind may write `"true"`. */
function isListed(value: Scalar, list: readonly Scalar[]): boolean {
  const text = String(value);
  return list.some((entry) => {
    const listed = String(entry);
    return listed === text || (listed.endsWith("*") && text.startsWith(listed.slice(0, -1)));
  });
}

/** The first steps that fields of pods and of containers share: objects of settings that other kinds take over whole. */
function sharedFirstSteps(restricted: readonly Restricted[]): readonly string[] {
  const nested = restricted.filter(({ place, steps }) => place.form === "node" && steps.length > 1);
  const firsts = (ofList: boolean): Set<SimpleStep | undefined> =>
    new Set(
      nested.filter(({ place }) => (place.list !== undefined) === ofList).map(({ steps: [first] }) => first),
    );
  const ofContainers = firsts(true);
  return [...firsts(false)].filter(
    (first) => typeof first === "string" && ofContainers.has(first),
  ) as string[];
}

/** Keys that nobody would use for anything else: they name whose they are. */
function keysOf(control: Control, scopes: readonly Scope[]): readonly KeyMark[] {
  return fieldsOf(control).flatMap((field) => {
    const refuses = refusalOf(field);
    if (field.key === undefined || refuses === undefined) return [];
    const maps = scopes
      .filter(({ name, nodes }) => nodes === "map" && field.in.includes(name))
      .flatMap(({ paths }) => paths.map((path) => parsePath(path).at(-1)))
      .flatMap((step) => (step?.kind === "name" ? [step.name] : []));
    const patterns = [field.key].flat().filter((pattern) => pattern.includes("/"));
    return maps.flatMap((map) => patterns.map((pattern) => ({ map, refuses, ...keyOf(pattern) })));
  });
}

function keyOf(pattern: string): Pick<KeyMark, "key" | "isPrefix"> {
  const end = pattern.search(/[{*]/);
  return end < 0 ? { key: pattern, isPrefix: false } : { key: pattern.slice(0, end), isPrefix: true };
}

function addTo(
  fields: Map<string, FieldMark[]>,
  [first, ...steps]: readonly SimpleStep[],
  refuses: FieldMark["refuses"],
): void {
  if (typeof first === "string") add(fields, first, { steps, refuses });
}

function add(fields: Map<string, FieldMark[]>, first: string, mark: FieldMark): void {
  const known = fields.get(first);
  if (known === undefined) fields.set(first, [mark]);
  else known.push(mark);
}

function itemsOf(items: Map<string, Map<string, FieldMark[]>>, list: string): Map<string, FieldMark[]> {
  const known = items.get(list) ?? new Map<string, FieldMark[]>();
  items.set(list, known);
  return known;
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
