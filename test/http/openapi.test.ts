/** The OpenAPI document and the server, held against each other both ways. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import request from "supertest";
import { afterAll, describe, expect, it } from "vitest";
import type { OpenApiDocument } from "../../src/http/openapi/document.ts";
import { createRoutes } from "../../src/http/routes.ts";
import { ALICE, changing } from "./changing.ts";
import { control } from "./rules-process.ts";
import { ROOT } from "./serving.ts";

const home = mkdtempSync(join(tmpdir(), "psr-openapi-"));
const { app, service, stop } = await changing(home);
const BEARER = ALICE;
afterAll(() => {
  stop();
  rmSync(home, { recursive: true });
});
const document = (await request(app).get("/openapi.json")).body as OpenApiDocument;

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ $id: "api", ...(closed(document) as object) });

/** Nothing may be answered that the document does not name. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, closed(item)]));
  return copy["type"] === "object" && copy["properties"] !== undefined
    ? { additionalProperties: false, ...copy }
    : copy;
}

function schemaPointer(path: string, method: string, status: string, type: string): string {
  const steps = ["paths", path, method, "responses", status, "content", type, "schema"];
  return `api#/${steps.map((step) => encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;
}

/** What in an answer is not as the document says. */
function mistakes(pointer: string, answer: unknown): readonly unknown[] {
  const validate = ajv.getSchema(pointer);
  if (validate === undefined) throw new Error(`there is no schema at ${pointer}`);
  return validate(answer) ? [] : (validate.errors ?? []);
}

const POD =
  "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostNetwork: true, containers: [{name: a, image: x}]}\n";

/** A control whose failing example comes out otherwise. */
const CONTROL = readFileSync(join(ROOT, "examples/rules/teamLabel.yaml"), "utf8").replace(
  "reason: no owner\n      detail: pod must",
  "reason: no owner\n      detail: pod should",
);

/** Requests that between them reach each JSON answer. */
const JSON_ANSWERS: readonly {
  readonly path: string;
  readonly url?: string;
  readonly status?: number;
  readonly body?: string;
  readonly method?: "put" | "delete" | "post";
}[] = [
  { path: "/v1/controls" },
  { path: "/v1/controls", url: "/v1/controls?level=restricted&version=v1.20" },
  { path: "/v1/controls/{id}", url: "/v1/controls/seccompProfile_restricted" },
  { path: "/v1/controls/{id}", url: "/v1/controls/hostPorts" },
  { path: "/v1/controls/validate", body: "id: a" },
  { path: "/v1/controls/validate", body: CONTROL },
  { path: "/v1/grade", body: `${POD}---\nkind: Pod\n---\napiVersion: v1\nkind: ConfigMap\n` },
  {
    path: "/v1/compare",
    url: "/v1/compare?from=privileged:latest&to=restricted:v1.30",
    body: `${POD}---\nkind: Pod\n`,
  },
  { path: "/v1/levels" },
  { path: "/v1/exemptions" },
  { path: "/v1/versions" },
  { path: "/openapi.json" },
  { path: "/v1/evaluate", url: "/v1/evaluate?level=restricted", body: POD },
  { path: "/v1/evaluate", url: "/v1/evaluate?failOn=violations&level=baseline", status: 422, body: POD },
  { path: "/v1/evaluate", body: "kind: Pod\n---\napiVersion: v1\nkind: ConfigMap\n" },
  {
    path: "/v1/remediate",
    body: POD.replace("hostNetwork", "volumes: [{name: v, hostPath: {path: /}}], hostNetwork"),
  },
  {
    path: "/v1/controls/{id}/impact",
    url: "/v1/controls/team/impact",
    body: JSON.stringify({ control: control("team", "team"), manifests: POD }),
  },
  { path: "/v1/ruleset" },
  { path: "/v1/rulesets" },
  {
    path: "/v1/controls/{id}",
    url: "/v1/controls/team",
    method: "put",
    status: 201,
    body: control("team", "team"),
  },
  { path: "/v1/controls/{id}", url: "/v1/controls/team", method: "put", body: control("team", "squad") },
  { path: "/v1/controls/{id}", url: "/v1/controls/team", method: "delete" },
  { path: "/v1/rulesets", url: "/v1/rulesets?limit=2&before=4" },
  { path: "/v1/rulesets/{digest}", url: `/v1/rulesets/${service.current().ruleset.digest}` },
  {
    path: "/v1/rulesets/{digest}/activate",
    url: `/v1/rulesets/${service.current().ruleset.digest}/activate`,
    method: "post",
  },
  {
    path: "/v1/namespaces/evaluate",
    body: `apiVersion: v1\nkind: Namespace\nmetadata: {name: default, labels: {pod-security.kubernetes.io/enforce: baseline}}\n---\n${POD}---\napiVersion: v1\nkind: ConfigMap\n`,
  },
  {
    path: "/v1/namespaces/evaluate",
    body: "apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: {pod-security.kubernetes.io/enforce: x}}\n",
  },
];

