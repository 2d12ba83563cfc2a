/** GET /v1/versions: every minor version of the standard, and which controls changed in it. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { listVersions } from "./schema.ts";
import type { Engine } from "../../../engine/index.ts";
import { minorOf } from "../../../engine/index.ts";
import type { Handler } from "../../handler.ts";
import { json } from "../../handler.ts";
import { negotiate } from "../../request/media.ts";
import { readQuery } from "../../request/query.ts";
import type { Service } from "../../service.ts";

/** The operation's handler. */
export function createListVersions(service: Service): Handler<AnswerOf<typeof listVersions>> {
  return ({ query, headers }) => {
    readQuery(query, []);
    negotiate(headers.accept, ["application/json"]);
    const { engine, ruleset } = service.current();
    const minors = Array.from({ length: minorOf(engine.newest) + 1 }, (_, minor) => `v1.${minor}`);
    const versions = [...minors, "latest"].map((version) => describeVersion(version, engine));
    return json({ ruleset, newest: engine.newest, versions });
  };
}

function describeVersion(version: string, engine: Engine) {
  const judgedAt = version === "latest" ? engine.newest : version;
  const starting = (level: string): string[] =>
    engine.controls
      .filter((control) => control.level === level && control.versions.some(({ since }) => since === version))
      .map(({ id }) => id)
      .sort();
  const levels = engine.levels.map(({ name }) => name);
  return {
    version,
    judgedAt,
    // which revisions start here, by the level of their control
    changes: Object.fromEntries(
      levels.map((level) => [level, starting(level)] as const).filter(([, ids]) => ids.length > 0),
    ),
    // how many controls run, by level
    controls: Object.fromEntries(
      levels.map((level) => [level, engine.evaluator(level, judgedAt).checks.length]),
    ),
  };
}
