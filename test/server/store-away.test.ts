/** A replica whose store cannot be read when it starts: it judges nothing by other rules, and says so wherever it is asked. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { SOON } from "../patience.ts";
import { admissionReview } from "../../bench/subjects/review.ts";
import { writeKubeconfig } from "../runtime/cluster.ts";
import { ask, sumOf } from "../runtime/fresh.ts";
import type { RunningService } from "./rules-process.ts";
import { control, POD, servicesOfTests, TOKEN } from "./rules-process.ts";
import { ROOT } from "./serving.ts";

const home = mkdtempSync(join(tmpdir(), "psr-away-"));
const TOKENS = join(home, "tokens");
const JSON_TYPE = { "content-type": "application/json" };

beforeAll(() => writeFileSync(TOKENS, `alice:${TOKEN}\n`));
const startService = servicesOfTests();
let stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
});
afterAll(() => rmSync(home, { recursive: true }));

/** Listens on a free port. */
async function apiServer(
  answer: RequestListener,
): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { port, close };
}

function flagsFor(port: number): readonly string[] {
  const kubeconfig = writeKubeconfig(home, port);
  return ["--kubeconfig", kubeconfig, "--cluster-store", "default/rules", "--token-file", TOKENS];
}

async function start(port: number, ...more: readonly string[]): Promise<RunningService> {
  const service = await startService([...flagsFor(port), ...more]);
  return service;
}

/** Runs a service that ends by itself. */
async function ended(
  flags: readonly string[],
): Promise<{ readonly status: unknown; readonly stderr: string }> {
  const child = spawn(process.execPath, ["dist/server.js", "--port", "0", ...flags], { cwd: ROOT });
  let stderr = "";
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  const [status] = (await once(child, "close")) as readonly unknown[];
  return { status, stderr };
}

/** A port that systems hand to nobody, and at which nobody listens. */
const REFUSING = 1;

describe.each([
  ["one process", []],
  ["two workers", ["--workers", "2"]],
])("a replica that starts while the API server is away, %s", (_, more) => {
  it("lives, is not ready, and judges nothing", async () => {
    const service = await start(REFUSING, ...more);
    expect(service.log()).toMatch(/not ready: the rules of its store cannot be read yet: .*ECONNREFUSED/);
    expect((await ask(`${service.url}/livez`)).status).toBe(200);
    const ready = await ask(`${service.url}/readyz?verbose`);
    expect(ready.status).toBe(503);
    expect(ready.text).toMatch(/\[-\]store failed: the rules of the store cannot be read yet.*ECONNREFUSED/);
    const metrics = (await ask(`${service.url}/metrics`)).text;
    expect(sumOf(metrics, "pod_security_store_unread")).toBe(1);

    const yaml = { "content-type": "application/yaml" };
    const asked = [
      ask(`${service.url}/v1/evaluate`, { method: "POST", body: POD, headers: yaml }),
      ask(`${service.url}/v1/controls`),
      ask(`${service.url}/v1/ruleset`),
      ask(`${service.url}/v1/controls/own`, {
        method: "PUT",
        body: control("own", "own"),
        headers: { ...yaml, "if-none-match": "*" },
      }),
    ];
    for (const { status, text, headers } of await Promise.all(asked)) {
      expect([status, headers["retry-after"]]).toEqual([503, "1"]);
      expect(JSON.parse(text)).toMatchObject({ type: "urn:pod-security-rules:problem:not-ready" });
    }
    const body = admissionReview("conforming");
    const review = await ask(`${service.url}/admission`, { method: "POST", body, headers: JSON_TYPE });
    expect([review.status, review.text]).toEqual([503, expect.stringContaining("ECONNREFUSED")]);
  });
});

describe("a replica that the API server refuses", () => {
  it("does not start, and says what the API server said", async () => {
    const { port, close } = await apiServer((_, response) => {
      response.writeHead(403, JSON_TYPE);
      response.end(JSON.stringify({ message: "configmaps is forbidden" }));
    });
    stops.push(close);
    const { status, stderr } = await ended(flagsFor(port));
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining("--cluster-store: cannot be read: configmaps is forbidden"),
    ]);
  });

  it("waits for one that fails, and takes its rules up when it answers", async () => {
    let isUp = false;
    const { port, close } = await apiServer(({ url = "" }, response) => {
      response.writeHead(isUp ? 200 : 500, JSON_TYPE);
      if (url.includes("watch=1")) response.flushHeaders();
      else response.end(JSON.stringify({ metadata: { resourceVersion: "1" }, items: [] }));
    });
    stops.push(close);
    const service = await start(port);
    expect((await ask(`${service.url}/readyz`)).status).toBe(503);
    isUp = true;
    await vi.waitFor(async () => expect((await ask(`${service.url}/readyz`)).status).toBe(200), SOON);
    expect((await service.judge()).details).toEqual([]);
    expect(sumOf((await ask(`${service.url}/metrics`)).text, "pod_security_store_unread")).toBe(0);
  });
});
