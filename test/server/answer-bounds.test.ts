/** Small bodies that ask for much: what is told of them has bounds, verdicts and counts are whole, others are answered meanwhile. */
import request from "supertest";
import { describe, expect, it } from "vitest";
import { control } from "./rules-process.ts";
import { serving } from "./serving.ts";

const { app } = serving({}, { milliseconds: 60_000, bodyBytes: 5_000_000 });

const podOf = (containers: number): object => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "a" },
  spec: { containers: Array.from({ length: containers }, () => ({})) },
});

interface Told {
  readonly summary: { readonly denied: number; readonly violations: number };
  readonly omitted?: { readonly violations: number; readonly findings: number; readonly characters: number };
  readonly results: readonly {
    readonly verdict: string;
    readonly message: string;
    readonly violations: readonly {
      readonly findings: readonly unknown[];
      readonly findingsOmitted?: number;
    }[];
    readonly violationsOmitted?: number;
  }[];
}

async function evaluated(body: object): Promise<Told> {
  const answer = await request(app).post("/v1/evaluate?level=restricted").send(body);
  expect(answer.status).toBe(200);
  return answer.body as Told;
}

describe("an evaluation", () => {
  it("of a pod of 20,000 containers lists a thousand findings a violation and counts the others", async () => {
    const { summary, omitted, results } = await evaluated(podOf(20_000));
    const [result] = results;
    expect([result?.verdict, summary.denied, summary.violations]).toEqual(["denied", 1, 4]);
    expect(
      result?.violations.map(({ findings, findingsOmitted }) => [findings.length, findingsOmitted]),
    ).toEqual(Array.from({ length: 4 }, () => [1_000, 19_000]));
    expect(omitted?.findings).toBe(4 * 19_000);
    expect(result?.message).toMatch(
      /^violates PodSecurity "restricted:latest": .* more characters left out\)$/s,
    );
  });

  it("of many pods leaves violations out when there is no more room, and counts them", async () => {
    const items = Array.from({ length: 1_500 }, () => podOf(1));
    const { summary, omitted, results } = await evaluated({ apiVersion: "v1", kind: "List", items });
    expect([summary.denied, summary.violations]).toEqual([1_500, 6_000]);
    expect(results.every(({ verdict }) => verdict === "denied")).toBe(true);
    const left = results.reduce((sum, { violationsOmitted = 0 }) => sum + violationsOmitted, 0);
    const told = results.reduce((sum, { violations }) => sum + violations.length, 0);
    expect([left + told, left]).toEqual([6_000, omitted?.violations]);
  });

  it("of a usual body is whole", async () => {
    const { omitted, results } = await evaluated(podOf(20));
    expect(omitted).toBeUndefined();
    expect(results[0]?.violations.map(({ findings }) => findings.length)).toEqual([20, 20, 20, 20]);
  });

  it("as SARIF says each finding without the whole violation, and what is left out", async () => {
    const answer = await request(app)
      .post("/v1/evaluate?level=restricted")
      .set("accept", "application/sarif+json")
      .buffer(true)
      .parse((response, done) => {
        let length = 0;
        let head = "";
        response.on("data", (chunk: Buffer) => {
          length += chunk.length;
          if (head.length < 20_000) head += chunk.toString();
        });
        response.on("end", () => done(null, { length }));
      })
      .send(podOf(20_000));
    expect((answer.body as { length: number }).length).toBeLessThan(8_000_000);
  });

  it("does not judge a pod of more values than the API server stores, and does not allow it", async () => {
    const { results } = await evaluated(podOf(60_000));
    expect(results[0]).toMatchObject({ verdict: "notEvaluated" });
  });
});

