/** Makes the OpenAPI document from the route table: it can name no route that is not served, and misses none that is. */
import type { Route } from "../handler.ts";
import { namedSchemas } from "../../core/schema.ts";
import type { Schema } from "../../core/schema.ts";
import { headerRef, HEADERS } from "./components.ts";
import type { HeaderObject, Operation, ResponseObject } from "./operation.ts";
import { withProblems } from "./problems.ts";

/** An OpenAPI 3.1 document, as far as this project looks into it. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly license: { readonly name: string; readonly identifier: string };
  };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly headers: Readonly<Record<string, HeaderObject>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
}

/** An operation with what the document adds. */
export interface DocumentOperation extends Omit<Operation, "problems"> {
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

const TAGS: Readonly<Record<string, string>> = {
  Evaluate: "Judge manifests exactly as Kubernetes would.",
  Remediate: "Repair manifests.",
  Namespaces: "What the API server would say of a namespace's labels, and what they mean for its objects.",
  Admission: "What a cluster's API server asks.",
  Rules: "The standard as data: controls, levels, versions.",
  "Well-known": "Paths that clusters, monitors and readers ask.",
};

/** What every answer bears, but those that the webhook gives before any route. */
const ALWAYS: NonNullable<ResponseObject["headers"]> = {
  "x-request-id": headerRef("RequestId"),
  "x-content-type-options": headerRef("ContentTypeOptions"),
  "cache-control": headerRef("CacheControl"),
};

/** What answers bear that count against a limit of requests, if there is one. */
const COUNTED: NonNullable<ResponseObject["headers"]> = {
  ratelimit: headerRef("RateLimit"),
  "ratelimit-policy": headerRef("RateLimitPolicy"),
};

/** The document that describes `routes`. */
export function openApiDocument(routes: readonly Route[]): OpenApiDocument {
  const paths: Record<string, Record<string, DocumentOperation>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = describe(route);
  const used = new Set(routes.map(({ operation }) => operation.tags[0]));
  return {
    openapi: "3.1.0",
    info: {
      title: "Pod Security Rules",
      version: "v1",
      description:
        "Judges Kubernetes manifests by the Pod Security Standards, at any level and version, and names the field, " +
        "the line and the fix. Problems are RFC 9457 documents; docs/problems.md explains each kind. Every request may bear an " +
        "`x-request-id`, which is returned, and a `traceparent`, which goes to the log.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: [...used].map((name) => ({ name, description: TAGS[name] ?? name })),
    paths,
    components: {
      schemas: namedSchemas(),
      headers: HEADERS,
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "Needed to change rules, and to read where the service knows its callers.",
        },
      },
    },
  };
}

function describe(route: Route): DocumentOperation {
  const { open } = route;
  const operation = Object.fromEntries(
    Object.entries(route.operation).filter(([key]) => key !== "problems"),
  ) as Omit<Operation, "problems">;
  const isBare = (status: string): boolean =>
    operation.operationId === "admit" && status in operation.responses;
  const responses = Object.entries(withProblems(route)).map(([status, response]) => [
    status,
    isBare(status)
      ? response
      : { ...response, headers: { ...ALWAYS, ...(!open && COUNTED), ...response.headers } },
  ]);
  return {
    ...operation,
    responses: Object.fromEntries(responses) as Operation["responses"],
    security: securityOf(route),
  };
}

/** Who may ask; of a token, the role that its caller must have stands beside it. */
function securityOf({ open, changes, confidential }: Route): DocumentOperation["security"] {
  if (open) return [];
  if (changes === true) return [{ token: ["rule-admin"] }];
  return confidential === true ? [{ token: [] }] : [{}, { token: [] }];
}
