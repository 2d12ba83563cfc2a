/** Tells JSON objects from everything else. */

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** A JSON object of unknown content. */
export type UnknownObject = Readonly<Record<string, unknown>>;

/** Whether the value is a JSON object; neither null nor a list is one. */
export function isJsonObject(value: unknown): value is UnknownObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
