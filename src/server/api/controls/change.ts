/** PUT and DELETE /v1/controls/{id}: a control of the store's layer is written, or taken away. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { deleteControl, putControl } from "./change-schema.ts";
import type { LoadedRuleSet } from "../../../rules/index.ts";
import type { Changed, Request } from "../../../store/index.ts";
import { readBody } from "../../request/body.ts";
import { entityTag } from "../../answer/entity-tag.ts";
import type { ApiRequest, Handler } from "../../handler.ts";
import { json } from "../../handler.ts";
import { bodyFormat, negotiate } from "../../request/media.ts";
import { checkPrecondition, requirePrecondition } from "../../request/precondition.ts";
import { Problem } from "../../problem/problem.ts";
import { readQuery } from "../../request/query.ts";
import { changesOf, changing } from "../../problem/rule-problems.ts";
import type { Service } from "../../service.ts";
import { tagsOf, unknownControl } from "./handler.ts";

/** Bytes of a control: what the loader reads of a file. */
const LARGEST_CONTROL = 512 * 1024;
const ID = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;
/** Names of the files that hold no control. */
const TAKEN = ["scopes", "levels", "workloads", "defaults", "repairs", "exemptions"];

/** Writes a control: 201 when there was none of this id in any layer, else 200. */
export function createPutControl(service: Service): Handler<AnswerOf<typeof putControl>> {
  return async (request) => {
    readQuery(request.query, []);
    negotiate(request.headers.accept, ["application/json"]);
    const changes = changesOf(service);
    const id = readId(request);
    requirePrecondition(request.headers, true);
    if (bodyFormat(request.headers["content-type"]) === "ndjson") {
      throw new Problem("unsupported-media-type", "Send one control, as its YAML file.");
    }
    const limit = Math.min(service.limits.bodyBytes, LARGEST_CONTROL);
    const text = await readBody(request, limit, { what: "a control", file: `${id}.yaml` });
    let before: LoadedRuleSet | undefined;
    const guard = (): void => {
      const active = service.current();
      checkPrecondition(request.headers, `control "${id}"`, tagsOf(id, active));
      before = active.loaded;
    };
    const changed = await changing(changes.put(id, text, asked(request, guard)), "control", id);
    const replaced = before?.sources.get(id)?.pack ?? null;
    const headers = { etag: entityTag(text) };
    return json(answerOf(id, changed, { replaced }), replaced === null ? 201 : 200, headers);
  };
}

/** Takes a control out of the store; one of the same id in a layer below is in force again. */
export function createDeleteControl(service: Service): Handler<AnswerOf<typeof deleteControl>> {
  return async (request) => {
    readQuery(request.query, []);
    negotiate(request.headers.accept, ["application/json"]);
    const changes = changesOf(service);
    const id = readId(request);
    requirePrecondition(request.headers, false);
    const guard = (): void => {
      const active = service.current();
      const source = active.loaded.sources.get(id);
      if (source === undefined) throw unknownControl(id, active);
      if (source.pack !== changes.pack) throw notInStore(id, source.pack);
      checkPrecondition(request.headers, `control "${id}"`, tagsOf(id, active));
    };
    const changed = await changing(changes.remove(id, asked(request, guard)), "removal");
    const uncovered = changed.rules.sources.get(id)?.pack ?? null;
    return json(answerOf(id, changed, { uncovered }));
  };
}

function answerOf<More extends object>(id: string, { rules, entry }: Changed, more: More) {
  const { version, digest } = rules;
  return { ruleset: { version, digest }, control: id, ...more, entry: entry?.seq ?? null };
}

/** @throws Problem for what no control can be called: the id becomes a file's name. */
function readId({ params }: ApiRequest): string {
  const id = params["id"] ?? "";
  if (ID.test(id) && !TAKEN.includes(id)) return id;
  const why = TAKEN.includes(id)
    ? `"${id}" is the name of another kind of file`
    : "it is made of 1 to 63 letters, digits, _ and -, and begins with a letter";
  throw new Problem("invalid-path", `This cannot be the id of a control: ${why}.`);
}

/** The caller, as the record names them. */
export function asked({ caller }: ApiRequest, guard: Request["guard"]): Request {
  if (caller === undefined) throw new Error("a change came without its caller");
  return { who: caller.name, guard };
}

function notInStore(id: string, pack: string): Problem {
  const where = pack === "built-in" ? "is built in" : `comes from the rule directory "${pack}"`;
  return new Problem(
    "not-in-store",
    `The control "${id}" ${where} and cannot be deleted over HTTP: PUT one of the same id to replace it.`,
  );
}
