/** A document while a patch is made in it: its values, and which of them stand in the text. */
import type { Json } from "../../core/json.ts";
import { jsonEqual } from "../../core/json-equal.ts";
import { isJsonObject } from "../../core/json.ts";
import type { OffsetTree } from "../../manifest/text/index.ts";
import type { Path } from "../../core/path.ts";
import type { PatchOperation } from "../schema.ts";
import { UnfaithfulError } from "./text-edit.ts";

/** A value: as read where it has the offsets; put there by the patch where it has none. */
export interface Draft {
  readonly offsets: OffsetTree | undefined;
  /** As read, or as put there; what was changed in it since is reported by the entries or items. */
  readonly value: Json;
  /** What stood here before, where a new value took the place of a written one. */
  readonly instead?: Draft;
  /** Entries of a mapping that was opened, as they are now and as they were. */
  entries?: Map<string, Draft>;
  read?: ReadonlyMap<string, Draft>;
  /** Items of a list that was opened, as they are now and as they were. */
  items?: Draft[];
  readItems?: readonly Draft[];
  /** Something in it has changed. */
  changed: boolean;
}

/** A document as it was read. */
export function draftOf(value: Json, offsets: OffsetTree | undefined): Draft {
  return { offsets, value, changed: false };
}

/**
 * Makes an operation in the draft.
 * @param path of the operation from the draft's root.
 * @throws UnfaithfulError when the path leads nowhere.
 */
export function change(root: Draft, path: Path, operation: PatchOperation): void {
  const step = path.at(-1);
  let holder = root;
  for (const each of path.slice(0, -1)) {
    holder.changed = true;
    holder = inner(holder, each) ?? nowhere();
  }
  holder.changed = true;
  open(holder);
  if (step === undefined) nowhere();
  else if (holder.entries !== undefined) changeEntry(holder.entries, String(step), operation);
  else if (holder.items !== undefined) changeItem(holder.items, step, operation);
  else nowhere();
}

/** The value as it is now. */
export function valueNow(draft: Draft): Json {
  if (!draft.changed) return draft.value;
  if (draft.items !== undefined) return draft.items.map(valueNow);
  if (draft.entries === undefined) return draft.value;
  return Object.fromEntries([...draft.entries].map(([key, entry]) => [key, valueNow(entry)]));
}

function nowhere(): never {
  throw new UnfaithfulError("a part of the patch leads nowhere in the text");
}

function inner(holder: Draft, step: string | number): Draft | undefined {
  open(holder);
  return holder.items === undefined ? holder.entries?.get(String(step)) : holder.items[Number(step)];
}

/** Looks into a mapping or a list, once. */
function open(draft: Draft): void {
  if (draft.entries !== undefined || draft.items !== undefined) return;
  const { value, offsets } = draft;
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item, i) => draftOf(item, offsets?.items?.[i]));
    draft.items = items;
    draft.readItems = [...items];
  } else if (isJsonObject(value)) {
    const entries = Object.entries(value as Readonly<Record<string, Json>>).map(([key, item]) => {
      return [key, draftOf(item, offsets?.entries?.get(key)?.value)] as const;
    });
    draft.entries = new Map(entries);
    draft.read = new Map(entries);
  }
}

function changeEntry(entries: Map<string, Draft>, key: string, operation: PatchOperation): void {
  const current = entries.get(key);
  if (operation.op === "remove") {
    if (!entries.delete(key)) nowhere();
  } else
    entries.set(key, current === undefined ? fresh(operation.value) : replaced(current, operation.value));
}

function changeItem(items: Draft[], step: string | number, operation: PatchOperation): void {
  if (operation.op === "add") {
    items.splice(step === "-" ? items.length : Number(step), 0, fresh(operation.value));
    return;
  }
  const current = items[Number(step)] ?? nowhere();
  if (operation.op === "remove") items.splice(Number(step), 1);
  else items[Number(step)] = replaced(current, operation.value);
}

function fresh(value: Json): Draft {
  return { offsets: undefined, value, changed: false };
}

/** Between two mappings, and two lists, only what differs changes. */
function replaced(current: Draft, value: Json): Draft {
  if (jsonEqual(valueNow(current), value)) return current;
  open(current);
  if (current.entries !== undefined && isJsonObject(value)) {
    for (const key of [...current.entries.keys()])
      if (!Object.hasOwn(value, key)) current.entries.delete(key);
    for (const [key, item] of Object.entries(value as Readonly<Record<string, Json>>)) {
      changeEntry(current.entries, key, { op: "add", path: "", value: item });
    }
  } else if (current.items !== undefined && Array.isArray(value)) {
    current.items.splice(0, Infinity, ...aligned(current.items, value as readonly Json[]));
  } else {
    const written = current.offsets === undefined ? current.instead : current;
    return { ...fresh(value), ...(written !== undefined && { instead: written }) };
  }
  current.changed = true;
  return current;
}

/** The items of a new list, each with its place in the text where the old list has it, in the order of both. */
function aligned(items: readonly Draft[], values: readonly Json[]): readonly Draft[] {
  let next = 0;
  return values.map((value) => {
    const found = items.findIndex((item, i) => i >= next && jsonEqual(valueNow(item), value));
    if (found < 0) return fresh(value);
    next = found + 1;
    return items[found] as Draft;
  });
}
