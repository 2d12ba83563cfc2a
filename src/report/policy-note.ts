/** Says which policy pods were held to when nothing in what was given names one. */
import type { Result } from "../evaluate/index.ts";
import type { RemediateResult } from "../remediate/index.ts";
import { MODES } from "../policy/index.ts";
import { count } from "./messages.ts";

/** One sentence without its full stop; undefined when something names the policy of every pod. */
export function policyNote(results: readonly Result[]): string | undefined {
  const policies = results.filter(isUnnamed).map(({ policy }) => policy?.enforce);
  return noteOf(policies, "pod", "judged at");
}

/** The same for repairs. */
export function repairPolicyNote(results: readonly RemediateResult[]): string | undefined {
  const unnamed = results.filter(
    ({ policySource }) => policySource === "strictest" || policySource === "default",
  );
  return noteOf(
    unnamed.map(({ policy }) => policy ?? undefined),
    "object",
    "repaired to meet",
  );
}

function noteOf(policies: readonly (string | undefined)[], what: string, how: string): string | undefined {
  if (policies.length === 0) return undefined;
  const names = [...new Set(policies.flatMap((policy) => policy ?? []))].join(", ");
  const subjects = policies.length === 1 ? `1 ${what}: it is` : `${count(policies.length, what)}: they are`;
  return `nothing names a policy for ${subjects} ${how} ${names} (--level, --config or labels of the Namespace name one)`;
}

/** The strictest level, or the defaults in every mode: neither a parameter nor a label had a part in it. */
function isUnnamed({ policySources, policySource }: Result): boolean {
  if (policySources === null || policySource === "request") return false;
  return MODES.every((mode) => policySources[mode] === "strictest" || policySources[mode] === "default");
}
