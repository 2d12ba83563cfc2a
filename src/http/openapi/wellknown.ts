/** What the OpenAPI document says of the paths that clusters, monitors and readers ask. */
import type { Operation, ResponseObject } from "./operation.ts";
import { inPath, json, text } from "./schemas.ts";

const lines = { "text/plain": { schema: text("`ok`, or one line for each check.") } };

function page(description: string): Readonly<Record<string, ResponseObject>> {
  return { "200": { description, content: { "text/html": { schema: text("A page.") } } } };
}

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
export const readyz: Operation = {
  ...ready,
  responses: {
    ...ready.responses,
    "503": {
      description: "Not now: the service is stopping.",
      content: {
        "text/plain": { schema: text("One line for each check.") },
        "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
      },
    },
  },
};

export const metrics: Operation = {
  operationId: "metrics",
  tags: ["Well-known"],
  summary: "Numbers for Prometheus",
  responses: {
    "200": {
      description: "Prometheus's text format.",
      content: { "text/plain": { schema: text("Metrics.") } },
    },
  },
};

export const openapi: Operation = {
  operationId: "openapi",
  tags: ["Well-known"],
  summary: "This document",
  responses: {
    "200": { description: "OpenAPI 3.1.", content: json({ type: "object", additionalProperties: true }) },
  },
};

export const docs: Operation = {
  operationId: "docs",
  tags: ["Well-known"],
  summary: "This document as a page for people",
  responses: page("The page."),
};

export const home: Operation = {
  operationId: "home",
  tags: ["Well-known"],
  summary: "The web page: judges manifests in the browser",
  responses: {
    ...page("The page."),
    "304": { description: "The caller has it already." },
  },
};

export const portalFile: Operation = {
  operationId: "portalFile",
  tags: ["Well-known"],
  summary: "A file that the web page loads",
  parameters: [inPath("file", "Its name, which changes with its content.")],
  responses: {
    "200": {
      description: "The file, compressed as the caller takes it; it may be kept for good.",
      content: {
        "text/javascript": { schema: text("A script.") },
        "text/css": { schema: text("A style sheet.") },
      },
    },
  },
};
