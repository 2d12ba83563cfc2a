/** What a repair must know beside the fixes that rules state, as rules/repairs.yaml says it. */
import type { JsonObject } from "../../core/json.ts";
import type { LifetimeRules } from "./lifetime.ts";
import { compileLifetimes } from "./lifetime.ts";
import type { BelongsRules, ImpliedRules } from "./placement.ts";
import { compileBelongs, compileImplied } from "./placement.ts";
import type { RefusalRules } from "./refusals.ts";
import { compileRefusals } from "./refusals.ts";
import type { RepairEntry } from "./types.ts";

export { frozenIn } from "./lifetime.ts";
export type { Frozen } from "./lifetime.ts";
export { impliedBy, misplacedFor } from "./placement.ts";
export { startsWithSteps, stepsOfPath } from "./paths.ts";
export { refusalsOf } from "./refusals.ts";
export type { Refusal } from "./refusals.ts";

/** Prepared entries of repairs.yaml. */
export interface RepairRules {
  readonly refusals: RefusalRules;
  readonly lifetimes: LifetimeRules;
  readonly implied: ImpliedRules;
  readonly belongs: BelongsRules;
}

/**
 * Prepares the entries of repairs.yaml.
 * @param entries that match schemas/repairs.schema.json.
 * @throws PathError for a path outside the rule language.
 */
export function compileRepairs(entries: readonly JsonObject[]): RepairRules {
  const stated = entries as unknown as readonly RepairEntry[];
  return {
    refusals: compileRefusals(stated),
    lifetimes: compileLifetimes(stated),
    implied: compileImplied(stated),
    belongs: compileBelongs(stated),
  };
}
