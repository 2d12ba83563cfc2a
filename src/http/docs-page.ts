/** Writes the OpenAPI document as one HTML page without scripts. */
import type { DocumentOperation, OpenApiDocument } from "./openapi/document.ts";
import type { Content } from "./openapi/operation.ts";

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  h3 { margin: 2rem 0 .25rem; font-family: ui-monospace, monospace; font-size: 1.1rem; overflow-wrap: anywhere; }
  .method { text-transform: uppercase; font-weight: 700; margin-right: .5rem; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-top: 1px solid #8884; }
  pre { overflow: auto; padding: .75rem; border: 1px solid #8884; border-radius: .25rem; }
  code, pre { font: .9em ui-monospace, monospace; }
`;

/** The whole page. */
export function docsPage(document: OpenApiDocument): string {
  const sections = document.tags.map(({ name, description }) => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, operation]) => operation.tags[0] === name)
        .map(([method, operation]) => operationHtml(method, path, operation)),
    );
    return `<section><h2>${escape(name)}</h2><p>${escape(description)}</p>${operations.join("")}</section>`;
  });
  const { title, description } = document.info;
  const intro = `<h1>${escape(title)}</h1><p>${prose(description)}</p><p>For tools: <a href="/openapi.json">/openapi.json</a></p>`;
  const schemas = schemasHtml(document.components["schemas"]);
  return page(title, `${intro}${sections.join("")}${schemas}`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

function operationHtml(method: string, path: string, operation: DocumentOperation): string {
  const id = escape(operation.operationId);
  const { summary, description, parameters = [], requestBody } = operation;
  const rows = parameters.map(
    (parameter) =>
      `<tr><td><code>${escape(parameter.name)}</code></td><td>${parameter.in}</td><td>${prose(parameter.description)}</td></tr>`,
  );
  const answers = Object.entries(operation.responses).map(
    ([status, answer]) =>
      `<tr><td><code>${escape(status)}</code></td><td>${types(answer.content)}</td><td>${prose(answer.description)}</td></tr>`,
  );
  return [
    `<h3 id="${id}"><span class="method">${escape(method)}</span>${escape(path)}</h3>`,
    `<p>${prose(summary)}.</p>`,
    description === undefined ? "" : `<p>${prose(description)}</p>`,
    rows.length === 0
      ? ""
      : `<table><tr><th>Parameter</th><th>In</th><th>Meaning</th></tr>${rows.join("")}</table>`,
    requestBody === undefined
      ? ""
      : `<p>Body: ${types(requestBody.content)}</p>${examples(requestBody.content)}`,
    `<table><tr><th>Status</th><th>Type</th><th>Meaning</th></tr>${answers.join("")}</table>`,
    ...Object.values(operation.responses).map(({ content }) => examples(content)),
  ].join("");
}

function types(content: Content | undefined): string {
  return Object.keys(content ?? {})
    .map((type) => `<code>${escape(type)}</code>`)
    .join(", ");
}

function examples(content: Content | undefined): string {
  return Object.values(content ?? {})
    .filter(({ example }) => example !== undefined)
    .map(({ example }) => {
      const text = typeof example === "string" ? example : JSON.stringify(example, undefined, 2);
      return `<pre>${escape(text)}</pre>`;
    })
    .join("");
}

function schemasHtml(schemas: unknown): string {
  const entries = Object.entries(schemas as Readonly<Record<string, unknown>>).map(
    ([name, schema]) =>
      `<details><summary><code>${escape(name)}</code></summary><pre>${escape(JSON.stringify(schema, undefined, 2))}</pre></details>`,
  );
  return `<section><h2>Schemas</h2>${entries.join("")}</section>`;
}

/** Text with `code` in back quotes. */
function prose(text: string): string {
  return escape(text).replaceAll(/`([^`]+)`/g, "<code>$1</code>");
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
