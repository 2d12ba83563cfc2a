/** Makes the OpenAPI document from the route table: it can name no route that is not served, and misses none that is. */
import type { Route } from "../exchange.ts";
import type { Operation, ResponseObject } from "./operation.ts";
import { SHARED_SCHEMAS } from "./schemas.ts";

/** An OpenAPI 3.1 document, as far as this project looks into it. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>;
  readonly components: Readonly<Record<string, unknown>>;
}

/** An operation with what the document adds. */
export interface DocumentOperation extends Operation {
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

const PROBLEM: ResponseObject = {
  description: "A problem: what is wrong with the request, and what to do instead.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
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
        "the line and the fix. Problems are RFC 9457 documents; docs/problems.md explains each kind.",
    },
    tags: [...used].map((name) => ({ name, description: TAGS[name] ?? name })),
    paths,
    components: {
      schemas: SHARED_SCHEMAS,
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

function describe({ open, changes, confidential, operation }: Route): DocumentOperation {
  return {
    ...operation,
    responses: { ...operation.responses, default: PROBLEM },
    security: open ? [] : changes === true || confidential === true ? [{ token: [] }] : [{}, { token: [] }],
  };
}
