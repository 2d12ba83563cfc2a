/** POST /v1/grade: the highest level that manifests meet, version by version, and what is left to the next. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { grade } from "./schema.ts";
import { GRADE_PARAMETERS } from "./schema.ts";
import { answerCharacters } from "../../../evaluate/index.ts";
import { gradingManifests } from "../../../grade/index.ts";
import type { Handler } from "../../handler.ts";
import { jsonFor } from "../../answer/json-pieces.ts";
import { readManifestBody } from "../../request/manifests.ts";
import { negotiate } from "../../request/media.ts";
import { readQuery } from "../../request/query.ts";
import type { Service } from "../../service.ts";

/** The operation's handler. */
export function createGrade(service: Service): Handler<AnswerOf<typeof grade>> {
  return async (request) => {
    const asked = readQuery(request.query, GRADE_PARAMETERS);
    negotiate(request.headers.accept, ["application/json"]);
    const { text, manifests, active, work } = await readManifestBody(request, service);
    const rules = { ...active, answerCharacters: answerCharacters(text.length) };
    return jsonFor(text, await work.do(gradingManifests(manifests, asked, rules)));
  };
}
