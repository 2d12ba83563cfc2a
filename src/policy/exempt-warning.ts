/**
 * The warning that a namespace's labels are without effect because the namespace is exempt.
 * Source: exemptNamespaceWarning in k8s.io/pod-security-admission/admission.
 */
import { goQuote } from "../engine/index.ts";
import type { JsonObject } from "../core/json.ts";
import { isLabelled } from "./labels.ts";
import type { LevelOrder } from "./level-order.ts";
import type { LevelVersion, Policy } from "./types.ts";
import { MODES, policyText } from "./types.ts";

/**
 * Upstream's text, to the byte; undefined when the labels ask for nothing, or for nothing but the defaults.
 * @param name the exempt namespace.
 * @param policy what its labels give.
 */
export function exemptNamespaceWarning(
  name: string,
  policy: Policy,
  labels: JsonObject | null | undefined,
  defaults: Policy,
  levels: LevelOrder,
): string | undefined {
  const isLoosest = ({ level }: LevelVersion): boolean => level === levels.loosest;
  const isSame = (a: LevelVersion, b: LevelVersion): boolean =>
    (isLoosest(a) && isLoosest(b)) || policyText(a) === policyText(b);
  if (MODES.every((mode) => isLoosest(policy[mode]))) return undefined;
  if (MODES.every((mode) => isSame(policy[mode], defaults[mode]))) return undefined;
  const ignored = MODES.filter((mode) => !isLoosest(policy[mode]) && isLabelled(mode, labels))
    .map((mode) => `${mode}=${policyText(policy[mode])}`)
    .join(", ");
  return `namespace ${goQuote(name)} is exempt from Pod Security, and the policy (${ignored}) will be ignored`;
}
