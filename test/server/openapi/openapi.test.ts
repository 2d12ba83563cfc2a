/** The OpenAPI document and the server, held against each other both ways over real HTTP. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../src/server/app.ts";
import type { DocumentOperation, OpenApiDocument } from "../../../src/server/openapi/document.ts";
import { openApiDocument } from "../../../src/server/openapi/document.ts";
import { createRoutes } from "../../../src/server/routes.ts";
import { PAGE, requestsFor, send } from "../asking.ts";
import { ALICE, changing } from "../changing.ts";
import { described, pointerOf } from "./described.ts";
import { onNetwork, serving, tokens } from "../serving.ts";

const document = openApiDocument(createRoutes(serving().service));
const { check, mistakes } = described(document);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const OPERATION_BY_ID = new Map(operations.map((one) => [one.operation.operationId, one]));

/** Every media type of an operation that states a schema, with its place. */
function contentsOf(path: string, method: string, { requestBody, responses }: DocumentOperation) {
  const at = (steps: readonly string[], content: NonNullable<typeof requestBody>["content"] = {}) =>
    Object.entries(content).map(([type, { schema, example }]) => ({
      pointer: pointerOf(["paths", path, method, ...steps, "content", type, "schema"]),
      type,
      schema,
      example,
    }));
  return [
    ...at(["requestBody"], requestBody?.content),
    ...Object.entries(responses).flatMap(([status, { content }]) => at(["responses", status], content)),
  ];
}

const contents = operations.flatMap(({ path, method, operation }) => contentsOf(path, method, operation));

describe("the document", () => {
  it("is valid OpenAPI 3.1, as Redocly's rules see it", async () => {
    const config = await createConfig({
      extends: ["recommended-strict"],
      rules: {
        // probes and pages need no 4xx of their own
        "operation-4xx-response": "off",
        // it is served by the very host that it describes
        "no-server-example.com": "off",
        // the service decides which token is asked for
        "security-defined": "error",
        "no-unused-components": "error",
        "no-invalid-media-type-examples": "error",
        "no-invalid-schema-examples": "error",
        "no-invalid-parameter-examples": "error",
      },
    });
    const found = await lintFromString({ source: JSON.stringify(document), config });
    expect(
      found.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer ?? ""}`),
    ).toEqual([]);
  });

  it("describes every route that is served, and no other", () => {
    const stated = operations.map(({ path, method }) => `${method} ${path}`);
    const served = createRoutes(serving().service).map(({ method, path }) => `${method} ${path}`);
    expect(stated.sort()).toEqual(served.sort());
  });

  it("gives each operation an id of its own and its path parameters", () => {
    expect(OPERATION_BY_ID.size).toBe(operations.length);
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const stated = (operation.parameters ?? []).filter((one) => one.in === "path").map(({ name }) => name);
      expect(stated, path).toEqual(inPath);
    }
  });

  it("names the schema of every JSON body, so that clients get types with names", () => {
    const unnamed = contents.filter(({ type, schema }) => /[/+]json$/.test(type) && !("$ref" in schema));
    expect(unnamed.map(({ pointer }) => pointer)).toEqual([]);
  });

  it("says of every object which fields it has, or what its values are", () => {
    const vague: string[] = [];
    const look = (value: unknown, pointer: string): void => {
      if (typeof value !== "object" || value === null) return;
      const { type, properties, additionalProperties, maxProperties } = value as Record<string, unknown>;
      const isClear = properties ?? additionalProperties ?? maxProperties;
      // of pods in rule files the loader says no more
      if (type === "object" && isClear === undefined && !/^\/(ControlFile|Workload)/.test(pointer))
        vague.push(pointer);
      for (const [key, item] of Object.entries(value)) look(item, `${pointer}/${key}`);
    };
    look(document.components.schemas, "");
    look(document.paths, "");
    expect(vague).toEqual([]);
  });

  it("holds schemas that can be compiled, and examples that are as they say", () => {
    for (const { pointer, example } of contents) {
      if (example === undefined) check(pointer, null);
      else expect(check(pointer, example), pointer).toEqual([]);
    }
  });
});

describe("the server", () => {
  let home: string;
  let base: string;
  let end: () => void;
  let requests: ReturnType<typeof requestsFor>;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), "psr-openapi-"));
    const { service, stop } = await changing(home);
    const app = createApp({
      service,
      log: pino({ enabled: false }),
      access: tokens("alice:alices-token"),
      routes: createRoutes(service, PAGE),
    });
    requests = requestsFor(service.current().ruleset.digest);
    await new Promise<void>((resolve) => {
      void onNetwork(app, (port) => {
        base = `http://127.0.0.1:${port}`;
        resolve();
        return new Promise<void>((done) => {
          end = () => {
            stop();
            done();
          };
        });
      });
    });
  });
  afterAll(() => {
    end();
    rmSync(home, { recursive: true });
  });

  it("serves the document", async () => {
    const answer = await send(base, "get", "/openapi.json", { path: {}, query: {}, headers: {} });
    expect(JSON.parse(answer.text) as OpenApiDocument).toEqual(document);
  });

  it("is asked for every operation", () => {
    expect(Object.keys(requests).sort()).toEqual([...OPERATION_BY_ID.keys()].sort());
  });

  it.each([...OPERATION_BY_ID.keys()].sort(byTurn))("answers %s as the document says", async (id) => {
    const { path, method } = OPERATION_BY_ID.get(id) ?? { path: "", method: "" };
    for (const asked of requests[id] ?? []) {
      const answer = await send(base, method, path, { ...asked, headers: { ...ALICE, ...asked.headers } });
      expect(mistakes(path, method, answer), JSON.stringify(asked).slice(0, 300)).toEqual([]);
      // without a cluster these can say no more; test/cluster asks them with one
      const needsCluster = ["listNamespaces", "getNamespace", "getGrade", "admit"].includes(id);
      if (needsCluster) expect(answer.status).toBe(501);
      else if (answer.status !== 422) expect(answer.status, answer.text).toBeLessThan(400);
    }
  });

  it("names JSON and YAML as the document does, to the letter: generated clients compare it as a whole", async () => {
    for (const id of ["listLevels", "openapi", "getExemption", "getControl", "getRuleData"]) {
      const { path, method } = OPERATION_BY_ID.get(id) ?? { path: "", method: "" };
      const asked = { path: { id: "hostPorts", name: "agent" }, query: {}, headers: ALICE };
      const { status, headers } = await send(base, method, path, asked);
      if (status === 200) expect(headers.get("content-type"), id).toBe("application/json");
    }
  });

  it("takes every query parameter that the document names, and names every one it takes", async () => {
    for (const { path, method, operation } of operations) {
      if (!path.startsWith("/v1/")) continue;
      const answer = await send(base, method, path, {
        path: { id: "privileged", name: "a", digest: "a" },
        query: { "no-such-parameter": "1" },
        headers: ALICE,
      });
      const { detail } = JSON.parse(answer.text) as { detail: string };
      const named = (operation.parameters ?? []).filter((one) => one.in === "query").map(({ name }) => name);
      const list = named.length === 0 ? "takes none" : `takes ${named.join(", ")}`;
      expect(detail, path).toContain(`This operation ${list}.`);
    }
  });
});

/** What is written must be there before it is read or taken away. */
function byTurn(a: string, b: string): number {
  const turn = (id: string): number =>
    ["put", "get", "delete", "activate"].findIndex((word) => id.startsWith(word)) + 1 || 2;
  return turn(a) - turn(b);
}
