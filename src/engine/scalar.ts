/** The single values that rules state, and the names of parameters that stand for some. */

/** A scalar as rules write it in `allowed`, `forbidden`, `default` and conditions. */
export type Scalar = string | number | boolean;

/** An entry of `allowed` or `forbidden`: a scalar, or the name of a parameter whose values stand here. */
export type AllowedEntry = Scalar | ParameterReference;

/** The name of a parameter whose values, or whose one value, stand here. */
export interface ParameterReference {
  readonly parameter: string;
}

/** Whether an entry names a parameter. */
export function isReference(entry: unknown): entry is ParameterReference {
  return typeof entry === "object" && entry !== null && "parameter" in entry;
}
