/** Holds answers that came over HTTP against the OpenAPI document: status, headers, media type, and every field of the body. */
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { OpenApiDocument } from "../../../src/server/openapi/document.ts";

/** An answer that was read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Says what in answers is not as the document says. */
export interface Described {
  /** @returns a line for each mistake. */
  readonly mistakes: (path: string, method: string, answer: Answer) => readonly string[];
  /** Compiles the schema at a place of the document. @returns what is wrong with a value. */
  readonly check: (pointer: string, value: unknown) => readonly string[];
}

/** Headers of the connection and of the body's framing, and those of CORS, which belong to no operation. */
const TRANSPORT =
  /^(connection|keep-alive|date|transfer-encoding|content-length|content-type|content-encoding|access-control-.*|vary)$/;

/** Reads the document. */
export function described(document: OpenApiDocument): Described {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: "api", ...(closed(document) as object) });

  const check = (pointer: string, value: unknown): readonly string[] => {
    const validate = ajv.getSchema(`api#${pointer}`);
    if (validate === undefined) throw new Error(`there is no schema at ${pointer}`);
    if (validate(value) === true) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message = "", params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };

  const headerMistakes = (
    stated: Readonly<Record<string, { readonly $ref: string }>>,
    headers: Headers,
  ): readonly string[] => {
    const missing = Object.keys(stated).filter((name) => !headers.has(name) && !name.startsWith("ratelimit"));
    const unknown = [...headers.keys()].filter((name) => !TRANSPORT.test(name) && !(name in stated));
    const wrong = Object.entries(stated).flatMap(([name, { $ref }]) =>
      headers.has(name) ? check(`${$ref.slice(1)}/schema`, headers.get(name)) : [],
    );
    return [
      ...missing.map((name) => `the header ${name} is missing`),
      ...unknown.map((name) => `the header ${name} is not documented`),
      ...wrong,
    ];
  };

  const bodyMistakes = (pointer: string, type: string, text: string): readonly string[] => {
    if (type === "application/x-ndjson") {
      const lines = text.trimEnd().split("\n");
      return lines.flatMap((line) => check(`${pointer}/contentSchema`, JSON.parse(line)));
    }
    return check(pointer, type.includes("json") ? JSON.parse(text) : text);
  };

  return {
    check,
    mistakes: (path, method, { status, headers, text }) => {
      const response = document.paths[path]?.[method]?.responses[status];
      if (response === undefined) return [`${status} is not documented: ${text.slice(0, 500)}`];
      const ofHeaders = headerMistakes(response.headers ?? {}, headers);
      if (text === "") return ofHeaders;
      const type = (headers.get("content-type") ?? "").replace(/;.*/, "");
      if (response.content?.[type] === undefined) {
        return [...ofHeaders, `${type} is not documented for ${status}: ${text.slice(0, 500)}`];
      }
      const steps = ["paths", path, method, "responses", String(status), "content", type, "schema"];
      return [...ofHeaders, ...bodyMistakes(pointerOf(steps), type, text)];
    },
  };
}

/** A pointer as a fragment of an address. */
export function pointerOf(steps: readonly string[]): string {
  return steps
    .map((step) => `/${encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"))}`)
    .join("");
}

/** Schemas that are taken over from those of rule files: they are closed where they mean to be. */
const TAKEN_OVER = /^(ControlFile|Workload(?!Grade)|ServerDefault|Scope(Name|Word)?$|LevelEntry)/;

/** Nothing may be answered that the document does not name. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      TAKEN_OVER.test(key) ? (item as unknown) : closed(item),
    ]),
  );
  return copy["type"] === "object" && typeof copy["properties"] === "object"
    ? { additionalProperties: false, ...copy }
    : copy;
}
