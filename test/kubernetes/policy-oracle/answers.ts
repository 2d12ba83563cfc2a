/** Puts policies into the short form in which upstream's answers are frozen. */
import type { LabelPolicy, Policy } from "../../../src/kubernetes/policy/index.ts";
import { MODES, policyText } from "../../../src/kubernetes/policy/index.ts";

/** A policy from `enforce: LEVEL, enforce-version: VERSION, …`. */
export function policyOfFields(fields: Readonly<Record<string, string>>): Policy {
  const read = (mode: string) => ({
    level: fields[mode] ?? "privileged",
    version: fields[`${mode}-version`] ?? "latest",
  });
  return { enforce: read("enforce"), audit: read("audit"), warn: read("warn") };
}

/** The three policies, then `field|value|detail` of each error. */
export function policyAnswer({ policy, errors }: LabelPolicy): string[] {
  const texts = MODES.map((mode) => policyText(policy[mode]));
  return [...texts, ...errors.map(({ field, value, detail }) => `${field}|${value}|${detail}`)];
}
