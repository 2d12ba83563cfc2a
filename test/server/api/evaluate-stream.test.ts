/** Inventories: one object a line in, one result a line out. */
import { request as send } from "node:http";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { onNetwork, serving } from "../serving.ts";

const { app } = serving();
const NDJSON = "application/x-ndjson";

function podLine(name: string, spec: object = {}): string {
  const containers = [{ name: "c", image: "i" }];
  return JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata: { name }, spec: { containers, ...spec } });
}

async function stream(query: string, body: string): Promise<Record<string, unknown>[]> {
  const response = await request(app)
    .post(`/v1/evaluate${query}`)
    .set("content-type", NDJSON)
    .buffer(true)
    .parse((answer, done) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
      answer.on("end", () => done(null, text));
    })
    .send(body);
  expect(response.headers["content-type"]).toBe(NDJSON);
  const lines = (response.body as string).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("a stream of objects", () => {
  it("is answered line by line, a summary at the end", async () => {
    const lines = await stream("?level=baseline", `${podLine("a")}\n\n${podLine("b", { hostPID: true })}`);
    expect(lines).toMatchObject([
      { object: { index: 0, name: "a", line: 1 }, verdict: "allowed" },
      { object: { index: 1, name: "b", line: 3 }, verdict: "denied" },
      { allowed: false, summary: { objects: 2, allowed: 1, denied: 1 }, ruleset: {} },
    ]);
    expect(lines[1]).toMatchObject({ violations: [{ findings: [{ path: "spec.hostPID", line: 3 }] }] });
  });

  it("goes on after a line that cannot be read", async () => {
    const lines = await stream("?level=baseline", `{broken\n${podLine("a")}\n[1]\n`);
    expect(lines.map(({ verdict }) => verdict)).toEqual(["invalid", "allowed", "invalid", undefined]);
    expect(lines[0]).toMatchObject({ object: { index: 0, line: 1 }, errors: [{ line: 1 }] });
    expect(lines[3]).toMatchObject({ allowed: false, summary: { objects: 3, invalid: 2 } });
  });

  it("takes the labels of a Namespace for the objects after it", async () => {
    const namespace = {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "default", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
    };
    const lines = await stream("", [podLine("a"), JSON.stringify(namespace), podLine("b")].join("\n"));
    expect(lines.map(({ verdict }) => verdict)).toEqual(["allowed", "notApplicable", "denied", undefined]);
  });

  it("ends with the problem when a line is longer than the limit", async () => {
    const lines = await stream("?level=baseline", `${podLine("a")}\n${podLine("x".repeat(100_001))}\n`);
    expect(lines).toMatchObject([{ verdict: "allowed" }, { problem: { status: 413 } }]);
  });

  it.each([
    ["?level=none", 400],
    ["?level=baseline&failOn=violations", 400],
  ])("is refused before it begins for %s", async (query, status) => {
    const response = await request(app)
      .post(`/v1/evaluate${query}`)
      .set("content-type", NDJSON)
      .send(podLine("a"));
    expect(response.status).toBe(status);
    expect(response.headers["content-type"]).toBe("application/problem+json");
  });

  it("is not held back: a result comes before the next object was sent", async () => {
    await onNetwork(app, async (port) => {
      const call = send({
        port,
        host: "127.0.0.1",
        method: "POST",
        path: "/v1/evaluate?level=baseline",
        headers: { "content-type": NDJSON },
      });
      call.write(`${podLine("a")}\n`);
      const first = await new Promise<string>((resolve, reject) => {
        call.on("error", reject);
        call.on("response", (answer) => answer.once("data", (chunk: Buffer) => resolve(chunk.toString())));
      });
      expect(JSON.parse(first)).toMatchObject({ object: { name: "a" } });
      call.destroy();
    });
  });
});

it("manifests in one body are answered line by line when asked so", async () => {
  const response = await request(app)
    .post("/v1/evaluate?level=baseline")
    .set({ "content-type": "application/json", accept: NDJSON })
    .buffer(true)
    .send(podLine("a"));
  expect(response.status).toBe(200);
  expect(response.headers["content-type"]).toBe(NDJSON);
});
