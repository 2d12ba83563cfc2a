/** Recognises what stands beside Kubernetes objects in the directories of applications. */
import type { TypeTable } from "./schema/index.ts";
import { typeOf } from "./schema/index.ts";
import { isJsonObject } from "../core/json.ts";
import type { Manifest, OtherContent } from "./types.ts";

/**
 * What a value is that no Kubernetes object can be; undefined for objects, and for what is meant as one and lacks something.
 */
export function otherValueOf(value: unknown): OtherContent | undefined {
  if (!isJsonObject(value)) return isJsonPatch(value) ? "jsonPatch" : "notKubernetes";
  const { apiVersion, kind, metadata, spec } = value;
  if (apiVersion !== undefined && kind !== undefined) return undefined;
  if (isOperation(value)) return "jsonPatch";
  const neither = apiVersion === undefined && kind === undefined;
  return neither || (metadata === undefined && spec === undefined) ? "notKubernetes" : undefined;
}

function isJsonPatch(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isOperation);
}

/** An operation of RFC 6902. */
function isOperation(value: unknown): boolean {
  return isJsonObject(value) && typeof value["op"] === "string" && typeof value["path"] === "string";
}

/**
 * Whether an object is a strategic merge patch, which changes another object and is none itself: it holds a directive such as
 * `$patch`, or, in a kind of the type table, a container without an image, which the API server refuses.
 */
export function isMergePatch(manifest: Manifest, types: TypeTable): boolean {
  const { source, apiVersion, kind, pods } = manifest;
  if (source === undefined || apiVersion === undefined || kind === undefined) return false;
  if (holdsDirective(source)) return true;
  return typeOf(apiVersion, kind, types) !== undefined && pods.some(({ pod }) => lacksImage(pod.spec));
}

const DIRECTIVE = /^\$(?:patch|retainKeys|setElementOrder\/.*|deleteFromPrimitiveList\/.*)$/;

function holdsDirective(object: unknown): boolean {
  // a stack instead of recursion: the depth is the author's choice
  const open: unknown[] = [object];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== "object" || next === null) continue;
    if (!Array.isArray(next) && Object.keys(next).some((key) => DIRECTIVE.test(key))) return true;
    for (const inner of Object.values(next))
      if (typeof inner === "object" && inner !== null) open.push(inner);
  }
  return false;
}

function lacksImage(spec: unknown): boolean {
  if (!isJsonObject(spec)) return false;
  return Object.entries(spec).some(
    ([name, list]) =>
      /containers$/i.test(name) &&
      Array.isArray(list) &&
      list.some((container) => isJsonObject(container) && (container["image"] ?? "") === ""),
  );
}
