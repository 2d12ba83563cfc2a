/** Names that become parts of paths of the API server, and answers of it that are something else than what was asked for. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Client, Namespaces } from "../../src/cluster/index.ts";
import { createClient, listPods, watchNamespaces } from "../../src/cluster/index.ts";
import { serving, tokens } from "./serving.ts";

const TOKEN = "0123456789abcdef";
const asked: string[] = [];
let answers: Readonly<Record<string, unknown>> = {};
const server = createServer(({ url = "" }, response) => {
  asked.push(url);
  const answer = answers[url.split("?")[0] ?? ""];
  response.statusCode = answer === undefined ? 404 : 200;
  response.end(JSON.stringify(answer ?? { message: "not found" }));
});
let client: Client;
let namespaces: Namespaces;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  client = createClient({ server: url, tls: {}, token: () => undefined });
  namespaces = watchNamespaces(client, pino({ level: "silent" }), { keepLabel: () => true });
});
afterAll(() => {
  namespaces.stop();
  client.close();
  server.closeAllConnections();
  server.close();
});

const NAMES = [".", "..", "a/b", "A", "-a", "a.b", "a?b", "a#b", "a".repeat(64), "..%2f"];

describe("what cannot be the name of a namespace", () => {
  it.each(NAMES)("is refused before the cluster is asked: %j", async (name) => {
    const { app, service } = serving({ access: tokens(`portal:${TOKEN}`) });
    service.registerCluster({ client, namespaces });
    asked.length = 0;
    const get = (path: string) => request(app).get(path).set("authorization", `Bearer ${TOKEN}`);
    const query = encodeURIComponent(name);
    const grade = await get(`/v1/grade?namespace=${query}`);
    expect([grade.status, grade.body]).toMatchObject([
      400,
      { detail: expect.stringContaining("DNS label") as string },
    ]);
    const evaluated = await request(app)
      .post(`/v1/evaluate?namespace=${query}`)
      .set("authorization", `Bearer ${TOKEN}`)
      .send("kind: Pod");
    expect([evaluated.status, evaluated.body]).toMatchObject([
      400,
      { detail: expect.stringContaining("namespace") as string },
    ]);
    expect(asked.filter((url) => !url.includes("watch=1") && !url.includes("limit="))).toEqual([]);
  });

  it("is refused as a part of a path", async () => {
    const { app, service } = serving({ access: tokens(`portal:${TOKEN}`) });
    service.registerCluster({ client, namespaces });
    const answer = await request(app).get("/v1/namespaces/a%2Fb").set("authorization", `Bearer ${TOKEN}`);
    expect([answer.status, answer.body]).toMatchObject([
      400,
      { type: "urn:pod-security-rules:problem:invalid-path" },
    ]);
  });

  it.each([...NAMES, ""])("is a namespace that there is not, for admission: %j", async (name) => {
    asked.length = 0;
    expect(await namespaces.get(name)).toBeUndefined();
    expect(asked).toEqual([]);
    await expect(listPods(client, name, 1_000).next()).rejects.toThrow("no DNS label");
  });
});

it("a path that would become another one is not asked for", async () => {
  await expect(client.get("/api/v1/namespaces/../secrets")).rejects.toThrow("a name in the path is none");
});

describe("an answer of the API server", () => {
  const NAMESPACE = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop", labels: { a: "b" } } };

  it("is taken when it is the namespace that was asked for", async () => {
    answers = { "/api/v1/namespaces/shop": NAMESPACE };
    expect(await namespaces.get("shop")).toEqual({ metadata: { labels: { a: "b" } } });
  });

  it.each([
    ["another kind", { ...NAMESPACE, kind: "NamespaceList" }],
    ["another name", { ...NAMESPACE, metadata: { name: "other" } }],
    ["no object", [NAMESPACE]],
  ])("is not taken for the namespace when it is %s", async (_what, answer) => {
    answers = { "/api/v1/namespaces/shop": answer };
    await expect(Promise.resolve(namespaces.get("shop"))).rejects.toThrow("something else");
  });

  it.each([
    ["no list", { kind: "Status" }],
    ["a list of another kind", { kind: "SecretList", items: [] }],
    [
      "a list of another namespace",
      { kind: "PodList", items: [{ metadata: { name: "a", namespace: "b" } }] },
    ],
  ])("is not taken for pods when it is %s", async (_what, answer) => {
    answers = { "/api/v1/namespaces/shop/pods": answer };
    await expect(listPods(client, "shop", 1_000).next()).rejects.toThrow("something else");
  });
});
