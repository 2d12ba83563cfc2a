/** Asks for the namespace of a request, and words what went wrong as the API server does. */
import { messageOf } from "../core/error-message.ts";
import type { AdmissionContext } from "./context.ts";
import type { MaybePromise } from "../core/maybe-promise.ts";
import type { NamespaceObject } from "./types.ts";

export type NamespaceLookup =
  | { readonly ok: true; readonly namespace: NamespaceObject }
  | { readonly ok: false; readonly detail: string };

export function findNamespace(
  name: string,
  { namespaces }: Pick<AdmissionContext, "namespaces">,
): MaybePromise<NamespaceLookup> {
  const found = namespaces(name);
  return found instanceof Promise
    ? found.then((namespace) => lookedUp(name, namespace), failed)
    : lookedUp(name, found);
}

function lookedUp(name: string, namespace: NamespaceObject | undefined): NamespaceLookup {
  if (namespace !== undefined) return { ok: true, namespace };
  return { ok: false, detail: `namespaces ${JSON.stringify(name)} not found` };
}

function failed(error: unknown): NamespaceLookup {
  return { ok: false, detail: messageOf(error) };
}
