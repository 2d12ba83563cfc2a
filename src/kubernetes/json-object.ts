/** Tells JSON objects from everything else. */

/** A JSON object of unknown content. */
export type Bag = Readonly<Record<string, unknown>>;

/** Whether the value is a JSON object; neither null nor a list is one. */
export function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
