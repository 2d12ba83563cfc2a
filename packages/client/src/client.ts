/** A client of one service: a method for each question, and the whole API by its paths. */
import type { Client } from "openapi-fetch";
import createFetchClient from "openapi-fetch";
import { fromLines, toLines } from "./lines.ts";
import { ProblemError, throwProblem, UnexpectedAnswerError } from "./problem.ts";
import type {
  CompareAnswer,
  Control,
  ControlSummary,
  EvaluateAnswer,
  EvaluateLine,
  GradeAnswer,
  LevelList,
  NamespaceAnswer,
  NamespaceBody,
  operations,
  paths,
  Problem,
  RemediateAnswer,
  SarifLog,
  VersionList,
} from "./schema.ts";

/** Where the service is, and how to ask it. */
export interface ClientOptions {
  /** Its address, with a path prefix where there is one: `https://security.example.com/psr`. */
  readonly baseUrl: string;
  /** The bearer token, or what gives one for each request. */
  readonly token?: string | (() => string | Promise<string>);
  /** In place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Manifests: YAML or JSON as a text, an object, or several objects. */
export type ManifestInput = string | object | readonly object[];

type Query<Id extends keyof operations> = NonNullable<operations[Id]["parameters"]["query"]>;
/** How to judge. */
export type EvaluateQuery = Omit<Query<"evaluate">, "failOn" | "file">;
/** A line of a stream: a result, or at the end the totals (they have a `summary`). */
export type StreamLine = Exclude<EvaluateLine, { problem: Problem }>;

/** Asks a service. Every method throws ProblemError when the service cannot do as asked. */
export interface PodSecurityClient {
  /** Every violation of manifests, with its field, line and fix. */
  evaluate(manifests: ManifestInput, query?: EvaluateQuery): Promise<EvaluateAnswer>;
  /** The same as a SARIF log. @param query `file` names the manifests in it. */
  sarif(manifests: ManifestInput, query?: EvaluateQuery & { file?: string }): Promise<SarifLog>;
  /** The same for an inventory of any size, object by object, in bounded memory on both sides. */
  evaluateStream(
    objects: AsyncIterable<object> | Iterable<object>,
    query?: EvaluateQuery,
  ): AsyncGenerator<StreamLine, void>;
  /** The highest level that manifests meet, version by version, and the distance to the next. */
  grade(manifests: ManifestInput, query?: Query<"grade">): Promise<GradeAnswer>;
  /** What newly fails and newly passes from one `LEVEL:VERSION` to another. */
  compare(manifests: ManifestInput, query: Query<"compare">): Promise<CompareAnswer>;
  /** A patch for each object, and what is left to a person. */
  remediate(manifests: ManifestInput, query?: Query<"remediate">): Promise<RemediateAnswer>;
  /** The manifests repaired, comments and order kept. */
  repair(manifests: string, query?: Query<"remediate">): Promise<string>;
  /** What a namespace's labels mean, and what a change of them does to its objects. */
  evaluateNamespace(
    body: NamespaceBody | string,
    query?: Query<"evaluateNamespace">,
  ): Promise<NamespaceAnswer>;
  /** The controls in force. */
  controls(query?: Query<"listControls">): Promise<readonly ControlSummary[]>;
  /** A control with all its revisions. */
  control(id: string): Promise<Control>;
  /** The levels and their controls. */
  levels(): Promise<LevelList>;
  /** Every version, and what changed in it. */
  versions(): Promise<VersionList>;
  /** The whole API by its paths, as openapi-fetch has it; it throws ProblemError, too. */
  readonly api: Client<paths, "application/json">;
}

/** Creates a client. Nothing is asked yet. */
export function createClient(options: ClientOptions): PodSecurityClient {
  const { baseUrl, token, fetch: send = globalThis.fetch, headers } = options;
  const authorization = async (): Promise<Readonly<Record<string, string>>> => {
    const value = typeof token === "function" ? await token() : token;
    return value === undefined ? {} : { authorization: `Bearer ${value}` };
  };

  const api = createFetchClient<paths, "application/json">({
    baseUrl,
    fetch: send,
    ...(headers && { headers }),
  });
  api.use({
    onRequest: async ({ request }) => {
      for (const [name, value] of Object.entries(await authorization())) request.headers.set(name, value);
      return request;
    },
    onResponse: async ({ response }) => {
      await throwProblem(response);
      return response;
    },
  });

  const post = async (
    path: keyof paths,
    query: object,
    body: { readonly type: string; readonly content: string | ReadableStream<Uint8Array> },
    accept = "application/json",
  ): Promise<Response> => {
    const search = new URLSearchParams(
      Object.entries(query).filter(([, value]) => value !== undefined) as [string, string][],
    ).toString();
    const response = await send(`${baseUrl.replace(/\/+$/, "")}${path}${search === "" ? "" : `?${search}`}`, {
      method: "POST",
      headers: { ...headers, ...(await authorization()), "content-type": body.type, accept },
      body: body.content,
      // a body that arrives while it is sent needs this, and others do not mind
      ...(body.content instanceof ReadableStream && { duplex: "half" }),
    });
    await throwProblem(response);
    return response;
  };
  const ask = async <Answer>(
    path: keyof paths,
    body: unknown,
    query: object = {},
    accept?: string,
  ): Promise<Answer> => (await (await post(path, query, bodyOf(body), accept)).json()) as Answer;

  return {
    api,
    evaluate: (manifests, query) => ask("/v1/evaluate", manifests, query),
    sarif: (manifests, query) => ask("/v1/evaluate", manifests, query, "application/sarif+json"),
    evaluateStream: async function* (objects, query = {}) {
      const type = "application/x-ndjson";
      const response = await post("/v1/evaluate", query, { type, content: toLines(objects) }, type);
      if (response.body === null) throw new UnexpectedAnswerError(response);
      for await (const line of fromLines(response.body) as AsyncGenerator<EvaluateLine, void>) {
        if ("problem" in line) throw new ProblemError(line.problem);
        yield line;
      }
    },
    grade: (manifests, query) => ask("/v1/grade", manifests, query),
    compare: (manifests, query) => ask("/v1/compare", manifests, query),
    remediate: (manifests, query) => ask("/v1/remediate", manifests, query),
    repair: async (manifests, query = {}) =>
      (await post("/v1/remediate", query, bodyOf(manifests), "application/yaml")).text(),
    evaluateNamespace: (body, query) => ask("/v1/namespaces/evaluate", body, query),
    controls: async (query = {}) => there(await api.GET("/v1/controls", { params: { query } })).controls,
    control: async (id) => there(await api.GET("/v1/controls/{id}", { params: { path: { id } } })).control,
    levels: async () => there(await api.GET("/v1/levels")),
    versions: async () => there(await api.GET("/v1/versions")),
  };
}

/** Text is YAML, of which JSON is a part. */
function bodyOf(body: unknown): { readonly type: string; readonly content: string } {
  return typeof body === "string"
    ? { type: "application/yaml", content: body }
    : { type: "application/json", content: JSON.stringify(body) };
}

/** What was answered: everything else has been thrown. */
function there<Data>({
  data,
  response,
}: {
  readonly data?: Data;
  readonly response: Response;
}): NonNullable<Data> {
  if (data === undefined || data === null) throw new UnexpectedAnswerError(response);
  return data;
}
