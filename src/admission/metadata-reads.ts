/** Tells which metadata of a pod the rules read: a change of anything else in metadata cannot change a verdict. */
import type { Control, FilledField, RevisionBody, RuleSet, Scope } from "../engine/index.ts";
import { fillField } from "../engine/index.ts";

/** Fields of `metadata` that are read, each with the keys that are read of it: exact ones, or prefixes ending in `*`. */
export type MetadataReads = ReadonlyMap<string, ReadonlySet<string>>;

/** Stands for every field of metadata. */
export const EVERY_FIELD = "*";
const EVERY_KEY = "*";

const METADATA = /^\$\.metadata(?![A-Za-z0-9_])/;
const FIRST_STEP = /^\.?([A-Za-z][A-Za-z0-9]*)/;

/** What all controls of a rule set read, in any of their revisions. */
export function metadataReadsOf({ controls, scopes }: RuleSet): MetadataReads {
  const reads = new Map<string, Set<string>>();
  const add = (field: string, keys: readonly string[]): void => {
    const known = reads.get(field) ?? new Set();
    for (const key of keys) known.add(key);
    reads.set(field, known);
  };
  const byName = new Map(scopes.map((scope) => [scope.name, scope]));
  for (const [body, { parameters }] of controls.flatMap(bodiesOf)) {
    for (const path of Object.keys({ ...body.when, ...body.unless })) addPath(path, "", add);
    for (const stated of Object.values(body.fields ?? {})) {
      const field = fillField(stated, parameters);
      for (const scope of field.in.flatMap((name) => byName.get(name) ?? [])) addField(field, scope, add);
    }
  }
  return reads;
}

type Add = (field: string, keys: readonly string[]) => void;

function bodiesOf(control: Control): readonly (readonly [RevisionBody, Control])[] {
  return [control, ...control.versions].map((body) => [body, control]);
}

function addField(field: FilledField, scope: Scope, add: Add): void {
  for (const path of scope.paths) {
    if (scope.nodes === "map" && field.key !== undefined)
      addPath(path, "", add, listOf(field.key).map(prefixOf));
    else for (const inner of field.path === undefined ? [""] : listOf(field.path)) addPath(path, inner, add);
  }
}

/** Adds what a scope's path and a path within it read. */
function addPath(path: string, inner: string, add: Add, keys: readonly string[] = [EVERY_KEY]): void {
  if (!METADATA.test(path)) return;
  const field = FIRST_STEP.exec(`${path.replace(METADATA, "")}.${inner}`.replace(/^\.\./, "."))?.[1];
  if (field === undefined) add(EVERY_FIELD, keys);
  else add(field, keys);
}

/** Which containers a pod has is of no matter here. */
function prefixOf(key: string): string {
  const hole = key.indexOf("{containers}");
  return hole < 0 ? key : `${key.slice(0, hole)}*`;
}

function listOf(texts: string | readonly string[]): readonly string[] {
  return typeof texts === "string" ? [texts] : texts;
}

/** Whether a key is read, by the keys of its field. */
export function isKeyRead(key: string, keys: ReadonlySet<string>): boolean {
  if (keys.has(key)) return true;
  for (const pattern of keys) {
    if (pattern.endsWith("*") && key.startsWith(pattern.slice(0, -1))) return true;
  }
  return false;
}
