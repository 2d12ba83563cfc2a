/** Requests that are broken on purpose: each gets an answer that says so, and the service lives on. */
import { gzipSync } from "node:zlib";
import { pino } from "pino";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen } from "../../src/server/network/listen.ts";
import type { Listening } from "../../src/server/network/listen.ts";
import { head, raw } from "./raw.ts";
import { serving } from "./serving.ts";

const { app, lines } = serving();
const log = pino({ level: "silent" });
let listening: Listening;
/** Waits for no request longer than a second; the other one, as long as a busy machine may take. */
let impatient: Listening;
let port: number;

const portOf = ({ url }: Listening): number => Number(new URL(url).port);

beforeAll(async () => {
  const options = { host: "127.0.0.1", port: 0, headerBytes: 20_000, connections: 1_024, bodyBytes: 100_000 };
  listening = await listen(app, { ...options, requestTimeoutSeconds: 120 }, log);
  impatient = await listen(app, { ...options, requestTimeoutSeconds: 1 }, log);
  port = portOf(listening);
});

afterAll(async () => {
  // none of this may have been a mistake of ours
  expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  for (const one of [listening, impatient]) await one.stop(0, 0);
});

async function lives(): Promise<void> {
  expect((await request(listening.url).get("/livez")).status).toBe(200);
}

const POST = (headers: readonly string[]): string => head("POST", "/v1/evaluate", headers);

const BROKEN: readonly (readonly [string, string | readonly string[], number])[] = [
  ["no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00", 400],
  ["a version that there is not", "GET / HTTP/9.9\r\n\r\n", 400],
  ["a header without a colon", "GET / HTTP/1.1\r\nHost: a\r\nbroken\r\n\r\n", 400],
  ["a header with a line break in its name", "GET / HTTP/1.1\r\nHost: a\r\nx y: 1\r\n\r\n", 400],
  ["no host", "GET / HTTP/1.1\r\n\r\n", 400],
  ["headers without end", head("GET", "/", [`x: ${"a".repeat(40_000)}`]), 431],
  ["a path without end", head("GET", `/${"a".repeat(40_000)}`), 431],
  ["a chunk whose size is none", [POST(["Transfer-Encoding: chunked"]), "zz\r\nkind\r\n0\r\n\r\n"], 400],
  ["a chunk larger than it says", [POST(["Transfer-Encoding: chunked"]), "2\r\nkind: Pod\r\n0\r\n\r\n"], 400],
  ["two lengths", [POST(["Content-Length: 4", "Content-Length: 9"]), "kind"], 400],
  ["a length that is no number", [POST(["Content-Length: -4"]), "kind"], 400],
  ["a length and chunks", [POST(["Content-Length: 4", "Transfer-Encoding: chunked"]), "0\r\n\r\n"], 400],
  ["a body that never comes", [POST(["Content-Length: 10"]), "kind"], 408],
  ["headers that never end", "GET / HTTP/1.1\r\nHost: a\r\n", 408],
];

