import { InputError, ServiceUnavailableError } from "@backstage/errors";

/** Where the service is. */
export interface ServiceOptions {
  readonly baseUrl: string;
  readonly token?: string;
}

/** How manifests are judged; without a level by the labels of their Namespaces, else by the service's defaults. */
export interface Judging {
  readonly level?: string;
  readonly version?: string;
  readonly namespace?: string;
  readonly kubernetesVersion?: string;
}

/** Asks the service about the manifests of one file; its errors name the file. */
export interface ServiceClient {
  evaluate(file: ManifestFile, judging: Judging): Promise<Evaluation>;
  grade(file: ManifestFile, judging: Judging): Promise<Grade>;
  remediate(file: ManifestFile, judging: Judging): Promise<Remediation>;
  /** @returns the manifests, repaired in their own text. */
  repair(file: ManifestFile, judging: Judging): Promise<string>;
}

/** A file of the workspace. */
export interface ManifestFile {
  /** Relative to the workspace. */
  readonly path: string;
  readonly text: string;
  /** Manifests of other files whose Namespaces count for it: they are sent along, and nothing is told of them. */
  readonly beside?: string;
}

/** Whom a result is about. */
export interface ObjectName {
  readonly kind: string | null;
  readonly name: string | null;
  readonly line: number;
}

/** Why an object cannot be judged. */
export interface Notice {
  readonly detail: string;
  readonly line?: number | null;
}

/** The part of the answer of `POST /v1/evaluate` that is used here. */
export interface Evaluation {
  readonly results: readonly {
    readonly object: ObjectName;
    readonly verdict: string;
    /** By mode: `LEVEL:VERSION`, and what names it. */
    readonly policy: Readonly<Record<string, string>> | null;
    readonly policySources: Readonly<Record<string, string>> | null;
    readonly violations: readonly {
      readonly reason: string;
      readonly detail: string;
      readonly remediation: string;
      readonly docs: string;
      readonly modes: readonly string[];
      readonly findings: readonly { readonly line?: number | null }[];
    }[];
    readonly errors: readonly Notice[];
  }[];
}

/** The part of the answer of `POST /v1/grade` that is used here. */
export interface Grade {
  readonly whole: { readonly latest: string | null };
}

/** The part of the answer of `POST /v1/remediate` that is used here. */
export interface Remediation {
  readonly results: readonly {
    readonly object: ObjectName;
    readonly changes: readonly object[];
    readonly remaining: readonly { readonly path: string; readonly title: string; readonly detail: string }[];
    readonly errors: readonly Notice[];
  }[];
}

const PATIENCE_MILLISECONDS = 30_000;
/** Statuses that are the doing of who wrote the template or the manifests. */
const OF_THE_AUTHOR = [400, 413, 415, 422];

/** Creates a client of the service's HTTP API. */
export function createServiceClient({ baseUrl, token }: ServiceOptions): ServiceClient {
  const base = baseUrl.replace(/\/$/, "");
  const ask = async (
    operation: string,
    { path, text, beside = "" }: ManifestFile,
    query: Readonly<Record<string, string | undefined>>,
    accept = "application/json",
  ): Promise<Response> => {
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const response = await fetch(`${base}/v1/${operation}?${new URLSearchParams(given)}`, {
      method: "POST",
      headers: {
        "content-type": "application/yaml",
        accept,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body: text + beside,
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    }).catch((error: unknown) => {
      throw new ServiceUnavailableError(`The Pod Security service at ${base} does not answer`, error);
    });
    if (response.ok) return response;
    const problem = await detailOf(response);
    if (OF_THE_AUTHOR.includes(response.status)) throw new InputError(`${path}: ${problem}`);
    throw new ServiceUnavailableError(`The Pod Security service answers ${response.status}: ${problem}`);
  };
  const placeOf = ({ namespace, kubernetesVersion }: Judging) => ({
    namespace,
    "kubernetes-version": kubernetesVersion,
  });
  const policyOf = ({ level, version }: Judging) => ({ level, version });
  return {
    evaluate: async (file, judging) => {
      const answer = await ask("evaluate", file, { ...policyOf(judging), ...placeOf(judging) });
      const { results } = ownOf(file, (await answer.json()) as Evaluation);
      return { results };
    },
    grade: async (file, judging) => (await ask("grade", file, placeOf(judging))).json(),
    remediate: async (file, judging) =>
      ownOf(file, (await (await ask("remediate", file, policyOf(judging))).json()) as Remediation),
    repair: async (file, judging) => {
      const text = await (await ask("remediate", file, policyOf(judging), "application/yaml")).text();
      // Namespaces are repaired by nobody
      const { beside = "" } = file;
      if (!text.endsWith(beside)) throw new Error(`${file.path}: the service answered other manifests`);
      return text.slice(0, text.length - beside.length);
    },
  };
}

/** What is told of the file itself. */
function ownOf<Answer extends { readonly results: readonly { readonly object: ObjectName }[] }>(
  { text, beside }: ManifestFile,
  answer: Answer,
): Answer {
  if (beside === undefined) return answer;
  const lines = text.split(/\r\n?|\n/).length;
  return { ...answer, results: answer.results.filter(({ object }) => object.line <= lines) };
}

/** The sentence of a problem document, or what else was answered. */
async function detailOf(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    if (typeof detail === "string") return detail;
  } catch {
    // not every proxy on the way speaks JSON
  }
  return text.slice(0, 200) || response.statusText;
}
