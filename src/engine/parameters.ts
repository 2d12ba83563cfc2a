/** Puts the values of parameters in the place of `{parameter: NAME}` wherever a field may name one. */
import { parseQuantity } from "./quantity.ts";
import type { AllowedEntry, Control, FieldRule, ParameterReference, Scalar } from "./types.ts";

/** A field that names no parameter any more. */
export type FilledField = Omit<FieldRule, "allowed" | "forbidden" | "key" | "minimum" | "maximum"> & {
  readonly allowed?: readonly Scalar[];
  readonly forbidden?: readonly Scalar[];
  readonly key?: string | readonly string[];
  readonly minimum?: number | string;
  readonly maximum?: number | string;
};

/** Takes a mistake of a rule author. */
export type ReportMistake = (pointer: string, message: string) => void;

const LISTS = ["allowed", "forbidden"] as const;
const BOUNDS = ["minimum", "maximum"] as const;

/**
 * The field with the values of its parameters.
 * @param report takes what is wrong, with pointers from the field: an unknown parameter, values that cannot stand there.
 */
export function fillField(
  field: FieldRule,
  parameters: Control["parameters"],
  report: ReportMistake = () => undefined,
): FilledField {
  const { allowed, forbidden, key, minimum, maximum, ...rest } = field;
  const valuesOf = ({ parameter }: ParameterReference, pointer: string): readonly Scalar[] => {
    const known = parameters !== undefined && Object.hasOwn(parameters, parameter);
    if (!known) report(pointer, `there is no parameter "${parameter}" in this control`);
    return (known ? parameters[parameter]?.values : undefined) ?? [];
  };
  const filled: Record<string, unknown> = { ...rest };
  for (const [name, entries] of [
    ["allowed", allowed],
    ["forbidden", forbidden],
  ] as const) {
    if (entries !== undefined)
      filled[name] = entries.flatMap((entry, i) =>
        isReference(entry) ? valuesOf(entry, `/${name}/${i}`) : [entry],
      );
  }
  if (key !== undefined) filled["key"] = fillKeys(key, valuesOf, report);
  for (const [name, bound] of [
    ["minimum", minimum],
    ["maximum", maximum],
  ] as const) {
    const value = isReference(bound) ? onlyAmount(bound, valuesOf(bound, `/${name}`), name, report) : bound;
    if (value !== undefined) filled[name] = value;
  }
  return filled as unknown as FilledField;
}

/** The parameters that a field names. */
export function parametersOf(field: FieldRule): readonly string[] {
  const keys = Array.isArray(field.key) ? (field.key as readonly AllowedEntry[]) : [field.key];
  const entries = [
    ...LISTS.flatMap((name) => field[name] ?? []),
    ...BOUNDS.map((name) => field[name]),
    ...keys,
  ];
  return entries.flatMap((entry) => (isReference(entry) ? [entry.parameter] : []));
}

function fillKeys(
  key: NonNullable<FieldRule["key"]>,
  valuesOf: (reference: ParameterReference, pointer: string) => readonly Scalar[],
  report: ReportMistake,
): string | readonly string[] {
  if (typeof key === "string") return key;
  const entries = Array.isArray(key)
    ? (key as readonly (string | ParameterReference)[])
    : [key as ParameterReference];
  return entries.flatMap((entry) => {
    if (!isReference(entry)) return [entry];
    return valuesOf(entry, "/key").flatMap((value) => {
      if (typeof value === "string" && value !== "" && !/[{}]/.test(value)) return [value];
      report("/key", `${JSON.stringify(value)} in the parameter "${entry.parameter}" is no key`);
      return [];
    });
  });
}

function onlyAmount(
  { parameter }: ParameterReference,
  values: readonly Scalar[],
  name: string,
  report: ReportMistake,
): number | string | undefined {
  const [value, ...more] = values;
  if (more.length === 0 && typeof value === "number") return value;
  if (more.length === 0 && typeof value === "string" && parseQuantity(value) !== undefined) return value;
  report(
    `/${name}`,
    `the parameter "${parameter}" must have one value, a number or a quantity such as 128Mi`,
  );
  return undefined;
}

function isReference(entry: unknown): entry is ParameterReference {
  return typeof entry === "object" && entry !== null && "parameter" in entry;
}