describe("on the wire", () => {
  it.each(BROKEN)("answers %s with a problem", async (_name, bytes, status) => {
    const answer = await raw(status === 408 ? portOf(impatient) : port, bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain("urn:pod-security-rules:problem:");
    await lives();
  });

  it("names the limit of headers, and reads them up to it", async () => {
    const answer = await raw(port, head("GET", "/livez", [`x: ${"a".repeat(20_000)}`]));
    expect(answer).toMatch(/^HTTP\/1\.1 431 [^]*more than 20000 bytes[^]*\(--max-header-bytes\)/);
    const most = await raw(port, head("GET", "/livez", [`x: ${"a".repeat(19_000)}`]));
    expect(most).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("answers what came before the break", async () => {
    const answer = await raw(port, [head("GET", "/livez"), "broken\r\n\r\n"]);
    expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 400 /);
  });

  it("answers a caller that has closed its side, when the answer is there at once", async () => {
    expect(await raw(port, head("GET", "/livez"), { halfClose: true })).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("gives a caller that has closed its side the right answer or, as one that left, none", async () => {
    const body = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
    const answer = await raw(port, [POST([`Content-Length: ${body.length}`]), body], { halfClose: true });
    expect(answer).toMatch(/^(HTTP\/1\.1 200 [^]*"allowed":true[^]*)?$/);
    await lives();
  });

  it.each([
    ["in the body", [POST(["Content-Length: 1000"]), "kind: Pod"], lives],
    ["in a chunk", [POST(["Transfer-Encoding: chunked"]), "400\r\nkind"], lives],
    ["before the answer", [head("GET", "/v1/controls")], () => Promise.resolve()],
  ] as const)("outlives a caller that hangs up %s", async (_where, bytes, hangUp) => {
    await raw(port, bytes, { hangUp });
    await lives();
  });

  it("takes a body with a longer length than it has for one that broke off", async () => {
    const answer = await raw(port, [POST(["Content-Length: 1000"]), "kind: Pod"], { halfClose: true });
    expect(answer).toMatch(/^(HTTP\/1\.1 400 [\s\S]*)?$/);
    await lives();
  });
});

describe("bodies", () => {
  const big = "#".repeat(100_001);

  it("refuses an announced length above the limit before it is sent", async () => {
    const answer = await raw(port, POST(["Content-Length: 200000", "Expect: 100-continue"]));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).not.toContain("100 Continue");
  });

  it("lets a caller go on that asks first", async () => {
    const body = "kind: Pod\n";
    const answer = await raw(port, [POST([`Content-Length: ${body.length}`, "Expect: 100-continue"]), body]);
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });

  it("lets a caller read the answer to a body that is too large, and go on", async () => {
    const answer = await raw(port, [POST([`Content-Length: ${big.length}`]), big, head("GET", "/livez")]);
    expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*--max-body-bytes[\s\S]*HTTP\/1\.1 200 /);
  });

  it.each(["gzip", "x-gzip"])("counts what %s unpacks", async (encoding) => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 32));
    const response = await request(app).post("/v1/evaluate").set("content-encoding", encoding).send(bomb);
    expect(response.status).toBe(413);
  });

  it.each([
    ["gzip", 400],
    ["br", 400],
    ["deflate", 400],
    ["zstd", 415],
    ["gzip, gzip", 415],
    ["__proto__", 415],
  ])("refuses a body that is not %s", async (encoding, status) => {
    const response = await request(app)
      .post("/v1/evaluate")
      .set({ "content-encoding": encoding, "content-type": "application/yaml" })
      .send("kind: Pod");
    expect(response.status).toBe(status);
  });

  it.each([
    ["nothing", "", 400],
    ["a byte that is not UTF-8", Buffer.from([0x61, 0xff, 0x62]), 400],
    ["UTF-16", Buffer.from("\ufeffkind: Pod", "utf16le"), 400],
    ["a NUL", "kind: \0", 400],
    ["a deep list", "[".repeat(5_000), 413],
  ])("refuses %s", async (_name, body, status) => {
    const response = await request(app)
      .post("/v1/evaluate")
      .set("content-type", "application/yaml")
      .send(body);
    expect([response.status, response.headers["content-type"]]).toEqual([status, "application/problem+json"]);
  });

  it.each([
    "image/png",
    "multipart/form-data; boundary=x",
    "application/yaml; charset=utf-16",
    "constructor",
  ])("refuses the type %s", async (type) => {
    const response = await request(app).post("/v1/evaluate").set("content-type", type).send("kind: Pod");
    expect(response.status).toBe(415);
  });

  it("does not unfold what is made of itself a billion times", async () => {
    const names = "abcdefghij".split("");
    const lines = names.map((name, i) => {
      const items = Array<string>(9).fill(i === 0 ? "x" : `*${names[i - 1] ?? ""}`);
      return `${name}: &${name} [${items.join(",")}]\n`;
    });
    const response = await request(app).post("/v1/evaluate").send(lines.join(""));
    expect(response.body).toMatchObject({ allowed: false, summary: { invalid: 1 } });
  });
});
