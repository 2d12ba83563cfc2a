/** Tells a JSON Schema, in which the names of a pod's fields stand without their values, from an object that has them. */
import { ownEntry } from "../schema/index.ts";
import type { UnknownObject } from "../../core/json.ts";

const TYPES = new Set(["array", "boolean", "integer", "number", "object", "string"]);
const KEYWORD =
  /^(type|properties|items|description|required|default|format|nullable|enum|title|example|pattern|oneOf|anyOf|allOf|not|additionalProperties|x-kubernetes-.*|(min|max)[A-Z][A-Za-z]*)$/;

/** Whether everything in the value is a keyword of JSON Schema: one foreign field, and it is none. */
export function isJsonSchema(value: UnknownObject): boolean {
  const type = ownEntry(value, "type");
  return typeof type === "string" && TYPES.has(type) && Object.keys(value).every((key) => KEYWORD.test(key));
}
