/** Under which names the service answers, over real HTTP: a foreign page must not ask through a browser on this machine. */
import { describe, expect, it } from "vitest";
import type { HostNames } from "../../../src/server/middleware/host-check.ts";
import { createHostCheck } from "../../../src/server/middleware/host-check.ts";
import { raw } from "../raw.ts";
import { onNetwork, serving } from "../serving.ts";

const LOOPBACK: HostNames = { host: "127.0.0.1", allowedHosts: [], corsOrigins: [] };

/** The status of an answer to a request with these headers. */
async function ask(
  names: Partial<HostNames>,
  headers: readonly string[],
  path = "/v1/levels",
): Promise<string | undefined> {
  const check = createHostCheck({ ...LOOPBACK, ...names });
  const { app } = serving(check === undefined ? {} : { guards: [check] });
  return onNetwork(app, async (port) => {
    const answer = await raw(
      port,
      [`GET ${path} HTTP/1.1`, ...headers, "Connection: close", "", ""].join("\r\n"),
    );
    if (answer.includes(" 403 ")) expect(answer).toContain("urn:pod-security-rules:problem:foreign-host");
    return /^HTTP\/1\.1 (\d+) /.exec(answer)?.[1];
  });
}

describe("a service on loopback", () => {
  it.each(["localhost", "LOCALHOST:8080", "localhost.", "127.0.0.1:1", "127.9.9.9", "[::1]", "[::1]:8080"])(
    "answers under the name %s",
    async (host) => {
      expect(await ask({}, [`Host: ${host}`])).toBe("200");
    },
  );

  it.each([
    "rebound.example",
    "rebound.example:8080",
    "127.0.0.1.rebound.example",
    "localhost.rebound.example",
    "rebound.example@127.0.0.1",
    "10.0.0.1",
    "[fd00::1]",
    "",
  ])("refuses the name %j", async (host) => {
    expect(await ask({}, [`Host: ${host}`])).toBe("403");
  });

  it.each(["https://rebound.example", "http://localhost.rebound.example:8080", "null", "file://localhost"])(
    "refuses pages of the origin %s",
    async (origin) => {
      expect(await ask({}, ["Host: localhost", `Origin: ${origin}`])).toBe("403");
      expect(await ask({}, ["Host: localhost", `Origin: ${origin}`], "/")).toBe("403");
    },
  );

  it("answers pages of this machine, and of origins that were named", async () => {
    expect(await ask({}, ["Host: localhost:1", "Origin: http://localhost:1"])).toBe("200");
    const origin = "https://portal.example.com";
    expect(await ask({ corsOrigins: [origin] }, ["Host: localhost", `Origin: ${origin}`])).toBe("200");
  });

  it("answers under names that were added", async () => {
    const names = { allowedHosts: ["rules.example.com"] };
    expect(await ask(names, ["Host: Rules.example.com:443", "Origin: https://rules.example.com"])).toBe(
      "200",
    );
    expect(await ask(names, ["Host: other.example.com"])).toBe("403");
  });

  it.each(["/livez", "/readyz", "/healthz", "/metrics"])("answers %s under any name", async (path) => {
    expect(await ask({}, ["Host: 10.0.0.1:8080"], path)).toBe("200");
  });
});

describe("a service that others reach", () => {
  it("answers under any name, unless names were given", async () => {
    expect(await ask({ host: "0.0.0.0" }, ["Host: rules.example.com"])).toBe("200");
    const names = { host: "0.0.0.0", allowedHosts: ["rules.example.com"] };
    expect(await ask(names, ["Host: rules.example.com"])).toBe("200");
    expect(await ask(names, ["Host: rebound.example"])).toBe("403");
  });
});
