/** What the rules say of the standard as a whole: its versions and its levels, in words that several pages show. */
import type { Control, RuleSet } from "../../src/engine/index.ts";

/** `latest` first, then every version from the newest in which a control changed to the oldest. */
export function versionNames({ controls }: RuleSet): readonly string[] {
  const newest = newestMinor(controls);
  return ["latest", ...Array.from({ length: newest + 1 }, (_, i) => `v1.${newest - i}`)];
}

/** The newest version in which a control changed. */
export function newestVersion({ controls }: RuleSet): string {
  return `v1.${newestMinor(controls)}`;
}

/** A version's place among versions; `latest` comes last. */
export function orderOf(version: string): number {
  return version === "latest" ? Infinity : Number(version.slice("v1.".length));
}

function newestMinor(controls: readonly Control[]): number {
  return Math.max(0, ...controls.flatMap(({ versions }) => versions.map(({ since }) => orderOf(since))));
}
