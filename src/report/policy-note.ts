/** Says which policy pods were held to when nothing in what was given names one. */
import type { Result } from "../kubernetes/evaluate/index.ts";
import { MODES } from "../kubernetes/policy/index.ts";
import { count } from "./sentences.ts";

/** One sentence without its full stop; undefined when something names the policy of every pod. */
export function policyNote(results: readonly Result[]): string | undefined {
  const unnamed = results.filter(isUnnamed);
  if (unnamed.length === 0) return undefined;
  const policies = [...new Set(unnamed.flatMap(({ policy }) => policy?.enforce ?? []))].join(", ");
  const pods = unnamed.length === 1 ? "1 pod: it is" : `${count(unnamed.length, "pod")}: they are`;
  return `nothing names a policy for ${pods} judged at ${policies} (--level, --config or labels of the Namespace name one)`;
}

/** The strictest level, or the defaults in every mode: neither a parameter nor a label had a part in it. */
function isUnnamed({ policySources, policySource }: Result): boolean {
  if (policySources === null || policySource === "request") return false;
  return MODES.every((mode) => policySources[mode] === "strictest" || policySources[mode] === "default");
}
