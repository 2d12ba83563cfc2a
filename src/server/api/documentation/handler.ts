/** GET /openapi.json and /docs: the API's own description, for tools and for people. */
import { createHash } from "node:crypto";
import type { Samples } from "./html/examples.ts";
import { docsPage } from "./html/page.ts";
import { STYLE } from "./html/style.ts";
import { tagged } from "../../answer/entity-tag.ts";
import type { Handler, Route } from "../../handler.ts";
import { openApiDocument } from "../../openapi/document.ts";
import type { Active, Service } from "../../service.ts";

const HTML_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
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

/** The document as a page that needs nothing from anywhere else. Its examples are about the rules in force. */
export function createDocs(routes: () => readonly Route[], service: Service): Handler {
  let written: { readonly active: Active; readonly page: string } | undefined;
  return (request) => {
    const active = service.current();
    if (written?.active !== active) {
      written = { active, page: docsPage(openApiDocument(routes()), samplesOf(active)) };
    }
    return tagged(request, { status: 200, headers: HTML_HEADERS, body: written.page });
  };
}

function samplesOf({ loaded, ruleset }: Active): Samples {
  const [control] = loaded.ruleSet.controls;
  return { digest: ruleset.digest, ...(control !== undefined && { id: control.id }) };
}
