/** Explains a field that is not in the type table: misspelt, in the wrong case, in the wrong place, or too new. */
import newer from "../../../schemas/kubernetes/newer-fields.json" with { type: "json" };
import { didYouMean } from "../../core/did-you-mean.ts";
import { formatPath } from "../../core/path.ts";
import { ownEntry, type TypeTable } from "./types.ts";
import type { Path } from "../../core/path.ts";

/** A field with more homes than this is too common for a hint. */
const MOST_HOMES = 4;

/**
 * The sentence for an unknown field.
 * @param path from the object's root to the field.
 * @param struct the struct that does not have it.
 * @param root the struct of the object.
 */
export function explainUnknown(path: Path, struct: string, root: string, types: TypeTable): string {
  const name = String(path.at(-1));
  const since = newerField(struct, name);
  if (since !== undefined) {
    return `field "${formatPath(path)}" is new in ${since}, whose clusters keep it; with older ones, ${FATE}`;
  }
  if (name.startsWith("$")) {
    return `"${name}" is a directive of a strategic merge patch, and no field: check what kustomize build writes`;
  }
  const unknown = `unknown field "${formatPath(path)}": ${FATE}`;
  const siblings = Object.keys(types.structs[struct] ?? {});
  const sameLetters = siblings.find((sibling) => sibling.toLowerCase() === name.toLowerCase());
  if (sameLetters !== undefined) return `${unknown}; did you mean "${sameLetters}"?`;
  const near = didYouMean(name, siblings);
  // a slip in singular and plural is likelier than a field from elsewhere
  const homes = near === `${name}s` || name === `${near}s` ? [] : homesOf(name, root, types);
  if (homes.length > 0) return `${unknown}; it belongs in ${homes.join(" or ")}`;
  return near === undefined ? unknown : `${unknown}; did you mean "${near}"?`;
}

/** What becomes of a field that the API server does not know. */
const FATE = "kubectl refuses it by default, and the API server drops it with a warning";

const NEWER: Readonly<Record<string, Readonly<Record<string, string>>>> = newer.structs;

/** The version that brings a field which the type table does not have yet. */
function newerField(struct: string, name: string): string | undefined {
  const fields = ownEntry(NEWER, struct);
  return fields && ownEntry(fields, name);
}

const cache = new WeakMap<TypeTable, Map<string, ReadonlyMap<string, readonly string[]>>>();

/** The places below a root struct in which a field of this name (in any case) exists; none when there are too many. */
function homesOf(name: string, root: string, types: TypeTable): readonly string[] {
  const roots = cache.get(types) ?? new Map<string, ReadonlyMap<string, readonly string[]>>();
  cache.set(types, roots);
  const homes = roots.get(root) ?? findHomes(root, types);
  roots.set(root, homes);
  const found = homes.get(name.toLowerCase()) ?? [];
  return found.length > MOST_HOMES ? [] : found;
}

/** Walks the structs level by level, each struct once: the shortest way to every field. */
function findHomes(root: string, types: TypeTable): ReadonlyMap<string, readonly string[]> {
  const homes = new Map<string, string[]>();
  const seen = new Set([root]);
  let level: { readonly struct: string; readonly at: string }[] = [{ struct: root, at: "" }];
  while (level.length > 0) {
    const next: typeof level = [];
    // the ordinary containers stand for the other lists of containers, which are of the same type
    const sorted = level.sort((a, b) => a.at.length - b.at.length);
    for (const { struct, at } of sorted) {
      for (const [field, type] of Object.entries(types.structs[struct] ?? {})) {
        if (at === "status" || field === "status") continue;
        const place = at === "" ? field : `${at}.${field}`;
        const key = field.toLowerCase();
        homes.set(key, [...(homes.get(key) ?? []), place]);
        const inner = type.replaceAll("[]", "").replaceAll("{}", "");
        if (ownEntry(types.structs, inner) === undefined) continue;
        next.push({ struct: inner, at: type === inner ? place : `${place}[*]` });
      }
    }
    level = next
      .sort((a, b) => a.at.length - b.at.length)
      .filter(({ struct }) => !seen.has(struct) && seen.add(struct));
  }
  return homes;
}
