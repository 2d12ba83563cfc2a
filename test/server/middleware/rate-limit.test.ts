/** Limits of requests, over real HTTP: each caller for themselves, told in every answer, never where a cluster asks. */
import { describe, expect, it } from "vitest";
import { createRateLimit } from "../../../src/server/middleware/rate-limit.ts";
import { onNetwork, serving, tokens } from "../serving.ts";

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe("with --rate-limit", () => {
  it("answers so many requests of a caller in a minute, tells how many are left, and refuses more", async () => {
    const { app } = serving({ guards: [createRateLimit(3)] });
    await onNetwork(app, async (port) => {
      const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
      const left: (string | undefined)[] = [];
      for (const path of ["/v1/levels", "/v1/controls/hostPorts", "/v1/levels?x=1"]) {
        const { headers } = await ask(path);
        expect(headers.get("ratelimit-policy")).toBe('"caller";q=3;w=60');
        // how many seconds are left is the clock's: a busy machine takes some of them
        left.push(/^"caller";r=(\d+);t=(?:[1-9]|[1-5]\d|60)$/.exec(headers.get("ratelimit") ?? "")?.[1]);
      }
      expect(left).toEqual(["2", "1", "0"]);
      for (const path of ["/v1/levels", "/v1/controls/hostPorts"]) {
        const refused = await ask(path);
        expect(refused.status).toBe(429);
        expect(refused.headers.get("retry-after")).toMatch(/^(?:[1-9]|[1-5]\d|60)$/);
        expect(await refused.json()).toMatchObject({ type: "urn:pod-security-rules:problem:rate-limited" });
      }
    });
  });

  it("counts known callers each for themselves, wherever they ask from, and nobody by a header", async () => {
    const { app } = serving({ access: tokens("alice:aaaa", "bob:bbbb"), guards: [createRateLimit(1)] });
    await onNetwork(app, async (port) => {
      const status = async (token: string, more: Readonly<Record<string, string>> = {}) =>
        (
          await fetch(`http://127.0.0.1:${port}/v1/levels`, {
            headers: { ...bearer(token).headers, ...more },
          })
        ).status;
      expect(await status("aaaa")).toBe(200);
      expect(await status("bbbb")).toBe(200);
      expect(await status("aaaa", { "x-forwarded-for": "192.0.2.1", forwarded: "for=192.0.2.1" })).toBe(429);
    });
  });

  it("never counts what clusters, monitors and browsers need", async () => {
    const { app } = serving({ guards: [createRateLimit(1)] });
    await onNetwork(app, async (port) => {
      for (const path of ["/livez", "/readyz", "/healthz", "/metrics", "/openapi.json", "/docs"]) {
        for (let i = 0; i < 3; i++) {
          const { status, headers } = await fetch(`http://127.0.0.1:${port}${path}`);
          expect(status).toBe(200);
          expect(headers.has("ratelimit")).toBe(false);
        }
      }
      for (let i = 0; i < 3; i++) {
        const review = await fetch(`http://127.0.0.1:${port}/admission`, { method: "POST", body: "{}" });
        expect(review.status).toBe(501);
      }
    });
  });

  it("lets pages of other origins read how many are left", async () => {
    const origin = "https://portal.example.com";
    const { app } = serving({ corsOrigins: [origin], guards: [createRateLimit(1)] });
    await onNetwork(app, async (port) => {
      const { headers } = await fetch(`http://127.0.0.1:${port}/v1/levels`, { headers: { origin } });
      expect(headers.get("access-control-expose-headers")).toContain("ratelimit");
      expect(headers.get("access-control-expose-headers")).toContain("retry-after");
    });
  });
});
