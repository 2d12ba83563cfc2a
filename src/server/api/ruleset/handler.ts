/** GET /v1/ruleset: everything that evaluating rests on, for evaluates elsewhere. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { getRuleData } from "./schema.ts";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { JsonObject } from "../../../core/json.ts";
import type { RuleData } from "../../../evaluate/rule-data.ts";
import type { Encoding } from "../../answer/encoding.ts";
import { acceptedEncoding } from "../../answer/encoding.ts";
import { tagged } from "../../answer/entity-tag.ts";
import type { Handler } from "../../handler.ts";
import { negotiate } from "../../request/media.ts";
import { readQuery } from "../../request/query.ts";
import type { Active, Service } from "../../service.ts";

/** Small enough to be loaded with a page, and made in some tens of milliseconds. */
const BROTLI_QUALITY = 9;

const COMPRESS: Readonly<Record<Encoding, (text: string) => Promise<Uint8Array>>> = {
  br: (text) =>
    promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (text) => promisify(gzip)(text),
};

/** What is sent of one state, each form made when the first caller asks for it. */
interface Texts {
  readonly json: string;
  readonly encoded: Partial<Record<Encoding, Promise<Uint8Array>>>;
}

/** The operation's handler. */
export function createRuleData(service: Service): Handler<AnswerOf<typeof getRuleData>> {
  const known = new WeakMap<Active, Texts>();
  const textsOf = (active: Active): Texts => {
    let texts = known.get(active);
    if (texts === undefined) {
      texts = { json: JSON.stringify(ruleDataOf(active)), encoded: {} };
      known.set(active, texts);
    }
    return texts;
  };
  return async (request) => {
    readQuery(request.query, []);
    negotiate(request.headers.accept, ["application/json"]);
    const { json, encoded } = textsOf(service.current());
    const headers = { "content-type": "application/json", vary: "Accept-Encoding" };
    const answer = tagged(request, { status: 200, headers, body: json });
    const encoding = acceptedEncoding(request.headers["accept-encoding"]);
    if (answer.status !== 200 || encoding === undefined) return answer;
    const body = await (encoded[encoding] ??= COMPRESS[encoding](json));
    // the tag is that of the text before it was compressed
    const etag = `W/${answer.headers["etag"] ?? ""}`;
    return { ...answer, headers: { ...answer.headers, etag, "content-encoding": encoding }, body };
  };
}

function ruleDataOf({ ruleset, loaded, configuration, model }: Active): RuleData {
  const { ruleSet: rules, workloads, defaults, repairs, injection, exemptions } = loaded;
  return {
    ruleset,
    rules,
    workloads: workloads.map(withoutExamples),
    defaults,
    repairs,
    injection: injection.map(withoutExamples),
    exemptions,
    configuration,
    types: model.types,
  };
}

/** Examples prove an entry when it is loaded; evaluating does not need them, and they are more than half of all that a page would load. */
function withoutExamples(entry: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== "examples"));
}
