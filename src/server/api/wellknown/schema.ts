/** What the OpenAPI document says of the paths that clusters, monitors and readers ask. */
import { anything, list, map, named, object, text } from "../../../core/schema.ts";
import { headerRef } from "../../openapi/components.ts";
import type { Operation, ResponseObject } from "../../openapi/operation.ts";
import { inPath, json, TAGGED } from "../../openapi/schemas.ts";

const lines = { "text/plain": { schema: text("`ok`, or one line for each check.") } };
const PAGE_HEADERS = {
  "content-security-policy": headerRef("ContentSecurityPolicy"),
  "referrer-policy": headerRef("ReferrerPolicy"),
};

function probe(operationId: string, summary: string): Operation {
  const verbose = {
    name: "verbose",
    in: "query",
    description: "One line for each check.",
    schema: { type: "string" },
  } as const;
  return {
    operationId,
    tags: ["Well-known"],
    summary,
    parameters: [{ ...verbose, allowEmptyValue: true }],
    responses: { "200": { description: "Yes.", content: lines } },
  };
}

export const livez = probe("livez", "Whether the process answers");
export const healthz = probe("healthz", "Whether the process answers (the older name)");
const ready = probe("readyz", "Whether requests may be sent here");
export const readyz = {
  ...ready,
  responses: {
    ...ready.responses,
    "503": {
      description: "Not now, with one line for each check.",
      content: { "text/plain": { schema: text("One line for each check.") } },
    },
  },
  problems: ["not-ready"],
} satisfies Operation<unknown>;

export const metrics = {
  operationId: "metrics",
  tags: ["Well-known"],
  summary: "Numbers for Prometheus",
  responses: {
    "200": {
      description: "Prometheus's text format.",
      content: { "text/plain": { schema: text("Metrics.") } },
    },
  },
} satisfies Operation<unknown>;

/** What bears a tag, and 304 for those who have it. */
function tagged<Answer = never>(
  answer: ResponseObject<Answer>,
): Readonly<Record<string, ResponseObject<Answer>>> {
  const headers = { ...TAGGED, ...answer.headers };
  return {
    "200": { ...answer, headers },
    "304": { description: "The caller has it already.", headers },
  };
}

const ifNoneMatch = {
  name: "If-None-Match",
  in: "header",
  description: "An etag: 304 when nothing changed.",
  schema: { type: "string" },
} as const;

export const openapi = {
  operationId: "openapi",
  tags: ["Well-known"],
  summary: "This document",
  parameters: [ifNoneMatch],
  responses: tagged({
    description: "OpenAPI 3.1.",
    content: json(
      named(
        "OpenApiDocument",
        object(
          {
            openapi: { type: "string", const: "3.1.0", description: "Version of OpenAPI." },
            info: object({
              title: text("Title."),
              version: text("Version of the API."),
              description: text("What it does."),
              license: object({ name: text("Name."), identifier: text("SPDX identifier.") }),
            }),
            servers: list(object({ url: text("Relative to this document.") })),
            tags: list(object({ name: text("Tag."), description: text("What it is about.") })),
            paths: map(map(anything("An operation."), "Operations by method."), "Paths."),
            components: map(map(anything("A component."), "Components by name."), "Components by kind."),
          },
          { description: "An OpenAPI 3.1 document: https://spec.openapis.org/oas/v3.1.0" },
        ),
      ),
    ),
  }),
} satisfies Operation<unknown>;

export const docs = {
  operationId: "docs",
  tags: ["Well-known"],
  summary: "This document as a page for people",
  parameters: [ifNoneMatch],
  responses: tagged({
    description: "The page.",
    headers: PAGE_HEADERS,
    content: { "text/html": { schema: text("A page.") } },
  }),
} satisfies Operation<unknown>;

export const home = {
  operationId: "home",
  tags: ["Well-known"],
  summary: "The web page: judges manifests in the browser",
  parameters: [ifNoneMatch],
  responses: tagged({
    description: "The page.",
    headers: {
      ...PAGE_HEADERS,
      "cross-origin-opener-policy": headerRef("OpenerPolicy"),
      "permissions-policy": headerRef("PermissionsPolicy"),
    },
    content: { "text/html": { schema: text("A page.") } },
  }),
  problems: ["not-found"],
} satisfies Operation<unknown>;

export const portalFile = {
  operationId: "portalFile",
  tags: ["Well-known"],
  summary: "A file that the web page loads",
  parameters: [inPath("file", "Its name, which changes with its content.")],
  responses: {
    "200": {
      description: "The file, compressed as the caller takes it; it may be kept for good.",
      headers: {
        "content-security-policy": headerRef("ContentSecurityPolicy"),
        "cross-origin-resource-policy": headerRef("ResourcePolicy"),
        vary: headerRef("Vary"),
      },
      content: {
        "text/javascript": { schema: text("A script.") },
        "text/css": { schema: text("A style sheet.") },
      },
    },
  },
  problems: ["not-found"],
} satisfies Operation<unknown>;
