/** Wrong tokens: an address that tries many is answered without a look at its tokens, others are not. */
import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { createAccess } from "../../../src/server/auth/access.ts";
import { Problem } from "../../../src/server/problem/problem.ts";
import { createWrongTokens } from "../../../src/server/auth/wrong-tokens.ts";
import { onNetwork, serving } from "../serving.ts";

describe("wrong tokens", () => {
  it("of one address are verified a number of times in a minute, whatever they ask for", async () => {
    let verified = 0;
    const source = {
      kind: "a source",
      callerOf: (token: string) => {
        verified += 1;
        return token === "good" ? { name: "alice", groups: [], trusted: true } : undefined;
      },
    };
    const { app } = serving({ access: createAccess({ sources: [source] }) });
    await onNetwork(app, async (port) => {
      const ask = (token: string, path = "/v1/levels") =>
        fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization: `Bearer ${token}` } });
      const statuses: number[] = [];
      for (let i = 0; i < 70; i += 1)
        statuses.push((await ask(`wrong-${i}`, i % 2 ? "/v1/levels" : "/v1/controls")).status);
      expect(statuses).toEqual([...Array<number>(60).fill(401), ...Array<number>(10).fill(429)]);
      expect(verified).toBe(60);
      const refused = await ask("good");
      expect([refused.status, await refused.json()]).toMatchObject([
        429,
        {
          type: "urn:pod-security-rules:problem:rate-limited",
          detail: expect.stringContaining("wrong tokens") as string,
        },
      ]);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
      expect((await fetch(`http://127.0.0.1:${port}/livez`)).status).toBe(200);
    });
  });

  it("of others behind the same proxy shut nobody out whose token was right before", async () => {
    const right = new Set(["alice", "bob"]);
    let verified = 0;
    const source = {
      kind: "a source",
      callerOf: (token: string) => {
        verified += 1;
        return right.has(token) ? { name: token, groups: [], trusted: true } : undefined;
      },
    };
    const { app } = serving({ access: createAccess({ sources: [source] }) });
    await onNetwork(app, async (port) => {
      const ask = async (token: string, path = "/v1/levels"): Promise<number> => {
        const headers = { authorization: `Bearer ${token}` };
        return (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).status;
      };
      expect(await ask("alice")).toBe(200);
      for (let i = 0; i < 60; i += 1) expect(await ask(`wrong-${i}`)).toBe(401);
      expect([await ask("alice"), await ask("bob"), await ask("mallory")]).toEqual([200, 429, 429]);
      expect([await ask("mallory", "/livez"), await ask("mallory")]).toEqual([200, 429]);
      right.delete("alice");
      verified = 0;
      expect([await ask("alice"), await ask("alice")]).toEqual([401, 429]);
      expect(verified).toBe(1);
    });
  });

  it("are forgotten after a minute, and those of another address never counted", async () => {
    let now = 0;
    const { guard } = createWrongTokens(() => now);
    const from = (address: string): IncomingMessage =>
      ({
        headers: { authorization: "Bearer x" },
        socket: { remoteAddress: address },
      }) as unknown as IncomingMessage;
    const wrong = () => Promise.reject(new Problem("unauthorized", "no"));
    const right = () => Promise.resolve("in");
    for (let i = 0; i < 60; i += 1)
      await expect(guard(from("10.0.0.1"), wrong)).rejects.toThrow("unauthorized");
    await expect(guard(from("10.0.0.1"), right)).rejects.toThrow("rate-limited");
    expect(await guard(from("10.0.0.2"), right)).toBe("in");
    now = 60_000;
    expect(await guard(from("10.0.0.1"), right)).toBe("in");
  });
});
