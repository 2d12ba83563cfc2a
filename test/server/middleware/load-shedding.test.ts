/** A flood of evaluate requests: they are turned away, and every admission request is answered. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { watchLag } from "../../../src/server/middleware/event-loop-lag.ts";
import { createMetrics } from "../../../src/server/metrics.ts";
import type { LoadLimits } from "../../../src/server/service.ts";
import type { LoadSheddingTools } from "../../../src/server/middleware/load-shedding.ts";
import { createLoadShedding } from "../../../src/server/middleware/load-shedding.ts";
import { createRandom } from "../../fuzz/random.ts";
import { reviewOf } from "../../fuzz/subject.ts";
import { head, raw } from "../raw.ts";
import { serving } from "../serving.ts";
import { webhook } from "../webhook.ts";

const POD = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "a" },
  spec: { hostPID: true, containers: [{}] },
};
const LARGE = JSON.stringify({
  apiVersion: "v1",
  kind: "List",
  items: Array.from({ length: 300 }, () => POD),
});
const SHED = 'pod_security_shed_requests_total{limit="max-waiting"}';
const JSON_HEADERS = { "content-type": "application/json" };

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** The service and its webhook on one port, with these limits. */
async function loaded(load: LoadLimits, lag = (): number => 0) {
  const metrics = createMetrics({ processMetrics: false });
  const shed: LoadSheddingTools["shed"] = (limit) => metrics.countShed(limit);
  const { app } = serving({ guards: [createLoadShedding(load, { lag, shed })] });
  const server = createServer(webhook(app));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const evaluate = (path = "/v1/evaluate"): Promise<Response> =>
    fetch(`${url}${path}`, { method: "POST", headers: JSON_HEADERS, body: LARGE });
  const review = JSON.stringify(reviewOf(POD, createRandom(3)));
  const admit = (): Promise<Response> =>
    fetch(`${url}/admission`, { method: "POST", headers: JSON_HEADERS, body: review });
  return { port, url, evaluate, admit, counted: async () => metrics.text() };
}

describe("too many bodies at once", () => {
  it("are turned away with the name of the limit, and all of admission is answered", async () => {
    const { port, evaluate, admit, counted } = await loaded({
      concurrent: 2,
      waiting: 3,
      lagMilliseconds: 60_000,
    });
    const unfinished = [head("POST", "/v1/evaluate", ["Content-Length: 10"]), "kind"];
    // more than there are places, so that each place is taken by one that never ends
    const held = Array.from({ length: 20 }, () => raw(port, unfinished, { quiet: 60_000 }));
    await expect.poll(counted).toContain(`${SHED} 15\n`);
    const flood = Array.from({ length: 40 }, () => evaluate());
    const reviews = await Promise.all(Array.from({ length: 20 }, () => admit()));
    expect(new Set(reviews.map(({ status }) => status))).toEqual(new Set([200]));
    const refused = await Promise.all(flood);
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
    for (const answer of refused) {
      expect(answer.headers.get("retry-after")).toBe("1");
      expect(await answer.json()).toMatchObject({
        type: "urn:pod-security-rules:problem:overloaded",
        detail: expect.stringContaining("--max-waiting") as string,
      });
    }
    expect(await counted()).toContain(`${SHED} ${15 + refused.length}\n`);
    for (const stop of stops.splice(0)) stop();
    await Promise.all(held);
  });

  it("leave their place when they hang up, while they wait and while they are judged", async () => {
    const { port, evaluate, counted } = await loaded({ concurrent: 1, waiting: 1, lagMilliseconds: 60_000 });
    const unfinished = [head("POST", "/v1/evaluate", ["Content-Length: 10"]), "kind"];
    const full = expect.poll(counted).toContain(`${SHED} 1\n`);
    await Promise.all(
      Array.from({ length: 3 }, () => raw(port, unfinished, { quiet: 60_000, hangUp: () => full })),
    );
    const status = async (): Promise<number> => (await evaluate()).status;
    await expect.poll(status).toBe(200);
    expect(await status()).toBe(200);
  });
});

describe("streams that stay open", () => {
  it("hold no ordinary request up, however many they are, and are turned away beyond their own places", async () => {
    const { port, evaluate, url } = await loaded({ concurrent: 2, waiting: 0, lagMilliseconds: 60_000 });
    const headers = ["Content-Type: application/x-ndjson; charset=utf-8", "Transfer-Encoding: chunked"];
    const open = raw(port, [head("POST", "/v1/evaluate", headers), "1\r\n\n\r\n"], { quiet: 60_000 });
    const stream = async (): Promise<number> => {
      const type = { "content-type": "application/x-ndjson" };
      return (await fetch(`${url}/v1/evaluate`, { method: "POST", headers: type, body: "{}\n" })).status;
    };
    await expect.poll(stream).toBe(503);
    expect((await evaluate()).status).toBe(200);
    expect((await evaluate("/v1/grade")).status).toBe(200);
    for (const stop of stops.splice(0)) stop();
    await open;
  });
});

describe("an event loop that is late", () => {
  it.each([
    "/v1/evaluate",
    "/v1/grade",
    "/v1/compare?from=baseline:latest&to=restricted:latest",
    "/v1/remediate",
    "/v1/namespaces/evaluate",
    "/v1/controls/validate",
    "/v1/controls/a/impact",
  ])("makes %s turn bodies away, unread", async (path) => {
    const { port, evaluate, admit, counted } = await loaded(
      { concurrent: 9, waiting: 9, lagMilliseconds: 200 },
      () => 201,
    );
    const unfinished = [head("POST", "/v1/evaluate", ["Content-Length: 10"]), "kind"];
    const refused = async (): Promise<string> => {
      const answer = await evaluate(path);
      return answer.status === 503 ? answer.text() : "";
    };
    const hangUp = async (): Promise<void> => {
      await expect.poll(refused).toContain("--max-lag");
      expect((await admit()).status).toBe(200);
      expect(await counted()).toContain('pod_security_shed_requests_total{limit="max-lag"} 1\n');
    };
    await raw(port, unfinished, { hangUp });
  });

  it("does not turn away who asks alone, after a request that was long", async () => {
    const { evaluate } = await loaded({ concurrent: 9, waiting: 9, lagMilliseconds: 200 }, () => 201);
    expect((await evaluate()).status).toBe(200);
  });

  it("does not turn away what is only read", async () => {
    const { url } = await loaded({ concurrent: 1, waiting: 0, lagMilliseconds: 200 }, () => 201);
    for (const path of ["/livez", "/v1/levels", "/metrics"]) {
      expect((await fetch(`${url}${path}`)).status).toBe(200);
    }
  });

  it("is noticed", async () => {
    const watch = watchLag();
    stops.push(() => watch.stop());
    let worst = 0;
    for (let i = 0; i < 20 && worst < 200; i++) {
      const end = performance.now() + 450;
      while (performance.now() < end);
      await new Promise((resolve) => setTimeout(resolve, 1));
      worst = Math.max(worst, watch.milliseconds());
    }
    expect(worst).toBeGreaterThanOrEqual(200);
  });
});
