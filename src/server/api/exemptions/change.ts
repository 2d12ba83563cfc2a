/** PUT and DELETE /v1/exemptions/{name}: an exemption is written into the store's exemptions.yaml, or taken out of it. */
import type { AnswerOf } from "../../openapi/operation.ts";
import type { deleteExemption, putExemption } from "./schema.ts";
import { isMap, isSeq, parseDocument } from "yaml";
import type { ScopedExemption } from "../../../policy/exemptions/index.ts";
import type { YamlReading } from "../../../rules/index.ts";
import { readYamlText, RuleFilesError } from "../../../rules/index.ts";
import type { Changed } from "../../../store/index.ts";
import { readBody } from "../../request/body.ts";
import type { ApiRequest, Handler } from "../../handler.ts";
import { json } from "../../handler.ts";
import { bodyFormat, negotiate } from "../../request/media.ts";
import { checkPrecondition, requirePrecondition } from "../../request/precondition.ts";
import { Problem } from "../../problem/problem.ts";
import { readQuery } from "../../request/query.ts";
import { changesOf, changing } from "../../problem/rule-problems.ts";
import type { Service } from "../../service.ts";
import { asked } from "../controls/change.ts";
import { exemptionOf, tagsOfExemption, unknownExemption } from "./handler.ts";

/** Bytes of an exemption. */
const LARGEST = 64 * 1024;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
/** The file of a layer that holds its exemptions. */
const FILE = "exemptions";
const EMPTY = "exemptions: []\n";

/** Writes an exemption: 201 when there was none of the name in any layer, else 200. */
export function createPutExemption(service: Service): Handler<AnswerOf<typeof putExemption>> {
  return async (request) => {
    readQuery(request.query, []);
    negotiate(request.headers.accept, ["application/json"]);
    const changes = changesOf(service);
    const name = readName(request);
    requirePrecondition(request.headers, true);
    if (bodyFormat(request.headers["content-type"]) === "ndjson") {
      throw new Problem("unsupported-media-type", "Send one exemption, in YAML or JSON.");
    }
    const body = await readBody(request, LARGEST, { what: "an exemption", file: `${name}.yaml` });
    const reading = readExemption(body, name);
    const value = { name, ...reading.value };
    let before: ScopedExemption | undefined;
    const guard = (): void => {
      const active = service.current();
      checkPrecondition(request.headers, `exemption "${name}"`, tagsOfExemption(name, active));
      before = exemptionOf(name, active);
    };
    const written = changes.put(FILE, (present) => withExemption(present ?? EMPTY, name, value), {
      ...asked(request, guard),
      exemption: () => ({ name, deed: before === undefined ? "created" : "changed" }),
    });
    const changed = await changing(reported(written, reading), "exemption");
    const [etag] = tagsOfExemption(name, service.current());
    return json(
      answerOf(name, changed),
      before === undefined ? 201 : 200,
      etag === undefined ? {} : { etag },
    );
  };
}

/** Takes an exemption out of the store; one of the same name in a layer below holds again. */
export function createDeleteExemption(service: Service): Handler<AnswerOf<typeof deleteExemption>> {
  return async (request) => {
    readQuery(request.query, []);
    negotiate(request.headers.accept, ["application/json"]);
    const changes = changesOf(service);
    const name = readName(request);
    requirePrecondition(request.headers, false);
    const guard = (): void => {
      const active = service.current();
      if (exemptionOf(name, active) === undefined) throw unknownExemption(name, active);
      const pack = active.loaded.exemptionPacks.get(name);
      if (pack !== changes.pack) throw notInStore(name, pack ?? "");
      checkPrecondition(request.headers, `exemption "${name}"`, tagsOfExemption(name, active));
    };
    const written = changes.put(FILE, (present) => withExemption(present ?? EMPTY, name, undefined), {
      ...asked(request, guard),
      exemption: () => ({ name, deed: "deleted" }),
    });
    return json(answerOf(name, await changing(written, "removal")));
  };
}

function answerOf(name: string, { rules: { version, digest }, entry }: Changed) {
  return { ruleset: { version, digest }, exemption: name, entry: entry?.seq ?? null };
}

function readName({ params }: ApiRequest): string {
  const name = params["name"] ?? "";
  if (NAME.test(name)) return name;
  throw new Problem(
    "invalid-path",
    "This cannot be the name of an exemption: it is made of 1 to 100 letters, digits, ., _ and -, and begins with a letter or digit.",
  );
}

type ReadableYaml = Extract<YamlReading, { readonly value: object }>;

/** @throws Problem for what is no map, or bears another name. */
function readExemption(text: string, name: string): ReadableYaml {
  const reading = readYamlText(text);
  if (!("value" in reading)) {
    const errors = reading.problems.map(({ line, column, message }) => ({
      pointer: "",
      detail: message,
      line,
      column,
    }));
    throw new Problem("invalid-rules", "This exemption cannot be read: nothing was changed.", { errors });
  }
  if ((reading.value["name"] ?? name) === name) return reading;
  const errors = [{ pointer: "/name", detail: `the path says ${name}` }];
  throw new Problem(
    "invalid-rules",
    "This exemption bears another name than its path: nothing was changed.",
    { errors },
  );
}

/** The file with the exemption in place of what it held of the name; without it when there is none. Comments stay. */
function withExemption(text: string, name: string, value: object | undefined): string {
  const document = parseDocument(text);
  const list = document.get("exemptions");
  if (!isSeq(list)) throw new Error("the store's exemptions.yaml holds no list");
  const at = list.items.findIndex((item) => isMap(item) && item.get("name") === name);
  if (value === undefined) list.delete(at);
  else if (at === -1) list.add(document.createNode(value));
  else list.set(at, document.createNode(value));
  list.flow = list.items.length === 0;
  // a plain word may mean something else to another reader
  return document.toString({ lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
}

/** Tells mistakes by their place in what was sent: the caller never saw the file. */
async function reported(work: Promise<Changed>, { locate }: ReadableYaml): Promise<Changed> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof RuleFilesError)) throw error;
    const errors = error.errors.map(({ pointer: inFile, message }) => {
      const pointer = inFile.replace(/^\/exemptions\/\d+/, "");
      return { pointer, detail: message, ...locate(pointer, "value") };
    });
    throw new Problem("invalid-rules", "This exemption cannot be used: nothing was changed.", { errors });
  }
}

function notInStore(name: string, pack: string): Problem {
  return new Problem(
    "not-in-store",
    `The exemption "${name}" comes from the rule directory "${pack}" and cannot be deleted over HTTP: PUT one of the same name to replace it.`,
  );
}
