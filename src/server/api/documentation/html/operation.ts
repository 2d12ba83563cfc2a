/** Shows one operation: who may ask, with what, as which command, and what is answered. */
import type { DocumentOperation } from "../../../openapi/document.ts";
import type { Content } from "../../../openapi/operation.ts";
import type { RequestExample } from "./examples.ts";
import { clientExample, curlExample, needsToken } from "./examples.ts";
import { block, code, escape, prose, table } from "./html.ts";
import { meaningHtml, typeHtml } from "./schemas.ts";

/** The operation, with its anchor. */
export function operationHtml(example: RequestExample): string {
  const { method, path, operation } = example;
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  return [
    `<section class="operation"><h3 id="${escape(operationId)}"><span class="method">${escape(method)}</span> ${escape(path)}</h3>`,
    `<p>${prose(summary)}.</p>`,
    description === undefined ? "" : `<p>${prose(description)}</p>`,
    `<p class="access"><strong>Access:</strong> ${accessOf(operation)}</p>`,
    table(
      ["Parameter", "In", "Type", "Meaning"],
      parameters.map((parameter) => [
        `${code(parameter.name)} ${parameter.required === true ? "required" : "optional"}`,
        parameter.in,
        typeHtml(parameter.schema),
        `<p>${prose(parameter.description)}</p>${meaningHtml({ ...parameter.schema, description: undefined })}`,
      ]),
    ),
    requestBody === undefined
      ? ""
      : `<p>Body, ${requestBody.required ? "required" : "optional"}: ${contentHtml(requestBody.content)}</p>`,
    `<details open><summary>curl</summary>${block(curlExample(example))}</details>`,
    `<details><summary>Client code</summary>${block(clientExample(example))}</details>`,
    table(
      ["Status", "Type", "Meaning"],
      Object.entries(responses).map(([status, answer]) => [
        code(status),
        contentHtml(answer.content),
        prose(answer.description),
      ]),
    ),
    ...Object.values(responses).map(({ content }) => examplesHtml(content)),
    "</section>",
  ].join("");
}

/** Who may ask. */
function accessOf(operation: DocumentOperation): string {
  const { security, tags } = operation;
  if (tags[0] === "Admission") return "cluster only: its API server asks";
  if (security.length === 0) return "open, always";
  if (!needsToken(operation))
    return "open, or a token where the service knows its callers and reading is not open";
  return security.some(({ token = [] }) => token.length > 0)
    ? "the token of a rule admin"
    : "a token, always: it tells what is in the cluster";
}

/** Media types, those of one schema together. */
function contentHtml(content: Content<unknown> | undefined): string {
  const types = new Map<string, string[]>();
  for (const [type, { schema }] of Object.entries(content ?? {})) {
    // what has a name is explained where its link leads
    const shown = `${typeHtml(schema)}${meaningHtml(schema)}`;
    types.set(shown, [...(types.get(shown) ?? []), code(type)]);
  }
  return [...types].map(([shown, names]) => `${names.join(", ")}: ${shown}`).join("<br>");
}

function examplesHtml(content: Content<unknown> | undefined): string {
  return Object.values(content ?? {})
    .filter(({ example }) => example !== undefined)
    .map(({ example }) =>
      block(typeof example === "string" ? example : JSON.stringify(example, undefined, 2)),
    )
    .join("");
}
