/** What every operation has in common: methods, ids, problems, access, headers, logs. */
import { connect } from "node:net";
import request from "supertest";
import { describe, expect, it } from "vitest";
import type { Route } from "../../src/server/handler.ts";
import { json } from "../../src/server/handler.ts";
import { BadObjectError, BadRequestError } from "../../src/evaluate/index.ts";
import { LimitError, UnreadableError } from "../../src/manifest/text/index.ts";
import { head } from "./raw.ts";
import { onNetwork, serving, tokens } from "./serving.ts";

const { app } = serving();

interface ProblemBody {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly instance: string;
  readonly errors?: unknown;
}

function problemIn(response: {
  readonly body: unknown;
  readonly headers: Record<string, unknown>;
}): ProblemBody {
  expect(response.headers["content-type"]).toBe("application/problem+json");
  return response.body as ProblemBody;
}

function failing(error: unknown): readonly Route[] {
  const operation = { operationId: "fails", tags: ["Rules"], summary: "fails", responses: {} } as const;
  const handler = (): never => {
    throw error as Error;
  };
  return [{ method: "get", path: "/fails", open: true, handler, operation }];
}

describe("request ids", () => {
  it("takes over an id that is harmless", async () => {
    const response = await request(app).get("/livez").set("x-request-id", "portal-1.a_B");
    expect(response.headers["x-request-id"]).toBe("portal-1.a_B");
  });

  it.each(["a b", "", "é", "a".repeat(129), 'x"y'])("makes another id instead of %j", async (id) => {
    const response = await request(app).get("/livez").set("x-request-id", Buffer.from(id).toString("latin1"));
    expect(response.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("names the request in a problem", async () => {
    const response = await request(app).get("/nothing").set("x-request-id", "abc");
    expect(problemIn(response).instance).toBe("urn:request:abc");
  });
});

describe("paths and methods", () => {
  it("answers 404 with the path that was probably meant", async () => {
    const response = await request(app).get("/v1/contrlos?x=1");
    expect(response.status).toBe(404);
    expect(problemIn(response).detail).toBe("There is nothing at /v1/contrlos. Did you mean /v1/controls?");
  });

  it("names the path without its last slash", async () => {
    const response = await request(app).get("/v1/controls/");
    expect(response.status).toBe(404);
    expect(problemIn(response).detail).toContain("Did you mean /v1/controls?");
  });

  it("answers 405 with the methods that are possible", async () => {
    const response = await request(app).delete("/v1/controls");
    expect(response.status).toBe(405);
    expect(response.headers["allow"]).toBe("GET, HEAD, OPTIONS");
    expect(problemIn(response).type).toBe("urn:pod-security-rules:problem:method-not-allowed");
  });

  it("answers 405 to reading what is only posted to", async () => {
    const response = await request(app).get("/v1/evaluate");
    expect(response.status).toBe(405);
    expect(response.headers["allow"]).toBe("POST, OPTIONS");
  });

  it("answers OPTIONS with the methods", async () => {
    const response = await request(app).options("/v1/evaluate");
    expect([response.status, response.headers["allow"]]).toEqual([204, "POST, OPTIONS"]);
  });

  it("answers HEAD as GET, without the body", async () => {
    const get = await request(app).get("/v1/levels");
    const head = await request(app).head("/v1/levels");
    expect(head.status).toBe(200);
    expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
    expect(head.text).toBeUndefined();
  });

  it("answers 400 to a path that is not encoded as a path is", async () => {
    const response = await request(app).get("/v1/controls/%zz");
    expect(response.status).toBe(400);
    expect(problemIn(response).type).toBe("urn:pod-security-rules:problem:invalid-path");
  });

  it.each(["/v1/controls?levle=baseline", "/v1/levels?x=1", "/v1/controls/privileged?y"])(
    "refuses parameters that %s does not have",
    async (path) => {
      const response = await request(app).get(path);
      expect(response.status).toBe(400);
      expect(problemIn(response).type).toBe("urn:pod-security-rules:problem:unknown-parameter");
    },
  );
});

describe("what handlers throw", () => {
  const cases = [
    [new BadRequestError("level", '"x" must be one of a, b'), 400, 'level: "x" must be one of a, b'],
    [
      new UnreadableError("a quote is missing.", { line: 3, column: 7 }),
      400,
      "line 3, column 7: a quote is missing.",
    ],
    [new LimitError("depth", 100), 413, '(limit: 100). The limit "depth" is set by --max-depth.'],
    [new LimitError("aliases", 5), 413, '(limit: 5). The limit "aliases" is set by --max-aliases.'],
    [new BadObjectError("/namespace", "must be a Namespace"), 422, "must be a Namespace"],
  ] as const;

  it.each(cases)("answers %s with %i", async (error, status, detail) => {
    const response = await request(serving({ routes: failing(error) }).app).get("/fails");
    expect(response.status).toBe(status);
    expect(problemIn(response).detail).toContain(detail);
  });

  it("tells the place of what cannot be read", async () => {
    const error = new UnreadableError("a quote is missing", { line: 3, column: 7 });
    const response = await request(serving({ routes: failing(error) }).app).get("/fails");
    expect(problemIn(response).errors).toEqual([
      { pointer: "", detail: "a quote is missing", line: 3, column: 7 },
    ]);
  });

  it("tells the places of what cannot be used, from the body's root", async () => {
    const notice = { path: "metadata.name", pointer: "/metadata/name", detail: "is missing", line: 4 };
    const error = new BadObjectError("/namespace", "cannot be used", [notice]);
    const response = await request(serving({ routes: failing(error) }).app).get("/fails");
    expect(problemIn(response).errors).toEqual([
      { pointer: "/namespace/metadata/name", detail: "is missing", line: 4 },
    ]);
  });

  it("logs an error of its own with the stack, and answers without it", async () => {
    const { app: broken, lines } = serving({ routes: failing(new TypeError("secret of the inside")) });
    const response = await request(broken).get("/fails").set("x-request-id", "r1");
    expect(response.status).toBe(500);
    expect(JSON.stringify(response.body)).not.toContain("secret");
    const line = lines.find(({ msg }) => msg === "a handler failed");
    expect(line).toMatchObject({ requestId: "r1", level: 50 });
    expect(JSON.stringify(line)).toContain("app.test.ts");
  });
});

describe("headers", () => {
  it("says neither what it is built with nor that answers may be kept", async () => {
    const { headers } = await request(app).get("/v1/levels");
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["cache-control"]).toBe("no-store");
  });

  it("lets pages load nothing from anywhere", async () => {
    const { headers } = await request(app).get("/docs");
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
  });
});

describe("bearer tokens", () => {
  const guarded = serving({ access: tokens("first-token", "second-token") }).app;

  it.each(["first-token", "second-token"])("lets %s pass", async (token) => {
    const response = await request(guarded).get("/v1/levels").set("authorization", `Bearer ${token}`);
    expect(response.status).toBe(200);
  });

  it.each([
    undefined,
    "Bearer",
    "Bearer wrong",
    "Basic Zmlyc3QtdG9rZW4=",
    "first-token",
    "Bearer first-token2",
  ])("refuses %s", async (authorization) => {
    const asked = request(guarded).get("/v1/levels");
    const response = await (authorization === undefined ? asked : asked.set("authorization", authorization));
    expect(response.status).toBe(401);
    expect(response.headers["www-authenticate"]).toMatch(/^Bearer realm=/);
    expect(problemIn(response).type).toBe("urn:pod-security-rules:problem:unauthorized");
  });

  it.each(["/livez", "/readyz", "/healthz", "/metrics", "/openapi.json", "/docs"])(
    "leaves %s open",
    async (path) => {
      expect((await request(guarded).get(path)).status).toBe(200);
    },
  );

  it("needs a token to judge", async () => {
    expect((await request(guarded).post("/v1/evaluate").send("kind: Pod")).status).toBe(401);
  });
});

describe("web origins", () => {
  const portal = "https://portal.example.com";
  const shared = serving({ corsOrigins: [portal], access: tokens("t") }).app;

  it("says nothing of origins unless some are configured", async () => {
    const { headers } = await request(app).get("/v1/levels").set("origin", portal);
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    expect(headers["vary"]).toBeUndefined();
  });

  it("lets a configured origin read, problems too", async () => {
    const { status, headers } = await request(shared).get("/v1/levels").set("origin", portal);
    expect(status).toBe(401);
    expect(headers["access-control-allow-origin"]).toBe(portal);
    expect(headers["vary"]).toBe("Origin");
  });

  it.each(["https://portal.example.com.evil.org", "http://portal.example.com", "null"])(
    "does not let %s read",
    async (origin) => {
      const { headers } = await request(shared).get("/livez").set("origin", origin);
      expect(headers["access-control-allow-origin"]).toBeUndefined();
      expect(headers["vary"]).toBe("Origin");
    },
  );

  it("answers a preflight without a token", async () => {
    const { status, headers } = await request(shared)
      .options("/v1/evaluate")
      .set({ origin: portal, "access-control-request-method": "POST" });
    expect(status).toBe(204);
    expect(headers["access-control-allow-methods"]).toBe("POST, OPTIONS");
    expect(headers["access-control-allow-headers"]).toContain("authorization");
  });

  it("keeps what an answer varies by of its own", async () => {
    const { headers } = await request(shared)
      .get("/v1/controls/privileged")
      .set({ origin: portal, authorization: "Bearer t" });
    expect(headers["vary"]).toBe("Origin, Accept");
  });
});

describe("the log", () => {
  it("has one line a request, with its route and without what the caller sent", async () => {
    const { app: logged, lines } = serving({ access: tokens("s3cret") });
    await request(logged)
      .post("/v1/evaluate?namespace=hidden-value")
      .set({ authorization: "Bearer s3cret", "x-request-id": "r2", traceparent: TRACE })
      .send("kind: hidden-body");
    expect(lines).toEqual([
      expect.objectContaining({
        requestId: "r2",
        method: "POST",
        route: "/v1/evaluate",
        status: 200,
        traceparent: TRACE,
      }),
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/hidden|s3cret/);
  });

  it("does not take over a traceparent that is none", async () => {
    const { app: logged, lines } = serving();
    await request(logged).get("/v1/levels").set("traceparent", "made up");
    expect(lines[0]).not.toHaveProperty("traceparent");
  });

  it("writes of probes only at debug", async () => {
    const { app: logged, lines } = serving({}, {}, "info");
    await request(logged).get("/livez");
    expect(lines).toEqual([]);
  });

  it("tells nothing of an unknown path but that there is none", async () => {
    const { app: logged, lines } = serving();
    await request(logged).get("/hidden?token=hidden");
    expect(lines[0]).toMatchObject({ method: "GET", status: 404 });
    expect(JSON.stringify(lines)).not.toContain("hidden");
  });
});

const TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

describe("streams", () => {
  const operation = { operationId: "streams", tags: ["Rules"], summary: "streams", responses: {} } as const;
  const streaming = (body: () => AsyncIterable<string>): readonly Route[] => [
    {
      method: "get",
      path: "/stream",
      open: true,
      operation,
      handler: () => ({ ...json(null), body: body() }),
    },
  ];

  it("sends the pieces one after the other", async () => {
    async function* pieces(): AsyncGenerator<string> {
      yield "[1,";
      await Promise.resolve();
      yield "2]";
    }
    const response = await request(serving({ routes: streaming(pieces) }).app).get("/stream");
    expect(response.body).toEqual([1, 2]);
  });

  it("breaks off when the handler fails after it has begun, and logs why", async () => {
    async function* pieces(): AsyncGenerator<string> {
      yield "[1,";
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error("too late");
    }
    const { app: broken, lines } = serving({ routes: streaming(pieces) });
    await expect(request(broken).get("/stream")).rejects.toThrow(/aborted|hang up/);
    await expect.poll(() => lines.find(({ msg }) => msg === "an answer broke off")).toBeDefined();
  });

  it("passes over pieces that are empty", async () => {
    async function* pieces(): AsyncGenerator<string> {
      yield "";
      await Promise.resolve();
      yield "[]";
      yield "";
    }
    const response = await request(serving({ routes: streaming(pieces) }).app).get("/stream");
    expect(response.body).toEqual([]);
  });

  it("makes no more pieces than the caller takes, and none when the caller hangs up", async () => {
    let made = 0;
    let ended = false;
    async function* pieces(): AsyncGenerator<string> {
      try {
        for (;;) {
          made += 1;
          yield await Promise.resolve("x".repeat(10_000));
        }
      } finally {
        ended = true;
      }
    }
    await onNetwork(serving({ routes: streaming(pieces) }).app, async (port) => {
      const socket = connect(port, "127.0.0.1");
      socket.pause();
      socket.write(head("GET", "/stream"));
      await expect.poll(() => made).toBeGreaterThan(10);
      let before = -1;
      // the buffers of both sides fill up
      await expect
        .poll(() => [before, (before = made)].every((count) => count === made), { interval: 200 })
        .toBe(true);
      expect(ended).toBe(false);
      socket.destroy();
      await expect.poll(() => ended).toBe(true);
    });
  });
});
