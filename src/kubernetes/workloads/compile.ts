/** Prepares the entries of workloads.yaml for use. */
import type { JsonObject } from "../../engine/index.ts";
import type { Part } from "./assemble.ts";
import { compilePart } from "./assemble.ts";
import type { Selector } from "./select.ts";
import { parseSelector } from "./select.ts";
import type { AssembledPlace, TemplatePlace, WorkloadEntry } from "./types.ts";

/** A place of pods, ready for use: a template, or nodes of which pods are put together. */
export type Place =
  | { readonly selector: Selector; readonly judgeEmpty: boolean }
  | {
      readonly at: readonly Selector[];
      /** Something of these must be set; absent if nothing must. */
      readonly needs: readonly Selector[] | undefined;
      /** Nothing of these may be set. */
      readonly unless: readonly Selector[];
      readonly parts: readonly Part[];
    };

/** An entry, ready for use. */
export interface Workload {
  readonly name: string;
  /** Versions that clusters serve; absent when every version counts. */
  readonly served: readonly string[] | undefined;
  readonly retired: readonly string[];
  readonly writeInstead: string | undefined;
  readonly places: readonly Place[];
  readonly unjudged: readonly { readonly selector: Selector; readonly why: string }[];
}

/** Entries by group and kind. */
export type Workloads = ReadonlyMap<string, ReadonlyMap<string, Workload>>;

/** Prepares entries that match schemas/workloads.schema.json; of two for one kind, the later one counts. */
export function compileWorkloads(entries: readonly JsonObject[]): Workloads {
  const groups = new Map<string, Map<string, Workload>>();
  for (const entry of entries as unknown as readonly WorkloadEntry[]) {
    const workload = compile(entry);
    const kinds = groups.get(entry.group) ?? new Map<string, Workload>();
    groups.set(entry.group, kinds);
    for (const kind of entry.kinds) kinds.set(kind, workload);
  }
  return groups;
}

function compile(entry: WorkloadEntry): Workload {
  return {
    name: entry.name,
    served: entry.served,
    retired: entry.retired ?? [],
    writeInstead: entry.writeInstead,
    places: entry.templates.map(compilePlace),
    unjudged: (entry.unjudged ?? []).map(({ path, why }) => ({ selector: parseSelector(path), why })),
  };
}

function compilePlace(place: TemplatePlace | AssembledPlace): Place {
  if ("path" in place) {
    return { selector: parseSelector(place.path), judgeEmpty: place.whenAbsent === "judgeEmpty" };
  }
  return {
    at: place.at.map(parseSelector),
    needs: place.needs?.map(parseSelector),
    unless: (place.unless ?? []).map(parseSelector),
    parts: place.assemble.map(compilePart),
  };
}
