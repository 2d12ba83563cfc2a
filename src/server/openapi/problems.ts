/** Which problems an operation may answer with: its own, and those of every operation of its kind. */
import type { Route } from "../handler.ts";
import type { ProblemSlug } from "../problem/problem.ts";
import { PROBLEM, PROBLEM_JSON, PROBLEMS } from "../problem/problem.ts";
import { headerRef } from "./components.ts";
import type { ResponseObject } from "./operation.ts";

/** What can be wrong with the request line and headers of any request. */
const ANY: readonly ProblemSlug[] = ["bad-request", "request-timeout", "headers-too-large", "internal"];
/** What can be wrong with a body. */
const BODY: readonly ProblemSlug[] = [
  "empty-body",
  "unreadable-body",
  "body-too-large",
  "unsupported-media-type",
  "unsupported-encoding",
];

/** Headers that problems of a status bear. */
const HEADERS: Readonly<Record<string, ResponseObject["headers"]>> = {
  "401": { "www-authenticate": headerRef("Challenge") },
  "429": { "retry-after": headerRef("RetryAfter") },
  "503": { "retry-after": headerRef("RetryAfter") },
};

/** The kinds of problems that an operation may answer with. */
export function problemsOf({
  path,
  open,
  anyHost,
  changes,
  confidential,
  judges,
  operation,
}: Route): readonly ProblemSlug[] {
  const { parameters = [], requestBody, problems = [] } = operation;
  const has = (place: string): boolean => parameters.some((parameter) => parameter.in === place);
  const isStrict = path.startsWith("/v1/");
  const slugs: readonly (ProblemSlug | false)[] = [
    ...ANY,
    anyHost !== true && "foreign-host",
    isStrict && "unknown-parameter",
    isStrict && has("query") && "invalid-parameter",
    has("path") && "invalid-path",
    isStrict && "not-acceptable",
    !open && "unauthorized",
    !open && "identity-unavailable",
    !open && "rate-limited",
    !open && "not-ready",
    (changes === true || confidential === true) && "forbidden",
    ...(requestBody !== undefined && isStrict ? BODY : []),
    judges === true && "overloaded",
    ...problems,
  ];
  return [...new Set(slugs.filter((slug) => slug !== false))];
}

/** The answers of an operation by status, its problems among them. */
export function withProblems(route: Route): Readonly<Record<string, ResponseObject<unknown>>> {
  const responses: Record<string, ResponseObject<unknown>> = { ...route.operation.responses };
  const slugs = problemsOf(route);
  for (const status of new Set(slugs.map((slug) => String(PROBLEMS[slug].status)))) {
    const { description, headers, content } = responses[status] ?? { description: "" };
    const kinds = slugs
      .filter((slug) => String(PROBLEMS[slug].status) === status)
      .map((slug) => `\`${slug}\`: ${PROBLEMS[slug].title}.`)
      .join(" ");
    responses[status] = {
      description: description === "" ? kinds : `${description} Or a problem. ${kinds}`,
      headers: { ...headers, ...HEADERS[status] },
      content: { ...content, [PROBLEM_JSON]: { schema: PROBLEM } },
    };
  }
  return responses;
}
