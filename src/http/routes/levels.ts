/** GET /v1/levels: the levels of the rule set, and the controls that run at each. */
import type { Handler } from "../exchange.ts";
import { json } from "../exchange.ts";
import { negotiate } from "../media.ts";
import { readQuery } from "../query.ts";
import type { Service } from "../service.ts";

/** The operation's handler. */
export function createListLevels(service: Service): Handler {
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