describe("others", () => {
  it.each([
    ["/v1/grade", "graded"],
    ["/v1/compare?from=privileged:latest&to=restricted:latest", "newlyFails"],
  ])("%s has a bounded answer about 20,000 containers", async (path, word) => {
    const answer = await request(app).post(path).send(podOf(20_000));
    expect([answer.status, answer.text.includes(word), answer.text.length < 4_000_000]).toEqual([
      200,
      true,
      true,
    ]);
  });

  it("leaves out of repairs what is too long, patches whole, and counts it", async () => {
    const answer = await request(app).post("/v1/remediate").send(podOf(4_000));
    const { summary, omitted, results } = answer.body as {
      summary: { changes: number; remaining: number };
      omitted: Record<"operations" | "changes" | "remaining", number>;
      results: readonly {
        status: string;
        omitted: object;
        patch: readonly object[];
        changes: readonly object[];
        remaining: readonly object[];
      }[];
    };
    const [result] = results;
    expect([answer.status, answer.text.length < 2_000_000, result?.status]).toEqual([200, true, "repaired"]);
    expect(result?.omitted).toEqual(omitted);
    expect(omitted.operations === 0 || result?.patch.length === 0).toBe(true);
    expect(omitted.changes + (result?.changes.length ?? 0)).toBe(summary.changes);
    expect(omitted.remaining + (result?.remaining.length ?? 0)).toBe(summary.remaining);
    expect(summary.changes).toBe(8_002);
  });

  it("does not write repairs as YAML that are too long for one answer", async () => {
    const answer = await request(app)
      .post("/v1/remediate")
      .set("accept", "application/yaml")
      .send(podOf(4_000));
    expect([answer.status, (answer.body as { type?: string }).type]).toEqual([
      413,
      "urn:pod-security-rules:problem:limit-exceeded",
    ]);
  });

  it("tells of a hundred labels that were meant to state a policy, and counts the others", async () => {
    const own = "pod-security.kubernetes.io";
    const labels = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`${own}/enforc${i}`, "x"]));
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "a", labels } };
    const more = "900 more keys that state no policy though they were meant to are left out";
    const evaluated = await request(app).post("/v1/evaluate").send(namespace);
    const { results } = evaluated.body as { results: readonly { warnings: readonly { detail: string }[] }[] };
    expect([results[0]?.warnings.length, results[0]?.warnings.at(-1)?.detail]).toEqual([101, more]);
    const asked = await request(app).post("/v1/namespaces/evaluate").send(namespace);
    const { warnings } = asked.body as { warnings: readonly string[] };
    expect([warnings.length, warnings.at(-1)]).toEqual([101, `metadata: ${more}`]);
  });

  it("plans no repair of an object that offends in more than 20,000 places, and says so", async () => {
    const answer = await request(app).post("/v1/remediate").send(podOf(20_000));
    const { compliant, results } = answer.body as { compliant: boolean; results: readonly object[] };
    expect(compliant).toBe(false);
    expect(results).toMatchObject([
      {
        status: "notEvaluated",
        patch: [],
        errors: [{ detail: "this offends in more than 20000 places, so no repair was planned" }],
      },
    ]);
  });

  it("a control that would stand for 2^26 paths is an author error", async () => {
    const path = "[a,b]".repeat(26);
    const fields = { setters: { in: ["containers"], path, allowed: [0] } };
    const many = control("many", "a").replace(
      /versions:[^]*(?=examples:)/,
      `versions: ${JSON.stringify([{ since: "v1.0", fields }])}\n`,
    );
    const answer = await request(app)
      .post("/v1/controls/validate")
      .set("content-type", "application/yaml")
      .send(many);
    expect(answer.body).toMatchObject({
      valid: false,
      errors: [{ line: 9, detail: expect.stringContaining("stand for 67108864 paths") as string }],
    });
  });
});

describe("the limit of time", () => {
  const hurried = serving({}, { milliseconds: 1, bodyBytes: 5_000_000 });

  it.each([
    "/v1/evaluate",
    "/v1/grade",
    "/v1/remediate",
    "/v1/compare?from=privileged:latest&to=restricted:latest",
  ])("ends the work of %s on one object", async (path) => {
    const answer = await request(hurried.app).post(path).send(podOf(40_000));
    expect(answer.body).toMatchObject({ type: "urn:pod-security-rules:problem:time-exceeded" });
  });

  it("ends the check of a control", async () => {
    const answer = await request(serving({}, { milliseconds: 0 }).app)
      .post("/v1/controls/validate")
      .set("content-type", "application/yaml")
      .send("id: a\n");
    expect(answer.body).toMatchObject({ type: "urn:pod-security-rules:problem:time-exceeded" });
  });
});
