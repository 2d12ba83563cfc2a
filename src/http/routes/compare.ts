/** POST /v1/compare: what newly fails, newly passes and stays between two policies. */
import { comparingManifests } from "../../kubernetes/compare/index.ts";
import { answerCharacters } from "../../kubernetes/evaluate/index.ts";
import type { Handler } from "../exchange.ts";
import { jsonFor } from "../json-pieces.ts";
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
    const { text, manifests, active, work } = await readManifestBody(request, service);
    const rules = { ...active, answerCharacters: answerCharacters(text.length) };
    return jsonFor(text, await work.do(comparingManifests(manifests, asked, rules)));
  };
}
