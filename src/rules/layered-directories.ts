/** Names the layers of a rule set: the built-in rules, and directories of an operator above them. */
import { basename, resolve } from "node:path";
import type { RuleDirectory } from "./types.ts";

/** The pack of the lowest layer. */
export const BUILT_IN = "built-in";

/**
 * The built-in rules lie lowest. A pack is called as its directory is; directories of one name are numbered, as each is a layer
 * of its own.
 * @param above layers above all these, whose names are taken.
 */
export function layeredDirectories(
  builtIn: string,
  directories: readonly string[],
  above: readonly RuleDirectory[] = [],
): readonly RuleDirectory[] {
  const lowest = { pack: BUILT_IN, directory: builtIn };
  const seen = new Map<string, number>([lowest, ...above].map(({ pack }) => [pack, 1]));
  const own = directories.map((directory) => {
    const name = basename(resolve(directory));
    const number = (seen.get(name) ?? 0) + 1;
    seen.set(name, number);
    return { pack: number === 1 ? name : `${name}-${number}`, directory };
  });
  return [lowest, ...own, ...above];
}
