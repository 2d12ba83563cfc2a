/**
 * Decides on a change of a namespace's labels: whether it is admitted, and whether it tightens the enforce policy.
 * Source: ValidateNamespace in k8s.io/pod-security-admission/admission.
 */
import { goQuote } from "../engine/index.ts";
import type { FieldError, LevelOrder, LevelVersion } from "../policy/index.ts";

/**
 * Bad labels refuse a create; an update only when they are not the very errors that the namespace had before.
 * @param oldErrors errors of the old labels; undefined on create.
 */
export function isAdmitted(
  errors: readonly FieldError[],
  oldErrors: readonly FieldError[] | undefined,
): boolean {
  if (errors.length === 0) return true;
  return oldErrors !== undefined && JSON.stringify(errors) === JSON.stringify(oldErrors);
}

/** Whether existing pods could violate the new enforce policy though they did not violate the old one. */
export function isTightened(now: LevelVersion, before: LevelVersion, levels: LevelOrder): boolean {
  if (now.level === levels.loosest) return false;
  if (now.version !== before.version) return true;
  return now.level !== before.level && !levels.isStricter(before.level, now.level);
}

/** What is wrong with one field, without its path, as the API server words it. */
export function fieldErrorBody({ value, detail }: FieldError): string {
  return `Invalid value: ${goQuote(value)}: ${detail}`;
}

/** Errors of fields in one text, as the API server joins them. */
export function fieldErrorsText(errors: readonly FieldError[]): string {
  const texts = errors.map((error) => `${error.field}: ${fieldErrorBody(error)}`);
  return texts.length === 1 ? texts.join() : `[${texts.join(", ")}]`;
}

/** Upstream's text for bad labels, as the API server words invalid objects. */
export function refusal(name: string, errors: readonly FieldError[], kind = "Namespace"): string {
  return `${kind} ${goQuote(name)} is invalid: ${fieldErrorsText(errors)}`;
}
