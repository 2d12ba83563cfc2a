/** Unfolds Lists into their items, as kubectl does before it sends them. */
import { isBag } from "./json-object.ts";
import type { Path } from "./source.ts";

/** An object of a document: where it stands, and its value. */
export interface Unfolded {
  readonly path: Path;
  readonly value: unknown;
}

/**
 * The objects in a value: the value itself, or the items of a List and of Lists in it, in order. Items of a typed list
 * (`PodList`) that name no apiVersion or kind have those of the list.
 * Source: UnstructuredJSONScheme in k8s.io/apimachinery.
 */
export function unfold(value: unknown): readonly Unfolded[] {
  const unfolded: Unfolded[] = [];
  // a stack instead of recursion: the depth is the submitter's choice
  const open: Unfolded[] = [{ path: [], value }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const items = itemsOf(next.value);
    if (items === undefined) unfolded.push(next);
    else for (let i = items.length - 1; i >= 0; i--) open.push(itemOf(next, items, i));
  }
  return unfolded;
}

function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (!isBag(value) || typeof value["kind"] !== "string" || !value["kind"].endsWith("List")) return undefined;
  return Array.isArray(value["items"]) ? value["items"] : undefined;
}

function itemOf(list: Unfolded, items: readonly unknown[], index: number): Unfolded {
  const path = [...list.path, "items", index];
  const { apiVersion, kind } = list.value as { apiVersion?: unknown; kind: string };
  const itemKind = kind.slice(0, -"List".length);
  const item = items[index];
  if (itemKind === "" || !isBag(item)) return { path, value: item };
  const inherited: Record<string, unknown> = {};
  if (isAbsent(item["kind"])) inherited["kind"] = itemKind;
  if (isAbsent(item["apiVersion"])) inherited["apiVersion"] = apiVersion;
  return { path, value: Object.keys(inherited).length === 0 ? item : { ...item, ...inherited } };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}
