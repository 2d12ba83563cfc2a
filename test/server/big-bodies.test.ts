/** Bodies that take long: they end at the limit of time, and others are answered while they are judged. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import request from "supertest";
import { afterEach, describe, expect, it } from "vitest";
import { answerAdmission } from "../../src/server/api/admission/review.ts";
import { createMetrics } from "../../src/server/metrics.ts";
import { createChanceAdmission, reviewOf } from "../fuzz/subject.ts";
import { createRandom } from "../fuzz/random.ts";
import { serving } from "./serving.ts";

const POD = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "a" },
  spec: { hostPID: true, containers: [{}] },
};
const many = (count: number): string => `${JSON.stringify(POD)}\n---\n`.repeat(count);
const listOf = (count: number): string =>
  JSON.stringify({ apiVersion: "v1", kind: "List", items: Array.from({ length: count }, () => POD) });

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

describe("the limit of time", () => {
  const { app } = serving({}, { milliseconds: 1, bodyBytes: 5_000_000 });

  it.each([
    "/v1/evaluate",
    "/v1/grade",
    "/v1/compare?from=baseline:latest&to=restricted:latest",
    "/v1/remediate",
  ])("%s answers nothing that is half judged", async (path) => {
    const answer = await request(app).post(path).set("content-type", "application/yaml").send(many(500));
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({ type: "urn:pod-security-rules:problem:time-exceeded" });
    expect((answer.body as { detail: string }).detail).toContain("--max-time");
  });

  it("holds for namespaces and their objects", async () => {
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } };
    const body = { namespace, pods: Array.from({ length: 500 }, () => POD) };
    const answer = await request(app).post("/v1/namespaces/evaluate").send(body);
    expect([answer.status, answer.body]).toMatchObject([
      413,
      { title: expect.stringContaining("time") as string },
    ]);
  });

  it("makes one line of a stream invalid, and judges the others", async () => {
    const ask = (milliseconds: number) =>
      request(serving({}, { milliseconds, bodyBytes: 5_000_000 }).app)
        .post("/v1/evaluate?level=baseline")
        .set("content-type", "application/x-ndjson")
        .buffer(true)
        .parse((response, done) => {
          let text = "";
          response.on("data", (piece: Buffer) => (text += piece.toString()));
          response.on("end", () => done(null, text));
        })
        .send(`${listOf(9_900)}\n${JSON.stringify(POD)}\n`);
    const linesIn = async (milliseconds: number): Promise<readonly string[]> => {
      const lines = ((await ask(milliseconds)).body as string).trim().split("\n");
      // a busy machine has no time for the other line, either
      return lines[1]?.includes("--max-time") === true ? linesIn(milliseconds * 2) : lines;
    };
    const lines = await linesIn(200);
    const told = lines.map((line) => JSON.parse(line) as { verdict?: string; allowed?: boolean });
    expect(told).toMatchObject([{ verdict: "invalid" }, { verdict: "denied" }, { allowed: false }]);
    expect(lines[0]).toContain("--max-time");
  });
});

it("an admission request is answered while a large body is being judged", async () => {
  const { app } = serving({}, { bodyBytes: 5_000_000 });
  const admission = createChanceAdmission(createRandom(1));
  const server = createServer(
    answerAdmission(
      {
        admission: () => admission,
        clock: () => performance.now(),
        metrics: createMetrics({ processMetrics: false }),
        log: pino({ level: "silent" }),
        bodyBytes: 100_000,
        isStopping: () => false,
      },
      app,
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const review = JSON.stringify(reviewOf(POD, createRandom(3)));
  const headers = { "content-type": "application/json" };
  const state = { isJudged: false, answered: 0, meanwhile: 0 };
  const large = fetch(`${url}/v1/grade`, { method: "POST", headers, body: listOf(1_000) }).then(
    async (answer) => {
      state.isJudged = true;
      state.meanwhile = state.answered;
      expect([answer.status, (await answer.text()).length > 100_000]).toEqual([200, true]);
    },
  );
  while (!state.isJudged) {
    const answer = await fetch(`${url}/admission`, { method: "POST", headers, body: review });
    await answer.text();
    expect(answer.status).toBe(200);
    state.answered += 1;
  }
  await large;
  expect(state.meanwhile).toBeGreaterThan(0);
});
