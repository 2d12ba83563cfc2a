/** Gives parameters of a control other values, and says which values cannot stand where the control names them. */
import { fillField, type Control, type FieldRule, type Scalar } from "../engine/index.ts";

/** Values by the names of parameters. */
export type ParameterValues = Readonly<Record<string, readonly Scalar[]>>;

/** Parameters with other values. */
export function withValues(
  parameters: Control["parameters"] = {},
  values: ParameterValues,
): NonNullable<Control["parameters"]> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [
      name,
      Object.hasOwn(values, name) ? { ...parameter, values: values[name] ?? [] } : parameter,
    ]),
  );
}

/** What is wrong with these values that is not wrong with the control's own: that, the engine tells. */
export function parameterComplaints(control: Control, values: ParameterValues): readonly string[] {
  const complaints = new Set<string>();
  const parameters = withValues(control.parameters, values);
  for (const field of fieldsOf(control)) {
    let before = 0;
    fillField(field, control.parameters, () => (before += 1));
    if (before === 0) fillField(field, parameters, (_, message) => complaints.add(message));
  }
  return [...complaints];
}

function fieldsOf({ fields = {}, versions }: Control): readonly FieldRule[] {
  return [fields, ...versions.map((revision) => revision.fields ?? {})].flatMap((each) =>
    Object.values(each),
  );
}
