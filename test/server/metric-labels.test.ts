/** Labels of metrics take few values, whatever callers send: each new one would stay in memory for good. */
import type { RequestListener } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { createClient } from "../../src/cluster/index.ts";
import { answerAdmission } from "../../src/server/api/admission/review.ts";
import { clock, createClusterAdmission } from "../../src/server/api/admission/cluster-admission.ts";
import type { Service } from "../../src/server/service.ts";
import { ALICE, changing } from "./changing.ts";
import { control } from "./rules-process.ts";
import { serving } from "./serving.ts";

const LABELS = "pod-security.kubernetes.io";

/** The webhook in front of the app, in a cluster whose namespaces all enforce a policy of their own. */
function webhook(service: Service, next: RequestListener): RequestListener {
  const labels = (name: string) => ({
    [`${LABELS}/enforce`]: name,
    [`${LABELS}/enforce-version`]: `v1.${name.length * 1_000}`,
  });
  const namespaces = {
    get: (name: string) => ({ metadata: { labels: labels(name) } }),
    state: () => ({ synced: true, count: 1, age: 0, breaks: 0, broken: undefined }),
    known: () => undefined,
    entries: () => [],
    stop: () => undefined,
  };
  const client = createClient({ server: new URL("http://127.0.0.1:9"), tls: {}, token: () => undefined });
  return answerAdmission(
    {
      admission: createClusterAdmission(service, client, namespaces),
      clock,
      metrics: service.metrics,
      log: pino({ level: "silent" }),
      bodyBytes: service.limits.bodyBytes,
      isStopping: () => false,
    },
    next,
  );
}

const seriesOf = (metrics: string): readonly string[] =>
  metrics.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

function review(odd: string): object {
  const kind = { group: "", version: "v1", kind: "Pod" };
  return {
    apiVersion: "admission.k8s.io/v1",
    kind: "AdmissionReview",
    request: {
      ...{ uid: odd, kind, resource: { group: "", version: "v1", resource: "pods" } },
      ...{ name: odd, namespace: odd, operation: `CREATE${odd}`, userInfo: { username: odd } },
      requestSubResource: odd,
      object: { apiVersion: "v1", kind: "Pod", metadata: { name: odd }, spec: { hostPID: true } },
    },
  };
}

describe("reviews with an operation, a subresource, a level and a version that nobody knows", () => {
  it("count as other and future, in a few series", async () => {
    const { app, service } = serving();
    const listener = webhook(service, app);
    for (const odd of ["a", "bb", "ccc", "dddd", "eeeee"]) {
      const { status } = await request(listener).post("/admission").send(review(odd));
      expect(status).toBe(200);
    }
    const { text } = await request(listener).get("/metrics");
    const counted = seriesOf(text).filter((line) =>
      /^pod_security_(errors|evaluations|exemptions)/.test(line),
    );
    expect(counted.length).toBeGreaterThan(0);
    expect(counted.length).toBeLessThan(4);
    for (const line of counted) expect(line).toMatch(/request_operation="other".*subresource="other"/);
  });

  it("neither do odd routes, methods, levels and versions of people make new series", async () => {
    const { app } = serving();
    const ask = async (odd: string): Promise<void> => {
      await request(app).post(`/v1/${odd}`).send({});
      await request(app).post(`/v1/evaluate?level=${odd}`).send({ kind: odd });
      await request(app)
        .post(`/v1/evaluate?level=restricted&version=v1.${9_000 + odd.length}`)
        .send({
          apiVersion: "v1",
          kind: "Pod",
          spec: { hostPID: true },
        });
      await request(app).get(`/v1/controls/${odd}`);
    };
    await ask("a");
    const before = seriesOf((await request(app).get("/metrics")).text).length;
    for (const odd of ["bb", "ccc", "dddd", "eeeee"]) await ask(odd);
    expect(seriesOf((await request(app).get("/metrics")).text).length).toBeLessThan(before + 40);
  });
});

describe("a control that is gone", () => {
  it("leaves no series of its shadow violations", async () => {
    const home = mkdtempSync(join(tmpdir(), "psr-labels-"));
    const { app, stop } = await changing(home);
    try {
      const shadow = `enforcement: shadow\n${control("ownShadow", "own")}`;
      const put = await request(app)
        .put("/v1/controls/ownShadow")
        .set({ ...ALICE, "if-none-match": "*", "content-type": "application/yaml" })
        .send(shadow);
      expect([put.status, put.text]).toEqual([201, expect.any(String)]);
      await request(app)
        .post("/v1/evaluate?level=baseline")
        .set(ALICE)
        .send({
          apiVersion: "v1",
          kind: "Pod",
          metadata: { name: "web" },
          spec: { containers: [{ name: "c" }] },
        });
      const series = async (): Promise<string> => (await request(app).get("/metrics")).text;
      expect(await series()).toContain('pod_security_shadow_violations_total{control="ownShadow"}');
      const gone = await request(app)
        .delete("/v1/controls/ownShadow")
        .set({ ...ALICE, "if-match": "*" });
      expect(gone.status).toBeLessThan(300);
      expect(await series()).not.toContain("ownShadow");
    } finally {
      stop();
      rmSync(home, { recursive: true });
    }
  });
});
