/** Probes and metrics. */
import request from "supertest";
import { describe, expect, it } from "vitest";
import { active, serving } from "../serving.ts";

const POD = (name: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {hostNetwork: true, containers: [{name: a, image: x}]}\n`;

describe("probes", () => {
  it.each(["/livez", "/healthz", "/readyz"])("%s says ok", async (path) => {
    const response = await request(serving().app).get(path);
    expect([response.status, response.text]).toEqual([200, "ok"]);
  });

  it("tells what readiness is made of", async () => {
    const response = await request(serving().app).get("/readyz?verbose");
    expect(response.headers["content-type"]).toContain("text/plain");
    const [ruleset, ...others] = response.text.split("\n");
    const since = /^\[\+\]ruleset ok: (\S+), 19 controls, since (\S+)$/.exec(ruleset ?? "");
    expect(since?.[1]).toBe(active.ruleset.digest);
    expect(Date.parse(since?.[2] ?? "")).toBeLessThanOrEqual(Date.now());
    expect(others).toEqual(["[+]reload ok", "[+]shutdown ok", "readyz check passed", ""]);
  });

  it("is not ready from the moment in which the service is asked to stop, but alive", async () => {
    const { app, service } = serving();
    service.stop();
    const plain = await request(app).get("/readyz");
    expect([plain.status, plain.headers["content-type"]]).toEqual([503, "application/problem+json"]);
    const verbose = await request(app).get("/readyz?verbose=1");
    expect(verbose.status).toBe(503);
    expect(verbose.text).toContain("[-]shutdown failed: the service is stopping\nreadyz check failed");
    expect((await request(app).get("/livez")).status).toBe(200);
  });

  it("closes connections while it stops", async () => {
    const { app, service } = serving();
    service.stop();
    expect((await request(app).get("/v1/levels")).headers["connection"]).toBe("close");
  });
});

describe("metrics", () => {
  async function metricsAfter(
    work: (app: ReturnType<typeof serving>["app"]) => Promise<unknown>,
  ): Promise<string> {
    const { app } = serving();
    await work(app);
    const response = await request(app).get("/metrics");
    expect(response.headers["content-type"]).toContain("text/plain; version=0.0.4");
    return response.text;
  }

  it("names the active rule set", async () => {
    const text = await metricsAfter(() => Promise.resolve());
    expect(text).toContain(`pod_security_ruleset_info{version="v1.37",digest="${active.ruleset.digest}"} 1`);
  });

  it("counts denials in every mode under upstream's names", async () => {
    const text = await metricsAfter((app) => request(app).post("/v1/evaluate?level=baseline").send(POD("a")));
    for (const mode of ["enforce", "audit", "warn"]) {
      expect(text).toContain(
        `pod_security_evaluations_total{decision="deny",policy_level="baseline",policy_version="latest",mode="${mode}",request_operation="create",resource="pod",subresource=""} 1`,
      );
    }
  });

  it("counts what is allowed for enforce alone", async () => {
    const text = await metricsAfter((app) =>
      request(app).post("/v1/evaluate?level=privileged&version=v1.20").send(POD("a")),
    );
    expect(text.match(/^pod_security_evaluations_total\{.*$/gm)).toEqual([
      'pod_security_evaluations_total{decision="allow",policy_level="privileged",policy_version="latest",mode="enforce",request_operation="create",resource="pod",subresource=""} 1',
    ]);
  });

  it("calls a version that is not known yet future", async () => {
    const text = await metricsAfter((app) =>
      request(app).post("/v1/evaluate?level=baseline&version=v1.99").send(POD("a")),
    );
    expect(text).toContain('policy_version="future"');
    expect(text).not.toContain("v1.99");
  });

  it("counts what cannot be judged", async () => {
    const text = await metricsAfter((app) =>
      request(app).post("/v1/evaluate").send("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: 5\n"),
    );
    expect(text).toContain(
      'pod_security_errors_total{fatal="true",request_operation="create",resource="pod",subresource=""} 1',
    );
  });

  it("measures requests by route, not by path, and methods that it knows", async () => {
    const text = await metricsAfter(async (app) => {
      await request(app).get("/v1/controls/privileged");
      await request(app).get("/some/path/of/an/attacker");
      await request(app).patch("/v1/levels");
    });
    expect(text).toContain(
      'pod_security_http_request_duration_seconds_count{method="GET",route="/v1/controls/{id}",status="200"} 1',
    );
    expect(text).toContain(
      'pod_security_http_request_duration_seconds_count{method="GET",route="",status="404"} 1',
    );
    expect(text).not.toContain("attacker");
  });

  it("measures judging", async () => {
    const text = await metricsAfter((app) => request(app).post("/v1/evaluate").send(POD("a")));
    expect(text).toContain('pod_security_evaluation_duration_seconds_count{route="evaluate"} 1');
  });
});