describe("the document", () => {
  it("describes every route that is served, and no other", () => {
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const served = createRoutes(service).map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).toEqual(served.sort());
  });

  it("gives each operation an id of its own and its path parameters", () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    );
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const stated = (operation.parameters ?? []).filter((one) => one.in === "path").map(({ name }) => name);
      expect(stated, path).toEqual(inPath);
    }
  });

  it("points only to schemas that are there", () => {
    const schemas = Object.keys(document.components["schemas"] as object);
    for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(schemas).toContain(name);
    }
  });

  it("holds schemas that can be compiled", () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        for (const [status, response] of Object.entries(operation.responses)) {
          for (const type of Object.keys(response.content ?? {})) {
            expect(
              ajv.getSchema(schemaPointer(path, method, status, type)),
              `${method} ${path} ${type}`,
            ).toBeDefined();
          }
        }
      }
    }
  });
});

describe("the server", () => {
  it.each(JSON_ANSWERS)("answers $path as the document says: $url $body", async (asked) => {
    const { path, url = path, status = 200, body } = asked;
    const method = asked.method ?? (body === undefined ? "get" : "post");
    const precondition = status === 201 ? { "if-none-match": "*" } : { "if-match": "*" };
    const sent = request(app)[method](url).set(BEARER).set(precondition);
    const response = await (body === undefined
      ? sent
      : sent.set("content-type", "application/yaml").send(body));
    expect(response.status).toBe(status);
    expect(mistakes(schemaPointer(path, method, String(status), "application/json"), response.body)).toEqual(
      [],
    );
  });

  it.each(["/v1/controls?x=1", "/v1/controls/x", "/v1/levels?x=1"])(
    "answers %s with the problem schema",
    async (url) => {
      const { body } = (await request(app).get(url).set(BEARER)) as { body: unknown };
      expect(mistakes("api#/components/schemas/Problem", body)).toEqual([]);
    },
  );

  it("takes every query parameter that the document names, and names every one it takes", async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      if (!path.startsWith("/v1/")) continue;
      for (const [method, { parameters = [] }] of Object.entries(methods)) {
        const url = path.replace("{id}", "privileged");
        const verb = method as "get" | "post" | "put" | "delete";
        const response = await request(app)[verb](`${url}?no-such-parameter=1`).set(BEARER);
        const { detail } = response.body as { detail: string };
        const named = parameters.filter((one) => one.in === "query").map(({ name }) => name);
        const list = named.length === 0 ? "takes none" : `takes ${named.join(", ")}`;
        expect(detail, url).toContain(`This operation ${list}.`);
      }
    }
  });
});

describe("GET /docs", () => {
  it("shows every operation, and no script", async () => {
    const { text } = await request(app).get("/docs");
    for (const path of Object.keys(document.paths)) expect(text).toContain(`</span>${path}</h3>`);
    expect(text).not.toMatch(/<script|https?:\/\/(?!127)[^"]*\.(js|css)/);
  });
});
