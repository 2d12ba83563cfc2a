/** Unfolds Lists into their items, as kubectl does before it sends them. */
import { isJsonObject } from "../core/json.ts";
import type { Path } from "../core/path.ts";

/** An object of a document: where it stands, and its value. */
export interface Unfolded {
  readonly path: Path;
  readonly value: unknown;
  /** Why this can be taken for two things, and is refused. */
  readonly fault?: string;
}

/**
 * The objects in a value: the value itself, or the items of a List and of Lists in it, in order. Items of a typed list
 * (`PodList`) that name neither apiVersion nor kind have those of the list.
 *
 * To kubectl every object with `items` is a list, whatever its kind is; to the API server a Pod with `items` is a Pod with an
 * unknown field. Such an object has a fault.
 * Source: UnstructuredJSONScheme in k8s.io/apimachinery; compared by test/fuzz/go.
 */
export function unfold(value: unknown): readonly Unfolded[] {
  const unfolded: Unfolded[] = [];
  // a stack instead of recursion: the depth is the submitter's choice
  const open: Unfolded[] = [{ path: [], value }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const list = listOf(next);
    if (list === undefined) unfolded.push(next);
    else if ("fault" in list) unfolded.push({ ...next, ...list });
    else for (let i = list.items.length - 1; i >= 0; i--) open.push(itemOf(next, list.items, i));
  }
  return unfolded;
}

/** The items of a list, or why nobody can say whether this is one; undefined for what is no list. */
function listOf({ value, path }: Unfolded): { items: readonly unknown[] } | { fault: string } | undefined {
  if (!isJsonObject(value) || !Object.hasOwn(value, "items")) return undefined;
  const { kind, items } = value;
  if (typeof kind !== "string" || kind === "") return undefined;
  // of what stands in a list, kubectl looks at items only if they are a list
  if (!Array.isArray(items) && path.length > 0) return undefined;
  if (!kind.endsWith("List")) {
    return {
      fault: `kubectl takes this ${kind} for a list, as it has items, and sends these alone: leave items out`,
    };
  }
  if (Array.isArray(items)) return { items };
  return items === null ? { items: [] } : { fault: "a List has its objects under items, as a list" };
}

function itemOf(list: Unfolded, items: readonly unknown[], index: number): Unfolded {
  const path = [...list.path, "items", index];
  const { apiVersion, kind } = list.value as { apiVersion?: unknown; kind: string };
  const itemKind = kind.slice(0, -"List".length);
  const item = items[index];
  const inherits = list.path.length === 0 && itemKind !== "" && isJsonObject(item);
  if (!inherits || !isAbsent(item["kind"]) || !isAbsent(item["apiVersion"])) return { path, value: item };
  return { path, value: { ...item, kind: itemKind, apiVersion } };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}
