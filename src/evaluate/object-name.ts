/** Names a submitted object in an answer. */
import type { Manifest } from "../manifest/types.ts";
import type { ObjectName } from "./schema.ts";

/** @param otherwise the namespace of an object that names none. */
export function objectName(manifest: Manifest, otherwise: string | null = null): ObjectName {
  const { index, apiVersion = null, kind = null, namespace = "", name = null, line } = manifest;
  return { index, apiVersion, kind, namespace: namespace === "" ? otherwise : namespace, name, line };
}
