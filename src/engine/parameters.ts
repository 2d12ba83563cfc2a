/** Puts the values of parameters in the place of `{parameter: NAME}` wherever a field may name one. */
import { keywordsOf, type FilledKeywords, type KeywordName } from "./keywords/index.ts";
import type { ParameterSource, ReportMistake } from "./keywords/keyword.ts";
import { isReference, type ParameterReference } from "./scalar.ts";
import type { Control, FieldRule } from "./types.ts";

/** A field that names no parameter any more. */
export type FilledField = Omit<FieldRule, KeywordName | "key"> &
  FilledKeywords & { readonly key?: string | readonly string[] };

/**
 * The field with the values of its parameters.
 * @param report takes what is wrong, with pointers from the field: an unknown parameter, values that cannot stand there.
 */
export function fillField(
  field: FieldRule,
  parameters: Control["parameters"],
  report: ReportMistake = () => undefined,
): FilledField {
  const sourceAt = (at: string): ParameterSource => ({
    report: (pointer, message) => report(at + pointer, message),
    valuesOf({ parameter }, pointer) {
      const known = parameters !== undefined && Object.hasOwn(parameters, parameter);
      if (!known) report(at + pointer, `there is no parameter "${parameter}" in this control`);
      return (known ? parameters[parameter]?.values : undefined) ?? [];
    },
  });
  const filled: Record<string, unknown> = { ...field };
  if (field.key !== undefined) filled["key"] = fillKeys(field.key, sourceAt("/key"));
  for (const { keyword, value } of keywordsOf(field)) {
    if (keyword.fill === undefined) continue;
    // a keyword whose parameter has no value for it judges nothing
    filled[keyword.name] = keyword.fill(value, sourceAt(`/${keyword.name}`));
  }
  return filled as unknown as FilledField;
}

/** The parameters that a field, or a map of lists, names. */
export function parametersOf(named: FieldRule | Readonly<Record<string, unknown>>): readonly string[] {
  const entries: readonly unknown[] = Object.values(named).flat();
  return entries.flatMap((entry) => (isReference(entry) ? [entry.parameter] : []));
}

function fillKeys(
  key: NonNullable<FieldRule["key"]>,
  { valuesOf, report }: ParameterSource,
): string | readonly string[] {
  if (typeof key === "string") return key;
  const entries = Array.isArray(key)
    ? (key as readonly (string | ParameterReference)[])
    : [key as ParameterReference];
  return entries.flatMap((entry) => {
    if (!isReference(entry)) return [entry];
    return valuesOf(entry, "").flatMap((value) => {
      if (typeof value === "string" && value !== "" && !/[{}]/.test(value)) return [value];
      report("", `${JSON.stringify(value)} in the parameter "${entry.parameter}" is no key`);
      return [];
    });
  });
}
