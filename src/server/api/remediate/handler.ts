/** POST /v1/remediate: manifests in, a patch for each and what is left to people out. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { remediate } from "./schema.ts";
import { REMEDIATE_PARAMETERS } from "./schema.ts";
import { answerCharacters } from "../../../evaluate/index.ts";
import type { RemediateContext } from "../../../remediate/index.ts";
import { remediating, repairing } from "../../../remediate/index.ts";
import { clusterLabelsFor } from "../cluster-labels.ts";
import type { ApiRequest, Handler } from "../../handler.ts";
import { jsonFor } from "../../answer/json-pieces.ts";
import { readManifestBody } from "../../request/manifests.ts";
import { negotiate } from "../../request/media.ts";
import { Problem } from "../../problem/problem.ts";
import { readQuery } from "../../request/query.ts";
import type { Active, Service } from "../../service.ts";

const JSON_TYPE = "application/json";
const YAML_TYPE = "application/yaml";

/** The operation's handler. */
export function createRemediate(service: Service): Handler<AnswerOf<typeof remediate>> {
  return async (request) => {
    const asked = readQuery(request.query, REMEDIATE_PARAMETERS);
    const type = negotiate(request.headers.accept, [JSON_TYPE, YAML_TYPE]);
    const { text, manifests, active, work } = await readManifestBody(request, service);
    const context = {
      ...contextOf(active, request, service),
      answerCharacters: answerCharacters(text.length),
    };
    const answer = await work.do(remediating(manifests, asked, context));
    if (type === JSON_TYPE) return jsonFor(text, answer);
    // a text that is repaired in part, and says so nowhere, would be taken for repaired
    if (answer.omitted !== undefined) throw tooMuch();
    const body = await work.do(repairing(text, manifests, answer.results, service.limits.read));
    return { status: 200, headers: { "content-type": YAML_TYPE }, body };
  };
}

function tooMuch(): Problem {
  return new Problem(
    "limit-exceeded",
    "The repairs are too many to be written in one answer: send fewer manifests at once, or ask for application/json, which counts what it leaves out.",
  );
}

/** What nothing names a policy for meets the strictest level, whatever the defaults are. */
function contextOf(active: Active, request: ApiRequest, service: Service): RemediateContext {
  const { engine, ruleset, model, loaded, configuration } = active;
  const clusterLabels = clusterLabelsFor(request, service);
  return { engine, ruleset, model, scopes: loaded.ruleSet.scopes, configuration, clusterLabels };
}
