/** POST /v1/compare: what newly fails, newly passes and stays between two policies. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { compare } from "./schema.ts";
import { COMPARE_PARAMETERS } from "./schema.ts";
import { comparingManifests } from "../../../compare/index.ts";
import { answerCharacters } from "../../../evaluate/index.ts";
import type { Handler } from "../../handler.ts";
import { jsonFor } from "../../answer/json-pieces.ts";
import { readManifestBody } from "../../request/manifests.ts";
import { negotiate } from "../../request/media.ts";
import { readQuery } from "../../request/query.ts";
import type { Service } from "../../service.ts";

/** The operation's handler. */
export function createCompare(service: Service): Handler<AnswerOf<typeof compare>> {
  return async (request) => {
    const asked = readQuery(request.query, COMPARE_PARAMETERS);
    negotiate(request.headers.accept, ["application/json"]);
    const { text, manifests, active, work } = await readManifestBody(request, service);
    const rules = { ...active, answerCharacters: answerCharacters(text.length) };
    return jsonFor(text, await work.do(comparingManifests(manifests, asked, rules)));
  };
}
