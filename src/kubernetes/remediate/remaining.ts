/** Says why a finding is left, and what a person has to decide. */
import type { Located } from "./plan.ts";
import type { Remaining } from "./types.ts";

/** What is left of a finding. @param without fixes that were given up, by the keys of their findings, with the reason. */
export function remainingOf(
  { key, told, fix, remediation, byDefault, homeless, frozen }: Located,
  without: ReadonlyMap<string, string | undefined>,
): Remaining {
  if (frozen !== undefined) return { ...told, why: "immutable", detail: frozen };
  if (fix?.person !== undefined) return { ...told, why: "person", detail: fix.person };
  if (byDefault) {
    const detail = `The API server fills this in; it follows from another field. ${remediation}`;
    return { ...told, why: "default", detail };
  }
  if (fix === undefined) return { ...told, why: "noFix", detail: `The rule states no fix. ${remediation}` };
  if (homeless) return { ...told, why: "noHelp", detail: `${NO_FIELD} ${remediation}` };
  const refusal = without.get(key);
  if (refusal !== undefined)
    return { ...told, why: "refused", detail: `The rule's fix is not made: ${refusal} ${remediation}` };
  const detail = `The fix that the rule states does not help here. ${remediation}`;
  return { ...told, why: "noHelp", detail };
}

const NO_FIELD = "Objects of this kind have no field for what the rule's fix would set.";
