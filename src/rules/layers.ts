/** Lays rule files over each other: entries of a later pack add to those below, or replace them by name. */
import type { Control } from "../engine/index.ts";
import type { JsonObject, Json } from "../core/json.ts";
import type { Diagnostics } from "./diagnostics.ts";
import { layOverlays, type ControlEntry } from "./overlays.ts";
import type { RuleEntry, FileKind, RuleDocument, RuleFile } from "./types.ts";

/** Kinds of files that hold a list of entries under the key of the same name. */
export type ListKind = Exclude<FileKind, "control" | "overlay">;

/** The packs in layer order, the lowest first: the order in which their files are given. */
export function packsOf(files: readonly RuleFile[]): string[] {
  return [...new Set(files.map(({ pack }) => pack))];
}

/** The effective entries of one kind of list: replaced ones keep their place, new ones follow. */
export function layEntries<T extends JsonObject>(
  kind: ListKind,
  documents: readonly RuleDocument[],
  packs: readonly string[],
  diagnostics: Diagnostics,
): RuleEntry<T>[] {
  const entries = documents
    .filter((document) => document.kind === kind)
    .flatMap((document) => {
      const list = document.value[kind] as readonly Json[];
      return list.map((value, i) => ({ value: value as T, document, pointer: `/${kind}/${i}` }));
    });
  return layer(
    entries,
    packs,
    ({ value }) => identityOf(value),
    (entry, first) => {
      const name = identityOf(entry.value);
      const side = typeof entry.value["name"] === "string" ? `${entry.pointer}/name` : entry.pointer;
      diagnostics.report(entry.document.source, {
        pointer: side,
        side: "value",
        message: `"${name}" stands twice in ${kind} of this layer: also in ${diagnostics.placeOf(first.document.source, first.pointer)}`,
      });
    },
  );
}

/** The effective controls, changed by the overlays above them. */
export function layControls(
  documents: readonly RuleDocument[],
  packs: readonly string[],
  brokenControls: ReadonlySet<string>,
  diagnostics: Diagnostics,
): ControlEntry[] {
  const entries = documents
    .filter(({ kind }) => kind === "control")
    .map((document) => ({
      value: document.value as unknown as Control,
      document,
      pointer: "",
      overlays: [],
    }));
  return layer<ControlEntry>(
    entries,
    packs,
    ({ value }) => value.id,
    (entry, first) => {
      diagnostics.report(entry.document.source, {
        pointer: "/id",
        side: "value",
        message: `there are two controls "${entry.value.id}" in this layer: the other is ${first.document.source.file}`,
      });
    },
    (effective, pack) => layOverlays(documents, pack, effective, brokenControls, diagnostics),
  );
}

/** What makes two entries the same: their name; without one, their API group and kind. */
function identityOf(entry: JsonObject): string {
  if (typeof entry["name"] === "string") return entry["name"];
  const group = entry["group"] ?? entry["apiVersion"];
  return typeof entry["kind"] === "string"
    ? `${typeof group === "string" ? group : ""}/${entry["kind"]}`
    : JSON.stringify(entry);
}

function layer<E extends RuleEntry<unknown>>(
  entries: readonly E[],
  packs: readonly string[],
  identity: (entry: E) => string,
  reportDouble: (entry: E, first: E) => void,
  afterPack: (effective: Map<string, E>, pack: string) => void = () => undefined,
): E[] {
  const effective = new Map<string, E>();
  for (const pack of packs) {
    const own = new Map<string, E>();
    for (const entry of entries.filter(({ document }) => document.source.pack === pack)) {
      const name = identity(entry);
      const first = own.get(name);
      if (first === undefined) own.set(name, entry);
      else reportDouble(entry, first);
    }
    for (const [name, entry] of own) effective.set(name, entry);
    afterPack(effective, pack);
  }
  return [...effective.values()];
}
