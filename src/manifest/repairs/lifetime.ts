/** Tells what the API server lets nobody change in an object that exists in a cluster already. */
import type { JsonObject } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { Path } from "../../core/path.ts";
import type { RepairPath } from "./paths.ts";
import { foundAt, startsWithSteps, stepsOfPath } from "./paths.ts";
import type { Immutable, RepairEntry } from "./types.ts";

interface LifetimeRule {
  readonly stated: Immutable;
  readonly description: string;
  readonly existsWhen: readonly RepairPath[];
  readonly mutable: readonly RepairPath[];
}

/** Prepared entries, by `apiVersion/Kind`. */
export type LifetimeRules = ReadonlyMap<string, LifetimeRule>;

/** What cannot be changed in one object. */
export interface Frozen {
  /** Why, and what to do instead: sentences. */
  readonly detail: string;
  /** Whether the API server refuses a change at this path from the object's root. */
  holds(path: Path): boolean;
}

/** Prepares the entries that say what is immutable. */
export function compileLifetimes(entries: readonly RepairEntry[]): LifetimeRules {
  return new Map(
    entries.flatMap(({ immutable: stated, description }) => {
      if (stated === undefined) return [];
      const rule: LifetimeRule = {
        stated,
        description,
        existsWhen: stated.existsWhen.map(stepsOfPath),
        mutable: stated.mutable.map(stepsOfPath),
      };
      return stated.kinds.map((kind): [string, LifetimeRule] => [kind, rule]);
    }),
  );
}

/** What cannot be changed in this object; undefined when it does not exist yet, as far as it says itself. */
export function frozenIn(object: JsonObject, rules: LifetimeRules): Frozen | undefined {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== "string" || typeof kind !== "string") return undefined;
  const rule = rules.get(`${apiVersion}/${kind}`);
  if (rule === undefined || !rule.existsWhen.some((steps) => holdsSomething(object, steps))) return undefined;
  return {
    detail: `${rule.description} ${rule.stated.instead}`,
    holds: (path) => !rule.mutable.some((steps) => startsWithSteps(path, steps)) || isFrozen(path, rule),
  };
}

/** Manifests that a program wrote often have an empty status. */
function holdsSomething(object: JsonObject, steps: RepairPath): boolean {
  return foundAt({ path: [], value: object }, steps).some(
    ({ value }) =>
      value !== "" &&
      !(Array.isArray(value) && value.length === 0) &&
      !(
        isJsonObject(value) &&
        Object.values(value).every((inner) => isJsonObject(inner) && Object.keys(inner).length === 0)
      ),
  );
}

function isFrozen(path: Path, { stated }: LifetimeRule): boolean {
  const [metadata, annotations, key] = path;
  if (metadata !== "metadata" || annotations !== "annotations") return false;
  const frozen = stated.frozenAnnotations ?? [];
  return frozen.some((name) =>
    name.endsWith("*") ? String(key).startsWith(name.slice(0, -1)) : String(key) === name,
  );
}
