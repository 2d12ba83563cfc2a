/** GET /openapi.json and /docs: the API's own description, for tools and for people. */
import { docsPage } from "../docs-page.ts";
import { tagged } from "../entity-tag.ts";
import type { Handler, Route } from "../exchange.ts";
import { openApiDocument } from "../openapi/document.ts";

const HTML_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

/** @param routes all routes, asked for only when somebody wants the document. */
export function createOpenApi(routes: () => readonly Route[]): Handler {
  let text: string | undefined;
  return (request) => {
    text ??= JSON.stringify(openApiDocument(routes()));
    return tagged(request, {
      status: 200,
      headers: { "content-type": "application/json" },
      body: text,
    });
  };
}

/** The document as a page that needs nothing from anywhere else. */
export function createDocs(routes: () => readonly Route[]): Handler {
  let page: string | undefined;
  return (request) => {
    page ??= docsPage(openApiDocument(routes()));
    return tagged(request, { status: 200, headers: HTML_HEADERS, body: page });
  };
}
