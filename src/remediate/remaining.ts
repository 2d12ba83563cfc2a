/** Says why a finding is left, and what a person has to decide. */
import type { LocatedFinding } from "./plan.ts";
import type { Remaining } from "./schema.ts";

/** What is left of a finding. @param without fixes that were given up, by the keys of their findings, with the reason. */
export function remainingOf(
  { key, reported, fix, remediation, byDefault, homeless, frozen }: LocatedFinding,
  without: ReadonlyMap<string, string | undefined>,
): Remaining {
  if (frozen !== undefined) return { ...reported, why: "immutable", detail: frozen };
  if (fix?.person !== undefined) return { ...reported, why: "person", detail: fix.person };
  if (byDefault) {
    const detail = `The API server fills this in; it follows from another field. ${remediation}`;
    return { ...reported, why: "default", detail };
  }
  if (fix === undefined)
    return { ...reported, why: "noFix", detail: `The rule states no fix. ${remediation}` };
  if (homeless) return { ...reported, why: "noHelp", detail: `${NO_FIELD} ${remediation}` };
  const refusal = without.get(key);
  if (refusal !== undefined)
    return { ...reported, why: "refused", detail: `The rule's fix is not made: ${refusal} ${remediation}` };
  const detail = `The fix that the rule states does not help here. ${remediation}`;
  return { ...reported, why: "noHelp", detail };
}

const NO_FIELD = "Objects of this kind have no field for what the rule's fix would set.";
