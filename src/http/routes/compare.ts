/** POST /v1/compare: what newly fails, newly passes and stays between two policies. */
import { compareManifests } from "../../kubernetes/compare/index.ts";
import type { Handler } from "../exchange.ts";
import { json } from "../exchange.ts";
import { readManifestBody } from "../manifests.ts";
import { negotiate } from "../media.ts";
import { readQuery } from "../query.ts";
import type { Service } from "../service.ts";

export const COMPARE_PARAMETERS = ["from", "to", "namespace"] as const;

/** The operation's handler. */
export function createCompare(service: Service): Handler {
  return async (request) => {
    const asked = readQuery(request.query, COMPARE_PARAMETERS);
    negotiate(request.headers.accept, ["application/json"]);
    const { manifests, active } = await readManifestBody(request, service);
    return json(compareManifests(manifests, asked, active));
  };
}
