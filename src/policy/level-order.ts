/** Orders the levels of a rule set by strictness: a level is stricter than every level that it extends. */
import type { Level } from "../engine/index.ts";

/** The levels of a rule set, by strictness. Levels of different branches cannot be compared. */
export interface LevelOrder {
  /** Names in the order of the rule set. */
  readonly names: readonly string[];
  /** The first level that extends none: what an unreadable audit or warn level counts as. */
  readonly loosest: string;
  /** The level with the longest chain below it (the first, of several): what an unreadable enforce level counts as. */
  readonly strictest: string;
  has(level: string): boolean;
  /** Number of levels that the level extends, directly or through others. */
  depth(level: string): number;
  /** Whether `a` extends `b`, directly or through others. */
  isStricter(a: string, b: string): boolean;
}

/** Every request asks for the order of the same few lists. */
const KNOWN = new WeakMap<readonly Level[], LevelOrder>();

/**
 * Orders levels by what they extend.
 * @throws RangeError when no level stands at the bottom, which a loaded rule set never has.
 */
export function createLevelOrder(levels: readonly Level[]): LevelOrder {
  let order = KNOWN.get(levels);
  if (order === undefined) KNOWN.set(levels, (order = orderOf(levels)));
  return order;
}

function orderOf(levels: readonly Level[]): LevelOrder {
  const byName = new Map(levels.map((level) => [level.name, level]));
  const below = new Map(levels.map((level) => [level.name, levelsBelow(level, byName)]));
  const names = levels.map((level) => level.name);
  const depth = (name: string): number => below.get(name)?.size ?? 0;
  const loosest = names.find((name) => depth(name) === 0);
  if (loosest === undefined) throw new RangeError("one level must extend no other");
  return {
    names,
    loosest,
    strictest: names.reduce((best, name) => (depth(name) > depth(best) ? name : best), loosest),
    has: (level) => below.has(level),
    depth,
    isStricter: (a, b) => below.get(a)?.has(b) ?? false,
  };
}

function levelsBelow(level: Level, byName: ReadonlyMap<string, Level>): ReadonlySet<string> {
  const below = new Set<string>();
  let next = level.extends;
  while (next !== undefined && !below.has(next)) {
    below.add(next);
    next = byName.get(next)?.extends;
  }
  return below;
}
