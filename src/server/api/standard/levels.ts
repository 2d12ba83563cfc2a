/** GET /v1/levels: the levels of the rule set, and the controls that run at each. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { listLevels } from "./schema.ts";
import type { Handler } from "../../handler.ts";
import { json } from "../../handler.ts";
import { negotiate } from "../../request/media.ts";
import { readQuery } from "../../request/query.ts";
import type { Service } from "../../service.ts";

/** The operation's handler. */
export function createListLevels(service: Service): Handler<AnswerOf<typeof listLevels>> {
  return ({ query, headers }) => {
    readQuery(query, []);
    negotiate(headers.accept, ["application/json"]);
    const { engine, ruleset } = service.current();
    const levels = engine.levels.map((level) => ({
      name: level.name,
      description: level.description,
      extends: level.extends ?? null,
      controls: engine.evaluator(level.name, "latest").checks.map(({ control, since }) => ({
        id: control.id,
        level: control.level,
        since,
      })),
    }));
    return json({ ruleset, levels });
  };
}
