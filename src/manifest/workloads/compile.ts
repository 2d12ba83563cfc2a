/** Prepares the entries of workloads.yaml for use. */
import type { RuleSet } from "../../engine/index.ts";
import type { JsonObject } from "../../core/json.ts";
import type { PodPart } from "./assemble.ts";
import { compilePart } from "./assemble.ts";
import type { Marks } from "./marks.ts";
import { compileMarks } from "./marks.ts";
import type { Selector } from "./select.ts";
import { parseSelector } from "./select.ts";
import type { AssembledPlace, TemplatePlace, WorkloadEntry } from "./types.ts";

/** A place of pods, ready for use: a template, or nodes of which pods are put together. */
export type PodPlace =
  | { readonly selector: Selector; readonly judgeEmpty: boolean }
  | {
      readonly at: readonly Selector[];
      /** Something of these must be set; absent if nothing must. */
      readonly needs: readonly Selector[] | undefined;
      /** Nothing of these may be set. */
      readonly unless: readonly Selector[];
      readonly parts: readonly PodPart[];
    };

/** A place of whole manifests. */
export interface HeldPlace {
  readonly selector: Selector;
  /** They are written in a text. */
  readonly isText: boolean;
  /** What stands in texts that are still to be filled in with a number or the like. */
  readonly placeholder: string | undefined;
}

/** An entry, ready for use. */
export interface CompiledWorkload {
  readonly name: string;
  /** Why the kind makes no pods, and what to send instead; absent for a kind that makes some. */
  readonly noPods: string | undefined;
  /** What of the pods does not stand in the object; absent where all of it does. */
  readonly partial: string | undefined;
  /** Versions that clusters serve; absent when every version counts. */
  readonly served: readonly string[] | undefined;
  readonly retired: readonly string[];
  readonly writeInstead: string | undefined;
  readonly places: readonly PodPlace[];
  readonly held: readonly HeldPlace[];
  readonly unjudged: readonly { readonly selector: Selector; readonly why: string }[];
}

/** What is known of kinds, and by what the others are searched. */
export interface Workloads {
  /** The entry for a kind: its own, else the one for every kind of its group. */
  find(group: string, kind: string): CompiledWorkload | undefined;
  readonly marks: Marks;
}

/** Stands for every kind of a group that has no entry of its own. */
const EVERY_KIND = "*";

/**
 * Prepares entries that match schemas/workloads.schema.json; of two for one kind, the later one counts. An entry is
 * compiled when an object of its kind comes: most kinds never do.
 * @param rules whose restricted fields mark the pods in other kinds.
 */
export function compileWorkloads(
  entries: readonly JsonObject[],
  rules: Pick<RuleSet, "scopes" | "controls">,
): Workloads {
  const groups = new Map<string, Map<string, WorkloadEntry>>();
  for (const entry of entries as unknown as readonly WorkloadEntry[]) {
    const kinds = groups.get(entry.group) ?? new Map<string, WorkloadEntry>();
    groups.set(entry.group, kinds);
    for (const kind of entry.kinds) kinds.set(kind, entry);
  }
  const compiled = new Map<WorkloadEntry, CompiledWorkload>();
  let marks: Marks | undefined;
  return {
    find(group, kind) {
      const kinds = groups.get(group);
      const entry = kinds?.get(kind) ?? kinds?.get(EVERY_KIND);
      if (entry === undefined) return undefined;
      const workload = compiled.get(entry) ?? compile(entry);
      compiled.set(entry, workload);
      return workload;
    },
    get marks() {
      return (marks ??= compileMarks(rules));
    },
  };
}

/** Whether objects of the kind make pods, as far as an entry says so. */
export function makesPods(workloads: Workloads, group: string, kind: string): boolean {
  const workload = workloads.find(group, kind);
  return workload !== undefined && workload.noPods === undefined;
}

/** Whether an entry says that objects of the kind make no pods, so that nobody looks for any. */
export function makesNoPods(apiVersion: string, kind: string, workloads: Workloads): boolean {
  return entryFor(apiVersion, kind, workloads)?.noPods !== undefined;
}

/** The entry for objects of a version and kind. */
export function entryFor(
  apiVersion: string,
  kind: string,
  workloads: Workloads,
): CompiledWorkload | undefined {
  return workloads.find(apiVersion.slice(0, Math.max(apiVersion.indexOf("/"), 0)), kind);
}

function compile(entry: WorkloadEntry): CompiledWorkload {
  return {
    name: entry.name,
    noPods: entry.noPods,
    partial: entry.partial,
    served: entry.served,
    retired: entry.retired ?? [],
    writeInstead: entry.writeInstead,
    places: (entry.templates ?? []).map(compilePlace),
    held: (entry.manifests ?? []).map(({ path, as, placeholder }) => ({
      selector: parseSelector(path),
      isText: as === "text",
      placeholder,
    })),
    unjudged: (entry.unjudged ?? []).map(({ path, why }) => ({ selector: parseSelector(path), why })),
  };
}

function compilePlace(place: TemplatePlace | AssembledPlace): PodPlace {
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
