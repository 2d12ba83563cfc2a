/** POST /v1/controls/validate: is this control in order, and do its examples come true? Nothing is changed. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { validateControl } from "./schema.ts";
import { tryingControl } from "../../../rules/index.ts";
import { readBody } from "../../request/body.ts";
import type { Handler } from "../../handler.ts";
import { jsonFor } from "../../answer/json-pieces.ts";
import { bodyFormat, negotiate } from "../../request/media.ts";
import { Problem } from "../../problem/problem.ts";
import { readQuery } from "../../request/query.ts";
import type { Service } from "../../service.ts";

const WANTED = { what: "a control", file: "teamLabel.yaml" };

/** The operation's handler. The answer is 200 whatever it says of the control. */
export function createValidateControl(service: Service): Handler<AnswerOf<typeof validateControl>> {
  return async (request) => {
    readQuery(request.query, []);
    negotiate(request.headers.accept, ["application/json"]);
    if (bodyFormat(request.headers["content-type"]) === "ndjson") {
      throw new Problem("unsupported-media-type", "Send one control, as its YAML file.");
    }
    const text = await readBody(request, service.limits.bodyBytes, WANTED);
    const active = service.current();
    const work = service.work.start(request.isGone);
    const { id, errors, examples } = await work.do(tryingControl(active.loaded, text));
    const valid = errors.length === 0 && examples?.failures.length === 0;
    return jsonFor(text, {
      ruleset: active.ruleset,
      valid,
      id: id ?? null,
      replaces: (id !== undefined && active.loaded.sources.get(id)?.pack) || null,
      errors: errors.map(({ file, line, column, pointer, message }) => ({
        file,
        pointer,
        line,
        column,
        detail: message,
      })),
      examples: examples ?? null,
    });
  };
}
