/** Finds settings that stand where the API server does not read them, and what a pod implies without stating it. */
import type { PodLike, Scalar } from "../../engine/index.ts";
import type { JsonObject, Json } from "../../core/json.ts";
import type { Path } from "../../core/path.ts";
import type { FoundValue, RepairPath } from "./paths.ts";
import { foundAt, startsWithSteps, stepsOfPath } from "./paths.ts";
import { compileConditions, holds } from "./refusals.ts";
import type { RepairEntry } from "./types.ts";

/** A value that a pod implies. */
export interface Implied {
  readonly path: Path;
  readonly value: Scalar;
}

interface ImpliedRule {
  readonly nodes: readonly RepairPath[];
  readonly any: ReturnType<typeof compileConditions>;
  readonly set: readonly { readonly steps: readonly string[]; readonly value: Scalar }[];
}

/** Prepared entries. */
export type ImpliedRules = readonly ImpliedRule[];

/** Prepares the entries that say what a pod implies. */
export function compileImplied(entries: readonly RepairEntry[]): ImpliedRules {
  return entries.flatMap(({ nodes = [], implies }) => {
    if (implies === undefined) return [];
    const set = Object.entries(implies.set).map(([path, value]) => ({
      steps: stepsOfPath(path).filter((step) => step !== null),
      value,
    }));
    return [{ nodes: nodes.map(stepsOfPath), any: compileConditions(implies.any), set }];
  });
}

/** What the pod implies and does not state. */
export function impliedBy(pod: PodLike, rules: ImpliedRules): readonly Implied[] {
  const root: FoundValue = { path: [], value: pod as JsonObject };
  return rules.flatMap(({ nodes, any, set }) =>
    nodes
      .flatMap((steps) => foundAt(root, steps))
      .filter((node) => any.some((condition) => holds(condition, node, root)))
      .flatMap((node) =>
        set
          .filter(({ steps }) => foundAt(node, steps).length === 0)
          .map(({ steps, value }) => ({ path: [...node.path, ...steps], value })),
      ),
  );
}

interface BelongsRule {
  readonly from: RepairPath | undefined;
  readonly to: readonly RepairPath[];
  readonly under: string;
}

/** Prepared entries. */
export type BelongsRules = readonly BelongsRule[];

/** Prepares the entries that say where settings belong. */
export function compileBelongs(entries: readonly RepairEntry[]): BelongsRules {
  return entries.flatMap(({ nodes = [], belongs }) => {
    if (belongs === undefined) return [];
    const from = belongs.in === undefined ? undefined : stepsOfPath(belongs.in);
    return [{ from, to: (belongs.to ?? nodes).map(stepsOfPath), under: belongs.under }];
  });
}

/** A setting at a place where it has no effect. */
export interface Misplaced {
  /** Where it stands, from the pod's root. */
  readonly from: Path;
  /** Where it belongs. */
  readonly to: Path;
  readonly value: Json;
}

/**
 * The setting for a place that stands elsewhere without effect; undefined if there is none.
 * @param place that something is to be written to, from the pod's root.
 * @param written the value at a path as the author wrote it; undefined if there is none.
 * @param pod as decoded: what the API server does not read is not in it.
 */
export function misplacedFor(
  place: Path,
  pod: PodLike,
  written: (path: Path) => Json | undefined,
  rules: BelongsRules,
): Misplaced | undefined {
  for (const { from, to, under } of rules) {
    const node = to.find((steps) => startsWithSteps(place, steps));
    const field = place[(node?.length ?? 0) + 1];
    if (node === undefined || field === undefined || place[node.length] !== under) continue;
    const home = from ?? place.slice(0, node.length);
    const source = [...(home as Path), field];
    const value = written(source) ?? null;
    const target = place.slice(0, node.length + 2);
    if (value !== null && !isRead(source, pod) && !isRead(target, pod))
      return { from: source, to: target, value };
  }
  return undefined;
}

function isRead(path: Path, pod: PodLike): boolean {
  return foundAt({ path: [], value: pod as JsonObject }, path).length > 0;
}
