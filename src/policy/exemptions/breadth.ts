/** Says what makes an exemption wider than it should be. */
import { expiryOf } from "./expiry.ts";
import type { ScopedExemption } from "./scoped.ts";

const YEAR_MILLISECONDS = 366 * 86_400_000;

/** One sentence for each way in which it is wide; empty for a narrow one. @param now milliseconds since 1970. */
export function breadthOf(exemption: ScopedExemption, now: number): readonly string[] {
  const { match, allow, expires } = exemption;
  const sentences: string[] = [];
  if (match.namespaces.includes("*")) sentences.push("It holds in every namespace.");
  const isAnyWorkload = match.kinds === undefined && match.names === undefined && match.images === undefined;
  if (isAnyWorkload && match.containers === undefined)
    sentences.push("It names no workload, container or image.");
  for (const part of ["kinds", "names", "containers", "images"] as const) {
    if (match[part]?.includes("*") === true) sentences.push(`${part}: * matches everything.`);
  }
  const anyValue = allow.filter(({ values }) => values === undefined).map(({ control }) => control);
  if (anyValue.length > 0)
    sentences.push(`It lets every value pass of ${[...new Set(anyValue)].join(", ")}.`);
  const end = expiryOf(expires) ?? 0;
  if (end === Infinity) sentences.push("It never expires.");
  else if (end - now > YEAR_MILLISECONDS) sentences.push("It holds for more than a year.");
  return sentences;
}
