/** Writes the OpenAPI document as one HTML page without scripts. */
import type { DocumentOperation, OpenApiDocument } from "../../../openapi/document.ts";
import type { Samples } from "./examples.ts";
import { block, code, escape, prose, table } from "./html.ts";
import { operationHtml } from "./operation.ts";
import { schemasHtml } from "./schemas.ts";
import { STYLE } from "./style.ts";

/** A tag with its operations. */
interface TagGroup {
  readonly name: string;
  readonly description: string;
  readonly operations: readonly {
    readonly method: string;
    readonly path: string;
    readonly operation: DocumentOperation;
  }[];
}

/** The whole page. */
export function docsPage(document: OpenApiDocument, samples: Samples): string {
  const { title, description } = document.info;
  const groups = groupsOf(document);
  const sections = groups.map(
    (group) =>
      `<section><h2 id="${anchor(group)}">${escape(group.name)}</h2><p>${escape(group.description)}</p>${group.operations
        .map((operation) => operationHtml({ ...operation, samples }))
        .join("")}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${contentsHtml(groups)}
<main>
<h1>${escape(title)}</h1><p>${prose(description)}</p>
<p>For tools: <a href="openapi.json">openapi.json</a></p>
${requestsHtml(document)}${sections.join("\n")}
${schemasHtml(document.components.schemas)}
</main>
</body>
</html>
`;
}

function groupsOf({ tags, paths }: OpenApiDocument): readonly TagGroup[] {
  return tags.map(({ name, description }) => ({
    name,
    description,
    operations: Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, operation]) => operation.tags[0] === name)
        .map(([method, operation]) => ({ method, path, operation })),
    ),
  }));
}

function anchor({ name }: TagGroup): string {
  return escape(`tag-${name.toLowerCase().replaceAll(" ", "-")}`);
}

/** On phones the list is shown when the summary before it is open; there is no script that could open it on wide screens. */
function contentsHtml(groups: readonly TagGroup[]): string {
  const entries = groups.map(
    (group) =>
      `<li><a class="tag" href="#${anchor(group)}">${escape(group.name)}</a><ul>${group.operations
        .map(
          ({ method, path, operation }) =>
            `<li><a href="#${escape(operation.operationId)}"><span class="method">${escape(method)}</span> ${escape(path)}</a></li>`,
        )
        .join("")}</ul></li>`,
  );
  return `<nav aria-label="Contents"><details><summary>Contents</summary></details><ul><li><a class="tag" href="#requests">Every request</a></li>${entries.join("")}<li><a class="tag" href="#schemas">Schemas</a></li></ul></nav>`;
}

/** What holds for all operations, in the words of the document's own headers. */
function requestsHtml({ components }: OpenApiDocument): string {
  const { RequestId, RateLimit, RateLimitPolicy, RetryAfter } = components.headers;
  const rows = Object.entries({
    "x-request-id": RequestId,
    ratelimit: RateLimit,
    "ratelimit-policy": RateLimitPolicy,
    "retry-after": RetryAfter,
  }).flatMap(([name, header]) => (header === undefined ? [] : [[code(name), prose(header.description)]]));
  return [
    `<section><h2 id="requests">Every request</h2>`,
    `<p>Each operation tells who may ask. Tokens are sent as ${code("authorization: Bearer TOKEN")}; which are known is set where the service is started. `,
    `A page of another origin may read answers when ${code("--cors-origin")} names its origin. Beyond ${code("--rate-limit")} the answer is 429. `,
    `docs/api.md shows access, origins, limits and request ids by example.</p>`,
    table(["Header of answers", "Meaning"], rows),
    `<p>In examples ${code("PSR_TOKEN")} holds a token; ${code("body")} and ${code("body.yaml")} stand for what the body's schema describes. `,
    `Client code begins so, with the package of packages/client:</p>`,
    block(
      'import { createClient } from "@pod-security-rules/client";\n\nconst client = createClient({ baseUrl: "http://127.0.0.1:8080", token: process.env.PSR_TOKEN });',
    ),
    `</section>`,
  ].join("");
}
