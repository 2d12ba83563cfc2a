/** POST /v1/remediate: manifests in, a patch for each and what is left to people out. */
import type { RemediateContext } from "../../kubernetes/remediate/index.ts";
import { remediateManifests, repairText } from "../../kubernetes/remediate/index.ts";
import { readManifests } from "../../kubernetes/manifest.ts";
import { readBody } from "../body.ts";
import type { Handler } from "../exchange.ts";
import { json } from "../exchange.ts";
import { bodyFormat, negotiate } from "../media.ts";
import { Problem } from "../problem.ts";
import { readQuery } from "../query.ts";
import type { Active, Service } from "../service.ts";

/** All parameters of the operation. */
export const REMEDIATE_PARAMETERS = ["level", "version"] as const;

const JSON_TYPE = "application/json";
const YAML_TYPE = "application/yaml";

/** The operation's handler. */
export function createRemediate(service: Service): Handler {
  return async (request) => {
    const asked = readQuery(request.query, REMEDIATE_PARAMETERS);
    const format = bodyFormat(request.headers["content-type"]);
    if (format === "ndjson") {
      throw new Problem("unsupported-media-type", "A repair takes application/yaml or application/json.");
    }
    const type = negotiate(request.headers.accept, [JSON_TYPE, YAML_TYPE]);
    const text = await readBody(request, service.limits.bodyBytes);
    // the rule set is taken after the body has arrived and kept to the end: no answer sees two
    const active = service.current();
    const manifests = readManifests(text, format, active.knowledge, { limits: service.limits.read });
    if (manifests.length === 0 && !/\S/.test(text.replaceAll(/^(---.*|#.*)$/gm, ""))) {
      throw new Problem("empty-body", "There is no object in the body: every document in it is empty.");
    }
    const answer = remediateManifests(manifests, asked, contextOf(active));
    if (type === JSON_TYPE) return json(answer);
    const headers = { "content-type": YAML_TYPE };
    return { status: 200, headers, body: repairText(text, manifests, answer.results, active.knowledge) };
  };
}

function contextOf({ engine, ruleset, knowledge, loaded }: Active): RemediateContext {
  return { engine, ruleset, knowledge, scopes: loaded.ruleSet.scopes };
}
