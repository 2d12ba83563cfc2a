/** What attackers send to servers of every kind, byte by byte: a clear problem or the right verdict, and the service lives on. */
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/server/app.ts";
import type { Listening } from "../../src/server/network/listen.ts";
import { listen } from "../../src/server/network/listen.ts";
import { createRoutes } from "../../src/server/routes.ts";
import { PAGE } from "./asking.ts";
import { head, raw } from "./raw.ts";
import { serving } from "./serving.ts";

const { service, lines } = serving();
const log = pino(
  { base: null },
  { write: (line: string) => lines.push(JSON.parse(line) as (typeof lines)[0]) },
);
const app = createApp({ service, log, routes: createRoutes(service, PAGE) });
let listening: Listening;
let port: number;

beforeAll(async () => {
  const limits = { requestTimeoutSeconds: 120, bodyBytes: 100_000, headerBytes: 200_000, connections: 1_024 };
  listening = await listen(app, { host: "127.0.0.1", port: 0, ...limits }, log);
  port = Number(new URL(listening.url).port);
});

afterAll(async () => {
  // none of this may have been a mistake of ours
  expect(lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  await listening.stop(0, 0);
});

const CLOSE = "Connection: close";
const BAD =
  "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostPID: true, containers: [{name: a, image: b}]}\n";
const DENIED = /^HTTP\/1\.1 200 [^]*"allowed":false/;
const LENGTH = `Content-Length: ${BAD.length}`;

const post = (headers: readonly string[], path = "/v1/evaluate?level=restricted"): string =>
  head("POST", path, ["Content-Type: application/yaml", ...headers]);
const get = (path: string, headers: readonly string[] = []): string => head("GET", path, [CLOSE, ...headers]);
const problem = (status: number, slug: string): RegExp =>
  new RegExp(`^HTTP/1\\.1 ${status} [^]*"urn:pod-security-rules:problem:${slug}"`);
const refused = problem(400, "bad-request");

/** Sends, expects, and sees that the service answers others afterwards. */
async function attacked(bytes: string | readonly string[], answer: RegExp): Promise<string> {
  const received = await raw(port, bytes);
  expect(received.slice(0, 2_000)).toMatch(answer);
  expect(await raw(port, [post([CLOSE, LENGTH]), BAD])).toMatch(DENIED);
  return received;
}

const CHUNKS = `5;a="b;c";d\r\n${BAD.slice(0, 5)}\r\n${(BAD.length - 5).toString(16)};e=f\r\n${BAD.slice(5)}\r\n`;
const CHUNKED = "Transfer-Encoding: chunked";

describe("bodies in chunks", () => {
  it.each([
    ["extensions", `${CHUNKS}0\r\n\r\n`, DENIED],
    ["trailers", `${CHUNKS}0\r\nX-A: b\r\nAuthorization: Bearer x\r\n\r\n`, DENIED],
    ["a trailer with a length", `${CHUNKS}0\r\nContent-Length: 3\r\n\r\n`, refused],
    ["extensions without end", `5;a=${"b".repeat(60_000)}\r\n`, refused],
    ["a trailer without end", `${CHUNKS}0\r\nX-A: ${"b".repeat(210_000)}`, problem(431, "headers-too-large")],
    ["a trailer that is none", `${CHUNKS}0\r\nX A\r\n\r\n`, refused],
    ["a size beyond all numbers", `${"f".repeat(20)}\r\na`, refused],
    ["spaces before an extension", "5 ;a=b\r\nkind:\r\n0\r\n\r\n", refused],
    ["a size with a sign", "+5\r\nkind:\r\n0\r\n\r\n", refused],
    ["a size with 0x", "0x5\r\nkind:\r\n0\r\n\r\n", refused],
  ])("with %s are read, or refused", async (_name, body, answer) => {
    await attacked([post([CHUNKED, CLOSE]), body], answer);
  });
});

describe("requests that two servers would cut differently", () => {
  const smuggled = get("/livez");
  it.each([
    ["a length and chunks", ["Content-Length: 5", CHUNKED], `0\r\n\r\n${smuggled}`],
    ["chunks and a length", [CHUNKED, "Content-Length: 5"], `0\r\n\r\n${smuggled}`],
    ["two lengths", ["Content-Length: 5", "Content-Length: 6"], smuggled],
    ["two lengths in one header", ["Content-Length: 5, 6"], smuggled],
    ["a length with a sign", ["Content-Length: +5"], smuggled],
    ["a length in sixteens", ["Content-Length: 0x5"], smuggled],
    ["a space before the colon", ["Content-Length : 5"], smuggled],
    ["a line break of one character", [`X: a\nTransfer-Encoding: chunked`, "Content-Length: 5"], smuggled],
    ["a return of its own", ["X: a\rContent-Length: 5"], smuggled],
    ["a folded header", ["Transfer-Encoding:\r\n chunked", "Content-Length: 5"], smuggled],
    ["chunks that are not last", ["Transfer-Encoding: chunked, identity"], `0\r\n\r\n${smuggled}`],
    ["another coding", ["Transfer-Encoding: xchunked"], `0\r\n\r\n${smuggled}`],
    ["chunks twice", ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"], `0\r\n\r\n${smuggled}`],
  ])("are refused as a whole: %s", async (_name, headers, body) => {
    const answer = await attacked([post(headers), body], refused);
    // what was hidden in it is never answered
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
  });
});

describe("headers", () => {
  it.each(["417-me", "constructor", "x=100"])(
    "that expect what nobody knows are told so: %s",
    async (expected) => {
      const answer = await attacked([post([`Expect: ${expected}`, LENGTH]), BAD], refused);
      expect(answer).toContain("What the header Expect asks for");
    },
  );

  const ODD_IDS = [
    "a\tb",
    "<script>",
    "é",
    "\xff\xfe",
    "a".repeat(60_000),
    "a, b",
    "%0d%0aSet-Cookie: a=b",
    "{}",
  ];
  it.each(ODD_IDS.map((id) => [id.slice(0, 30), id]))(
    "whose ids are odd are answered under another id: %j",
    async (_name, id) => {
      const before = lines.length;
      const answer = await attacked(
        get("/v1/levels", [`x-request-id: ${id}`, `traceparent: ${id}`]),
        /^HTTP\/1\.1 200 /,
      );
      expect(answer).toMatch(/^x-request-id: [0-9a-f-]{36}\r$/m);
      expect(JSON.stringify(lines.slice(before))).not.toContain(JSON.stringify(id).slice(1, 100));
    },
  );

  it.each(["x-request-id: a\r\n\tb", "x-request-id: a\0b", "x-request-id: a\rSet-Cookie: b"])(
    "that are broken in the middle are refused: %j",
    async (line) => {
      const answer = await attacked(get("/v1/levels", [line]), /^HTTP\/1\.1 (400|200) /);
      expect(answer.toLowerCase()).not.toContain("set-cookie");
    },
  );

  it.each([
    ["x-request-id", 200],
    ["traceparent", 200],
    ["Host", 200],
    ["Accept", 200],
    ["Authorization", 200],
    ["Origin", 200],
    ["__proto__", 200],
    ["constructor", 200],
  ])("may be repeated a thousand times: %s", async (name, status) => {
    const value = name === "Accept" ? "application/json" : "localhost";
    const many = Array.from({ length: 1_000 }, () => `${name}: ${value}`);
    await attacked(get("/v1/levels", many), new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it("that say the type or encoding twice count once", async () => {
    const twice = ["Content-Type: image/png", "Content-Encoding: identity", "Content-Encoding: gzip"];
    await attacked([post([...twice, LENGTH, CLOSE]), BAD], problem(415, "unsupported-encoding"));
  });
});

describe("parameters", () => {
  it("of which there are ten thousand", async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `p${i}=1`).join("&");
    await attacked([post([LENGTH, CLOSE], `/v1/evaluate?${many}`), BAD], problem(400, "unknown-parameter"));
    const same = "level=restricted&".repeat(10_000);
    await attacked([post([LENGTH, CLOSE], `/v1/evaluate?${same}`), BAD], problem(400, "invalid-parameter"));
  });

  it.each([
    "__proto__=1",
    "constructor=1",
    "__proto__[level]=privileged",
    "level[]=privileged",
    "toString",
    "level%00=a",
  ])("with a special name are unknown: %s", async (query) => {
    await attacked([post([LENGTH, CLOSE], `/v1/evaluate?${query}`), BAD], problem(400, "unknown-parameter"));
  });

  it.each([
    "__proto__",
    "constructor",
    "restricted%00",
    "restricted%0d%0a",
    "RESTRICTED",
    "%F0%9F%98%80",
    "%ff",
  ])("with a special value are invalid: %s", async (value) => {
    const answer = await attacked(
      [post([LENGTH, CLOSE], `/v1/evaluate?level=${value}`), BAD],
      problem(400, "invalid-parameter"),
    );
    expect(answer.split("\r\n\r\n")[0]).not.toMatch(/restricted\r/);
  });
});

describe("paths", () => {
  it("in the form in which proxies are asked are judged all the same", async () => {
    const path = "http://elsewhere.example:1/v1/evaluate?level=restricted";
    await attacked([post([LENGTH, CLOSE], path), BAD], DENIED);
    await attacked(get("http://"), /^HTTP\/1\.1 (400|404) /);
    await attacked(get("ftp://a/livez"), /^HTTP\/1\.1 (200|400|404) /);
    await attacked(head("OPTIONS", "*", [CLOSE]), /^HTTP\/1\.1 (204|404) /);
    await attacked(head("CONNECT", "elsewhere.example:443", [CLOSE]), /^(HTTP\/1\.1 4\d\d |$)/);
  });

  it.each([
    "/portal/../package.json",
    "/portal/..%2fpackage.json",
    "/portal/..%2f..%2f..%2fetc%2fpasswd",
    "/portal/%2e%2e%2f%2e%2e%2fpackage.json",
    "/portal/%252e%252e%252fpackage.json",
    "/portal/..\\package.json",
    "/portal/..%5cpackage.json",
    "/portal/%c0%ae%c0%ae%c0%afpackage.json",
    "/portal/....//package.json",
    "/portal/a.js%00.css",
    "/portal/a.js%00",
    "/portal/%2fetc%2fpasswd",
    "/portal//etc/passwd",
    "/portal/a.js/../../package.json",
    "/portal/__proto__",
    "/portal/constructor",
    "/portal/file:%2f%2f%2fetc%2fpasswd",
    "//etc/passwd",
    "/..",
    "/%",
    "/portal/%",
  ])("that lead out of the web page's files lead nowhere: %s", async (path) => {
    const answer = await attacked(
      get(path),
      /^HTTP\/1\.1 (400|404) [^]*"urn:pod-security-rules:problem:(not-found|invalid-path)"/,
    );
    expect(answer).not.toMatch(/root:|"devDependencies"/);
  });

  it("serve the file that there is", async () => {
    await attacked(get("/portal/a.js"), /^HTTP\/1\.1 200 /);
  });
});

describe("answers", () => {
  it("that nobody reads are not made: a caller that only asks is read no further", async () => {
    const socket = connect(port, "127.0.0.1").pause();
    await once(socket, "connect");
    const asked = 5_000;
    socket.write(head("GET", "/openapi.json").repeat(asked));
    const answered = (): number => lines.filter(({ route }) => route === "/openapi.json").length;
    await expect.poll(answered).toBeGreaterThan(0);
    let [before, now] = [0, answered()];
    while (now > before) {
      await sleep(200);
      [before, now] = [now, answered()];
    }
    expect(now).toBeLessThan(asked / 10);
    await attacked(get("/livez"), /^HTTP\/1\.1 200 /);
    socket.destroy();
  });
});
