/** Reads of an admission request what decisions speak of. */
import type { AdmissionRequest, Attributes } from "./types.ts";

/** The attributes of a request; what is absent or no text is the empty text. */
export function attributesOf(request: AdmissionRequest): Attributes {
  const { resource, kind } = request;
  return {
    uid: text(request.uid),
    operation: text(request.operation),
    group: text(resource?.group),
    resource: text(resource?.resource),
    // as asked for by the client: the other one names the resource that the webhook's rules matched
    subresource: text(request.requestSubResource),
    kind: { group: text(kind?.group), version: text(kind?.version), kind: text(kind?.kind) },
    namespace: text(request.namespace),
    name: text(request.name),
    username: text(request.userInfo?.username),
  };
}

/** Whether the request is for a core resource of the name. */
export function isCore(attributes: Attributes, resource: string): boolean {
  return attributes.group === "" && attributes.resource === resource;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
