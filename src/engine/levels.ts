/** Levels: each extends at most one other, from the most permissive to the strictest. */
import type { RuleError, RuleSet } from "./types.ts";

/** The errors in the levels of a rule set: doubles, unknown ones, circles. */
export function checkLevels({ levels }: RuleSet): RuleError[] {
  const errors: RuleError[] = [];
  const report = (pointer: string, message: string): void => {
    errors.push({ document: "levels", pointer, message });
  };
  const byName = new Map(levels.map((level) => [level.name, level]));
  levels.forEach((level, i) => {
    if (byName.get(level.name) !== level)
      report(`/levels/${i}/name`, `the level "${level.name}" is defined twice`);
    const seen = new Set<string>();
    for (let at = level; ; ) {
      seen.add(at.name);
      if (at.extends === undefined) return;
      if (seen.has(at.extends)) {
        report(`/levels/${i}/extends`, `the level "${level.name}" extends itself by way of "${at.extends}"`);
        return;
      }
      const next = byName.get(at.extends);
      if (next === undefined) {
        if (at === level) report(`/levels/${i}/extends`, `there is no level "${at.extends}"`);
        return;
      }
      at = next;
    }
  });
  return errors;
}

/**
 * The levels whose controls a level runs: from the one that extends nothing up to itself.
 * @param otherwise what to return for an unknown level.
 * @throws RangeError for an unknown level when `otherwise` is not given.
 */
export function chainOf(
  name: string,
  { levels }: Pick<RuleSet, "levels">,
  otherwise?: readonly string[],
): readonly string[] {
  const chain: string[] = [];
  for (let at = levels.find((level) => level.name === name); at !== undefined && !chain.includes(at.name); ) {
    chain.unshift(at.name);
    const below = at.extends;
    at = levels.find((level) => level.name === below);
  }
  if (chain.length > 0) return chain;
  if (otherwise !== undefined) return otherwise;
  throw new RangeError(
    `"${name}" is not a level: must be one of ${levels.map((level) => level.name).join(", ")}`,
  );
}
