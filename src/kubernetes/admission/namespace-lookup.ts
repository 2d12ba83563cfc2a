/** Asks for the namespace of a request, and words what went wrong as the API server does. */
import type { AdmissionContext } from "./context.ts";
import type { NamespaceObject } from "./types.ts";

export type NamespaceLookup =
  | { readonly ok: true; readonly namespace: NamespaceObject }
  | { readonly ok: false; readonly detail: string };

export async function findNamespace(
  name: string,
  { namespaces }: Pick<AdmissionContext, "namespaces">,
): Promise<NamespaceLookup> {
  try {
    const namespace = await namespaces(name);
    if (namespace !== undefined) return { ok: true, namespace };
    return { ok: false, detail: `namespaces ${JSON.stringify(name)} not found` };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
