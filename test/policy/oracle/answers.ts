/** Puts our answers into the short form in which upstream's answers are frozen. */
import type { EvaluateDependencies } from "../../../src/evaluate/index.ts";
import { evaluateNamespace } from "../../../src/namespaces/index.ts";
import type { Configuration, LabelPolicy, LevelOrder, Policy } from "../../../src/policy/index.ts";
import {
  PodSecurityConfigurationError,
  MODES,
  parseConfiguration,
  policyText,
} from "../../../src/policy/index.ts";
import { manifestOf } from "../../evaluate/real-rules.ts";
import type { NamespaceCase } from "./cases.ts";

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

/** `unreadable`; or the fields in error; or the configuration in short. */
export type ConfigurationAnswer = "unreadable" | { readonly errors: string[] } | { readonly holds: string };

/** Our reading of a configuration; what upstream's decoder refuses is told field by field here, but counts as unreadable. */
export function configurationAnswer(text: string, levels: LevelOrder): ConfigurationAnswer {
  try {
    return { holds: configurationText(parseConfiguration(text, levels)) };
  } catch (error) {
    if (!(error instanceof PodSecurityConfigurationError)) throw error;
    const errors = error.errors.map(({ field, value, detail }) =>
      isValueError(detail) ? `${field}=${value}` : undefined,
    );
    return errors.every((text) => text !== undefined) ? { errors } : "unreadable";
  }
}

/** The six defaults, then the exempt namespaces, users and runtime classes. */
export function configurationText({ defaults, exemptions }: Configuration): string {
  const { namespaces, usernames, runtimeClasses } = exemptions;
  const policies = MODES.map((mode) => policyText(defaults[mode]));
  return [...policies, ...[namespaces, usernames, runtimeClasses].map((names) => names.join())].join(" ");
}

/** Whether the text has the right type and a wrong value: upstream's validation tells that, its decoder the rest. */
function isValueError(detail: string): boolean {
  return /DNS|empty|twice|one of privileged|"latest"/.test(detail);
}

/** Whether it is allowed, the refusal and the warnings. */
export type NamespaceAnswerTexts = readonly [allowed: boolean, message: string, ...warnings: string[]];

/** Our answer to a namespace request. */
export function namespaceAnswer(
  question: NamespaceCase,
  given: EvaluateDependencies,
  levels: LevelOrder,
): NamespaceAnswerTexts {
  const configuration = parseConfiguration(question.configuration, levels);
  const { namespace, oldNamespace, pods } = question;
  const { allowed, message, warnings } = evaluateNamespace(
    {
      namespace: manifestOf(namespace),
      oldNamespace: oldNamespace && manifestOf(oldNamespace),
      pods: pods.map(manifestOf),
    },
    { ...given, configuration },
  );
  return [allowed, message ?? "", ...warnings];
}
