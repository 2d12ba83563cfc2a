/** Tells what of a pod the API server's validation refuses because of other fields, as far as repairs.yaml says. */
import type { PodLike, Scalar, Conditions } from "../../engine/index.ts";
import type { JsonObject, Json } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { Path } from "../../core/path.ts";
import type { FoundValue, RepairPath } from "./paths.ts";
import { foundAt, stepsOfPath } from "./paths.ts";
import type { Agreement, RepairEntry, RepairFix } from "./types.ts";

/** A value that the API server refuses beside others. */
export interface Refusal {
  readonly name: string;
  /** Why, a sentence. */
  readonly description: string;
  /** Tells refusals of one pod apart, whatever is removed from the lists of its nodes. */
  readonly key: string;
  /** The value, from the pod's root. */
  readonly path: Path;
  /** Every place that the refusal rests on, from the pod's root. */
  readonly because: readonly Path[];
  readonly fix: RepairFix | undefined;
}

interface Condition {
  readonly absolute: boolean;
  readonly steps: RepairPath;
  readonly values: readonly Scalar[];
}

interface CompiledAgreement {
  readonly stated: Agreement;
  readonly with: readonly { readonly absolute: boolean; readonly steps: RepairPath }[];
}

/** An entry that is ready to be held against pods. */
interface RefusalRule {
  readonly entry: RepairEntry;
  readonly nodes: readonly RepairPath[];
  readonly when: readonly Condition[];
  readonly unless: readonly Condition[];
  readonly forbids: readonly { readonly steps: RepairPath; readonly values: readonly Scalar[] | "set" }[];
  readonly agrees: CompiledAgreement | undefined;
}

/** Prepared entries. */
export type RefusalRules = readonly RefusalRule[];

/** Prepares the entries that say what is refused. */
export function compileRefusals(entries: readonly RepairEntry[]): RefusalRules {
  return entries
    .filter(({ forbids, agrees }) => forbids !== undefined || agrees !== undefined)
    .map((entry) => ({
      entry,
      nodes: (entry.nodes ?? []).map(stepsOfPath),
      when: compileConditions(entry.when),
      unless: compileConditions(entry.unless),
      forbids: Object.entries(entry.forbids ?? {}).map(([path, values]) => ({
        steps: stepsOfPath(path),
        values,
      })),
      agrees: entry.agrees && {
        stated: entry.agrees,
        with: entry.agrees.with.map((path) => ({ absolute: path.startsWith("$"), steps: stepsOfPath(path) })),
      },
    }));
}

/** Prepares conditions. */
export function compileConditions(conditions: Conditions = {}): readonly Condition[] {
  return Object.entries(conditions).map(([path, values]) => ({
    absolute: path.startsWith("$"),
    steps: stepsOfPath(path),
    values: [values].flat(),
  }));
}

/** Whether a condition holds for a node of a pod. */
export function holds({ absolute, steps, values }: Condition, node: FoundValue, root: FoundValue): boolean {
  return foundAt(absolute ? root : node, steps).some(({ value }) => values.includes(value as Scalar));
}

/** Everything that is refused, in the order of the entries. */
export function refusalsOf(pod: PodLike, rules: RefusalRules): readonly Refusal[] {
  const root: FoundValue = { path: [], value: pod as JsonObject };
  return rules.flatMap((rule) =>
    rule.nodes
      .flatMap((steps) => foundAt(root, steps))
      .filter((node) => applies(rule, node, root))
      .flatMap((node) =>
        [...forbidden(rule, node), ...disagreeing(rule, node, root)].map((found) => ({
          name: rule.entry.name,
          description: rule.entry.description,
          key: JSON.stringify([rule.entry.name, node.path, found.value]),
          path: found.path,
          because: [found.path, ...placesOf(rule, node)],
          fix: rule.entry.fix,
        })),
      ),
  );
}

function applies({ when, unless }: RefusalRule, node: FoundValue, root: FoundValue): boolean {
  return (
    when.every((condition) => holds(condition, node, root)) &&
    !unless.some((condition) => holds(condition, node, root))
  );
}

function forbidden({ forbids }: RefusalRule, node: FoundValue): readonly FoundValue[] {
  return forbids.flatMap(({ steps, values }) =>
    foundAt(node, steps).filter(({ value }) => values === "set" || values.includes(value as Scalar)),
  );
}

/** The annotation that does not say what the field says. */
function disagreeing({ agrees }: RefusalRule, node: FoundValue, root: FoundValue): readonly FoundValue[] {
  if (agrees === undefined) return [];
  const { stated } = agrees;
  const key = filledIn(stated.annotation, node.value);
  const [annotation] = foundAt(root, ["metadata", "annotations", key]);
  const [object] = agrees.with.flatMap(({ absolute, steps }) => foundAt(absolute ? root : node, steps));
  if (annotation === undefined || object === undefined || !isJsonObject(object.value)) return [];
  const chosen = object.value[stated.by];
  const spellings = typeof chosen === "string" ? stated.spellings[chosen] : undefined;
  if (spellings === undefined) return [];
  const agreed = spellings.some((spelling) => filledIn(spelling, object.value) === annotation.value);
  return agreed ? [] : [annotation];
}

/** A text with the fields of an object that it names in braces. */
function filledIn(text: string, object: Json): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = isJsonObject(object) ? object[name] : undefined;
    return typeof value === "string" ? value : "";
  });
}

/** Where the conditions of a rule look, and where an annotation must agree. */
function placesOf({ when, unless, agrees }: RefusalRule, { path }: FoundValue): readonly Path[] {
  return [...when, ...unless, ...(agrees?.with ?? [])]
    .filter(({ steps }) => !steps.includes(null))
    .map(({ absolute, steps }) => [...(absolute ? [] : path), ...(steps as readonly string[])]);
}
