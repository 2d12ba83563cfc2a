/** Everything that can be wrong with a request, in one catalogue; answered as RFC 9457 problem documents. */
import type { Schema, ValueOf } from "../../core/schema.ts";
import { count, list, named, object, orUndefined, text, word } from "../../core/schema.ts";

/** A kind of problem. `docs/problems.md` has a section for each. */
export interface ProblemKind {
  readonly status: number;
  /** The same for every occurrence. */
  readonly title: string;
}

/** The catalogue, by slug; the type of a problem is its address in the documentation. */
export const PROBLEMS = {
  "invalid-parameter": { status: 400, title: "A query parameter cannot be used" },
  "unknown-parameter": { status: 400, title: "There is no such query parameter" },
  "invalid-path": { status: 400, title: "The path cannot be used" },
  "bad-request": { status: 400, title: "The request is not HTTP as it should be" },
  "unreadable-body": { status: 400, title: "The body cannot be read" },
  "empty-body": { status: 400, title: "The body is empty" },
  unauthorized: { status: 401, title: "A valid bearer token is needed" },
  forbidden: { status: 403, title: "This caller may not do this" },
  "foreign-host": { status: 403, title: "The request was meant for another host" },
  "not-found": { status: 404, title: "There is nothing here" },
  "unknown-control": { status: 404, title: "There is no such control" },
  "unknown-namespace": { status: 404, title: "There is no such namespace" },
  "unknown-exemption": { status: 404, title: "There is no such exemption" },
  "unknown-ruleset": { status: 404, title: "There has been no such rule set" },
  "method-not-allowed": { status: 405, title: "This method is not allowed here" },
  "not-acceptable": { status: 406, title: "None of the accepted media types can be given" },
  "request-timeout": { status: 408, title: "The body did not arrive in time" },
  "lost-race": { status: 409, title: "Somebody else changed the rules first" },
  "not-in-store": { status: 409, title: "What shall be deleted is not in the store" },
  "ruleset-aged": { status: 409, title: "The rule set cannot come back as it was" },
  "precondition-failed": { status: 412, title: "The rules have changed since they were read" },
  "body-too-large": { status: 413, title: "The body is larger than allowed" },
  "limit-exceeded": { status: 413, title: "The manifests exceed a limit" },
  "time-exceeded": { status: 413, title: "The manifests take more time than allowed" },
  "invalid-rules": { status: 422, title: "The rules would not be in order" },
  "precondition-required": { status: 428, title: "A precondition is needed" },
  "rate-limited": { status: 429, title: "There were too many requests" },
  "headers-too-large": { status: 431, title: "The headers are larger than allowed" },
  "unsupported-media-type": { status: 415, title: "The media type of the body is not supported" },
  "unsupported-encoding": { status: 415, title: "The encoding of the body is not supported" },
  "invalid-body": { status: 422, title: "The body can be read but not used" },
  "cluster-unavailable": { status: 502, title: "The cluster did not answer" },
  "no-cluster": { status: 501, title: "There is no cluster" },
  "no-store": { status: 501, title: "There is no store of rules" },
  "store-unusable": { status: 503, title: "The store takes no changes" },
  "store-full": { status: 507, title: "The store is full" },
  "identity-unavailable": { status: 503, title: "The token cannot be checked now" },
  overloaded: { status: 503, title: "The service has too much to do" },
  "not-ready": { status: 503, title: "The service is not ready" },
  internal: { status: 500, title: "Something went wrong inside the service" },
} as const satisfies Readonly<Record<string, ProblemKind>>;

/** Names a kind of problem. */
export type ProblemSlug = keyof typeof PROBLEMS;

/** What the types of problems begin with. */
export const TYPE_PREFIX = "urn:pod-security-rules:problem:";

const PROBLEM_TYPE = named(
  "ProblemType",
  word(
    "The kind of problem; docs/problems.md has a section for each.",
    Object.keys(PROBLEMS).map((slug) => `${TYPE_PREFIX}${slug}`),
  ),
);

const PROBLEM_ERROR = named(
  "ProblemError",
  object(
    { pointer: text("RFC 6901 pointer into the body."), detail: text("What is wrong there.") },
    {
      optional: {
        line: orUndefined(count("Line of the body, from 1.", 1)),
        column: orUndefined(count("Column, from 1, in UTF-16 code units.", 1)),
      },
    },
  ),
);

const STATUS: Schema<number> = {
  type: "integer",
  minimum: 400,
  maximum: 599,
  description: "The HTTP status.",
};

/** The schema of a problem document. */
export const PROBLEM = named(
  "Problem",
  object(
    {
      type: PROBLEM_TYPE,
      title: text("The same for every problem of its kind."),
      status: STATUS,
      detail: text("What is wrong this time, and what to do instead."),
      instance: text("Names the request, as its `x-request-id` does.", { format: "uri" }),
    },
    {
      description: "A problem as RFC 9457 has it.",
      optional: { errors: list(PROBLEM_ERROR, "Every part of the body that is wrong.") },
    },
  ),
);

/** A part of the body, or a field, that is wrong. */
export type ProblemError = ValueOf<typeof PROBLEM_ERROR>;

/** A request that cannot be answered as asked; thrown by handlers, answered by the app. */
export class Problem extends Error {
  readonly slug: ProblemSlug;
  readonly detail: string;
  readonly errors: readonly ProblemError[];
  readonly headers: Readonly<Record<string, string>>;

  /** @param detail one sentence for this occurrence that says what to do instead. */
  constructor(
    slug: ProblemSlug,
    detail: string,
    more: {
      readonly errors?: readonly ProblemError[];
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(`${slug}: ${detail}`);
    this.slug = slug;
    this.detail = detail;
    this.errors = more.errors ?? [];
    // what is unavailable now may be tried again
    this.headers = {
      ...(PROBLEMS[slug].status === 503 && { "retry-after": RETRY_SECONDS }),
      ...more.headers,
    };
  }

  get status(): number {
    return PROBLEMS[this.slug].status;
  }

  /** The problem document. @param instance the request's id. */
  toJson(instance: string): ValueOf<typeof PROBLEM> {
    return {
      type: `${TYPE_PREFIX}${this.slug}`,
      title: PROBLEMS[this.slug].title,
      status: this.status,
      detail: this.detail,
      instance: `urn:request:${instance}`,
      ...(this.errors.length > 0 && { errors: this.errors }),
    };
  }
}

/** When to ask again for what is unavailable. */
const RETRY_SECONDS = "1";

/** The media type of problem documents. */
export const PROBLEM_JSON = "application/problem+json";
