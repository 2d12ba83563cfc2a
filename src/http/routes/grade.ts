/** POST /v1/grade: the highest level that manifests meet, version by version, and what is left to the next. */
import { answerCharacters } from "../../kubernetes/evaluate/index.ts";
import { gradingManifests } from "../../kubernetes/grade/index.ts";
import type { Handler } from "../exchange.ts";
import { jsonFor } from "../json-pieces.ts";
import { readManifestBody } from "../manifests.ts";
import { negotiate } from "../media.ts";
import { readQuery } from "../query.ts";
import type { Service } from "../service.ts";

export const GRADE_PARAMETERS = ["namespace", "kubernetes-version"] as const;

/** The operation's handler. */
export function createGrade(service: Service): Handler {
  return async (request) => {
    const asked = readQuery(request.query, GRADE_PARAMETERS);
    negotiate(request.headers.accept, ["application/json"]);
    const { text, manifests, active, work } = await readManifestBody(request, service);
    const rules = { ...active, answerCharacters: answerCharacters(text.length) };
    return jsonFor(text, await work.do(gradingManifests(manifests, asked, rules)));
  };
}
