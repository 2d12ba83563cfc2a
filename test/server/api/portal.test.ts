/** The web page as it is served: from where, for how long, and what it may do. The page itself is tested in a browser. */
import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { pino } from "pino";
import request from "supertest";
import { afterAll, describe, expect, it } from "vitest";
import { buildPortal } from "../../../scripts/build-portal.mjs";
import type { AppDependencies } from "../../../src/server/app.ts";
import { createApp } from "../../../src/server/app.ts";
import { readPortal } from "../../../src/server/api/portal/files.ts";
import type { RuleData } from "../../../src/evaluate/rule-data.ts";
import { createRoutes } from "../../../src/server/routes.ts";
import { prepareRules } from "../../../src/evaluate/rule-data.ts";
import { active, onNetwork, serving, tokens } from "../serving.ts";

const directory = mkdtempSync(join(tmpdir(), "psr-portal-"));
afterAll(() => rmSync(directory, { recursive: true }));
await buildPortal(directory);
const portal = await readPortal(directory);

/** An app that serves the page. */
function withPage(more: Partial<AppDependencies> = {}): ReturnType<typeof createApp> {
  const { service } = serving();
  return createApp({
    service,
    log: pino({ level: "silent" }),
    routes: createRoutes(service, portal),
    ...more,
  });
}
const app = withPage();

/** Addresses in the page that it loads at once. */
const loaded = [...(portal?.page ?? "").matchAll(/(?:src|href)="(portal\/[^"]+)"/g)].map(([, file]) => file);
/** An answer as it is on the wire. */
function raw(url: string, encoding: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  return onNetwork(
    app,
    (port) =>
      new Promise((resolve, reject) => {
        get({ port, path: url, headers: { "accept-encoding": encoding } }, (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () => resolve({ headers: response.headers, body: Buffer.concat(chunks) }));
        }).on("error", reject);
      }),
  );
}

describe("GET /", () => {
  it("is a page that runs nothing but its own scripts, and writes no styles of its own", async () => {
    const { status, headers, text } = await request(app).get("/");
    expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(text).not.toMatch(/<style| style=|<script>|\son\w+=/);
  });

  it("loads what it needs by relative addresses, so that a proxy may serve it under a prefix", async () => {
    expect(loaded.length).toBe(2);
    const { text } = await request(app).get("/");
    expect(text).not.toMatch(/(?:src|href)="\//);
    for (const file of loaded) expect((await request(app).get(`/${file}`)).status).toBe(200);
  });

  it("is not sent again to who has it", async () => {
    const { headers } = await request(app).get("/");
    expect(headers["cache-control"]).toBe("no-cache");
    const again = await request(app).get("/").set("if-none-match", String(headers["etag"]));
    expect([again.status, again.text]).toEqual([304, ""]);
  });

  it("says what to do when it was not built", async () => {
    const response = await request(serving().app).get("/");
    expect([response.status, (response.body as { detail: string }).detail]).toEqual([
      404,
      "The web page was not built: npm ci && npm run build does. All operations are at /docs.",
    ]);
  });

  it("and its files need no token, even where reading does", async () => {
    const guarded = withPage({ access: tokens("secret") });
    for (const url of ["/", ...loaded.map((file) => `/${file}`)]) {
      expect((await request(guarded).get(url)).status).toBe(200);
    }
    expect((await request(guarded).get("/v1/ruleset")).status).toBe(401);
  });
});

describe("GET /portal/{file}", () => {
  it("may be kept for good", async () => {
    const { headers } = await request(app).get(`/${loaded[0]}`);
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  });

  it.each([
    ["br, gzip", "br", brotliDecompressSync],
    ["gzip", "gzip", gunzipSync],
    ["br;q=0, *", "gzip", gunzipSync],
    ["identity", undefined, (body: Buffer) => body],
  ])("answers who takes %s in %s", async (accepted, encoding, decode) => {
    for (const [name, file] of portal?.files ?? []) {
      const { headers, body } = await raw(`/portal/${name}`, accepted);
      expect(headers["content-encoding"]).toBe(encoding);
      expect(headers["vary"]).toBe("Accept-Encoding");
      expect(decode(body).equals(file.plain)).toBe(true);
    }
  });

  it("lets a worker compile rules, and reach nothing", async () => {
    const worker = [...(portal?.files.keys() ?? [])].find((name) => name.startsWith("judge-"));
    const { headers } = await request(app).get(`/portal/${worker}`);
    expect(headers["content-security-policy"]).toBe("default-src 'none'; script-src 'self' 'unsafe-eval'");
  });

  it("knows no other files", async () => {
    for (const url of ["/portal/x.js", "/portal/..%2Fportal.json", "/portal/constructor"]) {
      expect((await request(app).get(url)).status).toBe(404);
    }
  });
});

describe("GET /v1/ruleset", () => {
  it("is all that judging needs: an engine made of it judges alike", async () => {
    const answer = await request(app).get("/v1/ruleset");
    const rules = prepareRules(answer.body as RuleData);
    expect(rules.ruleset).toEqual(active.ruleset);
    expect(rules.configuration).toEqual(active.configuration);
    for (const { name } of active.engine.levels) {
      for (const control of active.loaded.ruleSet.controls) {
        for (const { pod } of control.examples.fail) {
          const [here, there] = [rules.engine, active.engine].map((one) => one.evaluator(name, "latest"));
          expect(here?.evaluate(pod).map(({ detail }) => detail)).toEqual(
            there?.evaluate(pod).map(({ detail }) => detail),
          );
        }
      }
    }
  });

  it("is sent compressed, and not again to who has it", async () => {
    const { headers, body } = await raw("/v1/ruleset", "br");
    expect(headers["content-encoding"]).toBe("br");
    const data = JSON.parse(brotliDecompressSync(body).toString()) as RuleData;
    expect(data.ruleset).toEqual(active.ruleset);
    const again = await request(app).get("/v1/ruleset").set("if-none-match", String(headers["etag"]));
    expect(again.status).toBe(304);
  });
});
