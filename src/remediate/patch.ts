/** Applies RFC 6902 patches. */
import jsonPatch from "fast-json-patch";
import type { JsonObject, Json } from "../core/json.ts";
import type { PatchOperation } from "./schema.ts";

/** A copy in which no value stands in two places: an alias of YAML shares one, and a patch speaks of one place alone. */
export function unshared<Value extends Json | readonly PatchOperation[]>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/**
 * The object after a patch; the object given stays as it is.
 * @throws JsonPatchError when the patch does not fit the object.
 */
export function applied(object: JsonObject, patch: readonly PatchOperation[]): JsonObject {
  return applyTo(unshared(object), patch);
}

/**
 * Applies a patch to the object itself, which shares nothing with the patch afterwards.
 * @throws JsonPatchError when the patch does not fit the object.
 */
export function applyTo(object: JsonObject, patch: readonly PatchOperation[]): JsonObject {
  return jsonPatch.applyPatch(object, [...unshared(patch)], true).newDocument;
}
