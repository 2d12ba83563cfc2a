/** Writes a request as people send it: as curl and as code of the client, both made of what the document says of the operation. */
import type { DocumentOperation } from "../../../openapi/document.ts";
import type { Content, Parameter } from "../../../openapi/operation.ts";

/** Where a service listens unless it is reported otherwise. */
const BASE = "http://127.0.0.1:8080";
const JSON_TYPE = "application/json";

/** Values of path parameters of which only a running service knows one, by name. */
export type Samples = Readonly<Record<string, string>>;

/** A request that is answered by the operation. */
export interface RequestExample {
  readonly method: string;
  readonly path: string;
  readonly operation: DocumentOperation;
  readonly samples: Samples;
}

/** The request as a command line. */
export function curlExample({ method, path, operation, samples }: RequestExample): string {
  const values = valuesOf(operation, samples);
  const route = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values.path[name] ?? name.toUpperCase()),
  );
  const query = new URLSearchParams(values.query).toString();
  const body = bodyOf(operation.requestBody?.content);
  const headers = { ...values.header, ...(body !== undefined && { "content-type": body.type }) };
  const words = [
    "curl",
    ...(method === (body === undefined ? "get" : "post") ? [] : [`--request ${method.toUpperCase()}`]),
    ...(needsToken(operation) ? [`--header "authorization: Bearer $PSR_TOKEN"`] : []),
    ...Object.entries(headers).map(
      ([name, value]) => `--header ${quoted(`${name.toLowerCase()}: ${value}`)}`,
    ),
    ...(body === undefined ? [] : [`--data-binary ${quoted(body.example ?? "@body.yaml")}`]),
    quoted(`${BASE}${route}${query === "" ? "" : `?${query}`}`),
  ];
  return words.join(words.length > 2 ? " \\\n  " : " ");
}

/** The request as code, with a `client` of packages/client. */
export function clientExample({ method, path, operation, samples }: RequestExample): string {
  const values = valuesOf(operation, samples);
  const params = Object.fromEntries(
    Object.entries(values).filter(([, given]) => Object.keys(given).length > 0),
  );
  const body = operation.requestBody?.content[JSON_TYPE];
  const answer =
    Object.entries(operation.responses).find(([status]) => status.startsWith("2"))?.[1].content ?? {};
  const options = [
    Object.keys(params).length > 0 && `params: ${JSON.stringify(params, undefined, 2)}`,
    body !== undefined &&
      (body.example === undefined ? "body" : `body: ${JSON.stringify(body.example, undefined, 2)}`),
    !(JSON_TYPE in answer) && 'parseAs: "text"',
  ].filter((option) => option !== false);
  const given = options.length === 0 ? "" : `, {\n${options.join(",\n").replaceAll(/^/gm, "  ")},\n}`;
  return `const { data } = await client.api.${method.toUpperCase()}("${path}"${given});`;
}

/** Whether nobody may ask without a token. */
export function needsToken({ security }: DocumentOperation): boolean {
  return security.length > 0 && security.every((way) => "token" in way);
}

/** What is sent: everything that must be, and what the document has an example of. */
function valuesOf(
  { parameters = [] }: DocumentOperation,
  samples: Samples,
): Readonly<Record<Parameter["in"], Record<string, string>>> {
  const values: Record<Parameter["in"], Record<string, string>> = { path: {}, query: {}, header: {} };
  for (const { name, in: place, example } of parameters) {
    const value = example ?? (place === "path" ? (samples[name] ?? name.toUpperCase()) : undefined);
    if (value !== undefined) values[place][name] = typeof value === "string" ? value : JSON.stringify(value);
  }
  return values;
}

/** The first body that has an example, else the first of all. */
function bodyOf(
  content: Content<unknown> | undefined,
): { readonly type: string; readonly example: string | undefined } | undefined {
  const all = Object.entries(content ?? {});
  const [type, media] = all.find(([, { example }]) => example !== undefined) ?? all[0] ?? [];
  if (type === undefined) return undefined;
  const example = media?.example;
  if (example === undefined || typeof example === "string") return { type, example };
  return { type, example: JSON.stringify(example) };
}

/** A word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
