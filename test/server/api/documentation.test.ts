/** The page that describes every operation to people. */
import { createContext, runInContext } from "node:vm";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { createClient } from "../../../packages/client/src/index.ts";
import type { DocumentOperation, OpenApiDocument } from "../../../src/server/openapi/document.ts";
import { onNetwork, serving } from "../serving.ts";

const { app } = serving();
const document = (await request(app).get("/openapi.json")).body as OpenApiDocument;
const { text, headers } = await request(app).get("/docs");
const navigation = /<nav.*?<\/nav>/s.exec(text)?.[0] ?? "";
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
);

/** The part of the page that is about an operation, as text. */
function partOf({ operationId }: DocumentOperation): string {
  const start = text.indexOf(`<h3 id="${operationId}">`);
  return text
    .slice(start, text.indexOf("</section>", start))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

function exampleOf(operation: DocumentOperation, title: string): string {
  const [, example = ""] =
    new RegExp(`<summary>${title}</summary><pre>(.*?)</pre>`, "s").exec(partOf(operation)) ?? [];
  return example;
}

/** Operations that this service, with neither cluster, store nor built page, answers in full. */
const answered = operations.filter(
  ({ path, operation: { security } }) =>
    (path.startsWith("/v1/") ? security.some((way) => !("token" in way)) : path !== "/admission") &&
    !["/", "/portal/{file}", "/v1/exemptions/{name}", "/v1/rulesets/{digest}", "/v1/rulesets"].includes(path),
);
const readable = answered.filter(({ method }) => method === "get");

describe("GET /docs", () => {
  it("shows every operation with its anchor, and names it in the contents", () => {
    expect(operations.length).toBeGreaterThan(30);
    for (const { method, path, operation } of operations) {
      expect(text).toContain(
        `<h3 id="${operation.operationId}"><span class="method">${method}</span> ${path}</h3>`,
      );
      expect(navigation).toContain(`<a href="#${operation.operationId}">`);
    }
  });

  it("has a target for every link, and each anchor once", () => {
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...text.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(links.length).toBeGreaterThan(operations.length);
    expect(links.filter((link) => !ids.includes(link))).toEqual([]);
  });

  it("points to every schema that the document points to", () => {
    const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(names.length).toBeGreaterThan(100);
    expect([...new Set(names)].filter((name) => !text.includes(`href="#schema-${name ?? ""}"`))).toEqual([]);
  });

  it("runs no script, and allows no style but its own", () => {
    expect(text).not.toMatch(/<script|javascript:| on\w+=| style=|https?:\/\/(?!127)[^"]*\.(js|css)/);
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
  });

  it.each([
    ["livez", "open, always"],
    ["listLevels", "open, or a token"],
    ["getGrade", "a token, always"],
    ["putControl", "the token of a rule admin"],
    ["admit", "cluster only"],
  ])("tells who may ask: %s", (id, access) => {
    const found = operations.find(({ operation }) => operation.operationId === id);
    expect(found && partOf(found.operation)).toContain(`<strong>Access:</strong> ${access}`);
  });
});

describe("the examples of /docs", () => {
  it("are there for reading what this service has", () => {
    expect(readable.map(({ operation }) => operation.operationId)).toEqual(
      expect.arrayContaining([
        "listControls",
        "getControl",
        "listLevels",
        "listVersions",
        "livez",
        "metrics",
      ]),
    );
  });

  it.each(readable)("are answered as curl sends them: $method $path", async ({ operation }) => {
    const example = exampleOf(operation, "curl");
    const [, url = ""] = /^curl '([^']+)'$/.exec(example) ?? [];
    const { pathname, search } = new URL(url);
    const answer = await request(app).get(pathname + search);
    expect(answer.status).toBe(200);
    expect(Object.keys(operation.responses["200"]?.content ?? {})).toContain(answer.type);
  });

  it("are answered as the client sends them", async () => {
    await onNetwork(app, async (port) => {
      const client = createClient({ baseUrl: `http://127.0.0.1:${port}` });
      const shown = answered.filter(
        ({ operation }) => !/^ {2}body,$/m.test(exampleOf(operation, "Client code")),
      );
      expect(shown.length).toBeGreaterThan(readable.length);
      for (const { operation } of shown) {
        const code = exampleOf(operation, "Client code");
        const work = runInContext(
          `(async () => { ${code} return data; })()`,
          createContext({ client }),
        ) as Promise<unknown>;
        expect(await work, code).toBeTruthy();
      }
    });
  });
});
