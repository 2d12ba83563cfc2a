/** Every path is answered by Express but the one that is asked most, and that one exactly as Express would have it answered. */
import fc from "fast-check";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Listening } from "../../src/server/network/listen.ts";
import { listen } from "../../src/server/network/listen.ts";
import { Problem } from "../../src/server/problem/problem.ts";
import { createRoutes } from "../../src/server/routes.ts";
import { head, raw } from "./raw.ts";
import { serving, tokens } from "./serving.ts";

const ORIGIN = "https://portal.example.com";
/** Whether Express saw the request, of each that came as far as the gates. */
const seen: boolean[] = [];
let over = 0;

const { app, service, lines } = serving({
  access: tokens("known"),
  corsOrigins: [ORIGIN],
  guards: [
    ({ request, response }) => {
      seen.push("app" in request);
      response.setHeader("x-gate", "passed");
      if (request.headers["x-refuse"] !== undefined) throw new Problem("not-ready", "The gate is shut.");
      return () => {
        over += 1;
      };
    },
  ],
});
let listening: Listening;
let port: number;

beforeAll(async () => {
  const options = {
    host: "127.0.0.1",
    port: 0,
    requestTimeoutSeconds: 5,
    headerBytes: 32_768,
    connections: 1_024,
    bodyBytes: 100_000,
  };
  listening = await listen(app, options, pino({ level: "silent" }));
  port = Number(new URL(listening.url).port);
  // the first request that needs Express waits until it is loaded
  await raw(port, head("GET", throughExpress("/livez"), ["Connection: close"]));
});

afterAll(async () => {
  await listening.stop(0, 0);
});

/** A path in the form in which proxies are asked is the router's to understand. */
const throughExpress = (path: string): string => `http://localhost${path}`;

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
  readonly body: string;
}

async function ask({ method, path, headers, body }: Asked): Promise<string> {
  const all = ["Connection: close", "x-request-id: one", ...headers];
  const answer = await raw(port, [head(method, path, all), body]);
  // requests that cannot be read have ids of their own
  return answer.replace(/^Date: .*\r\n/m, "").replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4,12}){4}/g, "ID");
}

const FIXED = createRoutes(service)
  .map(({ path }) => path)
  // their answers tell the time
  .filter((path) => !path.includes("{") && path !== "/metrics");

const HOT = /^\/v1\/evaluate(\?|$)/;

const MANIFEST =
  "kind: Pod\napiVersion: v1\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n";

const body = fc.oneof(
  fc.constantFrom(
    "",
    MANIFEST,
    JSON.stringify({ kind: "Pod" }),
    "a: [",
    "{",
    "\xff",
    "kind: Pod\n---\n".repeat(3),
  ),
  fc.string({ maxLength: 40, unit: "binary-ascii" }),
);

const framed = fc.oneof(
  body.map((text) => ({ headers: [`Content-Length: ${text.length}`], body: text })),
  body.map((text) => ({
    headers: ["Transfer-Encoding: chunked"],
    body: `${text === "" ? "" : `${text.length.toString(16)}\r\n${text}\r\n`}0\r\n\r\n`,
  })),
  fc.constant({ headers: ["Transfer-Encoding: chunked"], body: "zz\r\n" }),
  fc.constant({ headers: ["Content-Length: 100001"], body: "#".repeat(100_001) }),
  fc.constant({ headers: [], body: "" }),
);

const header = (name: string, ...values: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc
    .option(fc.constantFrom(...values), { nil: undefined, freq: 2 })
    .map((value) => (value === undefined ? [] : [`${name}: ${value}`]));

const asked: fc.Arbitrary<Asked> = fc
  .record({
    method: fc.constantFrom("POST", "POST", "POST", "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PROPFIND"),
    path: fc.oneof({ weight: 2, arbitrary: fc.constant("/v1/evaluate") }, fc.constantFrom(...FIXED)),
    query: fc.constantFrom(
      "",
      "",
      "?",
      "?level=restricted",
      "?level=",
      "?levle=x",
      "?a=%zz",
      "?x=1&x=1?",
      "?failOn=violations",
    ),
    headers: fc
      .tuple(
        header("Authorization", "Bearer known", "Bearer known", "Bearer known", "Bearer other", "Basic x"),
        header("Origin", ORIGIN, "https://evil.example.org"),
        header("Access-Control-Request-Method", "POST"),
        header("Accept", "application/json", "application/sarif+json", "text/html", "image/png", "*/*;q=0"),
        header("Content-Type", "application/json", "application/yaml", "image/png", "application/x-ndjson"),
        header("Content-Encoding", "identity", "gzip", "made-up"),
        header("x-refuse", "yes"),
      )
      .map((lists) => lists.flat()),
    framed,
  })
  .map(({ method, path, query, headers, framed }) => ({
    method,
    path: `${path}${query}`,
    headers: [...headers, ...framed.headers],
    body: framed.body,
  }));

describe("a path", () => {
  it("is answered alike however it is spelt, and the hot one before Express", async () => {
    await fc.assert(
      fc.asyncProperty(asked, async (request) => {
        seen.length = 0;
        const direct = await ask(request);
        const passed = seen.length;
        expect(seen).toEqual(new Array(passed).fill(!HOT.test(request.path)));
        const routed = await ask({ ...request, path: throughExpress(request.path) });
        expect(seen.slice(passed)).toEqual(new Array(passed).fill(true));
        expect(routed).toBe(direct);
        expect(direct).toMatch(/^HTTP\/1\.1 [1-5]/);
      }),
      { numRuns: 300 },
    );
    expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it.each(["/v1/evaluate/", "/V1/evaluate", "//v1/evaluate", "/v1/%65valuate", "/v1/controls/{id}/impact"])(
    "is not %s",
    async (path) => {
      const answer = await ask({ method: "POST", path, headers: ["Authorization: Bearer known"], body: "" });
      expect(answer).toMatch(/^HTTP\/1\.1 4/);
    },
  );
});

describe("gates", () => {
  const known = ["Authorization: Bearer known"];

  it.each(["/v1/levels", "/v1/controls/privileged"])(
    "let requests for %s pass, may add to the answer, and learn of its end",
    async (path) => {
      over = 0;
      const answer = await ask({ method: "GET", path, headers: known, body: "" });
      expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*x-gate: passed/);
      await expect.poll(() => over).toBe(1);
    },
  );

  it("turn requests away with a problem", async () => {
    over = 0;
    const answer = await ask({
      method: "GET",
      path: "/v1/levels",
      headers: [...known, "x-refuse: 1"],
      body: "",
    });
    expect(answer).toMatch(/^HTTP\/1\.1 503 [\s\S]*x-gate: passed[\s\S]*The gate is shut\./);
    expect(over).toBe(0);
  });

  it("do not see callers that may not ask", async () => {
    seen.length = 0;
    const answer = await ask({ method: "GET", path: "/v1/levels", headers: [], body: "" });
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(seen).toEqual([]);
  });
});
