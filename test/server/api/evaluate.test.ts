/** POST /v1/evaluate, through real HTTP, by the contract that portals are written against. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { describe, expect, it } from "vitest";
import type { EvaluateAnswer } from "../../../src/evaluate/index.ts";
import { active, ROOT, serving } from "../serving.ts";

const { app } = serving();
const example = (name: string): string => readFileSync(join(ROOT, "examples", name), "utf8");
const POD =
  "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec:\n  containers:\n  - name: c\n    image: i\n";

function post(query: string, body: string | Buffer, type = "application/yaml") {
  return request(app).post(`/v1/evaluate${query}`).set("content-type", type).send(body);
}

async function evaluate(query: string, body: string, type?: string): Promise<EvaluateAnswer> {
  const response = await post(query, body, type);
  expect(response.status, response.text).toBe(200);
  expect(response.headers["content-type"]).toBe("application/json");
  return response.body as EvaluateAnswer;
}

async function problem(query: string, body: string | Buffer, type?: string) {
  const response = await post(query, body, type);
  expect(response.headers["content-type"]).toBe("application/problem+json");
  return response.body as {
    type: string;
    status: number;
    detail: string;
    errors?: { pointer: string; detail: string; line?: number; column?: number }[];
  };
}

describe("the examples of the README", () => {
  it("the Deployment as teams write it is told everything, with its place in the text", async () => {
    const text = example("deployment.yaml");
    const answer = await evaluate("?level=restricted", text);
    expect(answer).toMatchObject({
      allowed: false,
      ruleset: active.ruleset,
      summary: {
        objects: 1,
        allowed: 0,
        denied: 1,
        exempt: 0,
        notApplicable: 0,
        notEvaluated: 0,
        invalid: 0,
        violations: 5,
      },
    });
    const [result] = answer.results;
    expect(result).toMatchObject({
      object: {
        index: 0,
        apiVersion: "apps/v1",
        kind: "Deployment",
        namespace: "shop",
        name: "web",
        line: 2,
      },
      podPath: "spec.template",
      verdict: "denied",
      exemption: null,
      policy: { enforce: "restricted:latest", audit: "restricted:latest", warn: "restricted:latest" },
    });
    expect(result?.message).toMatch(
      /^violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false \(/,
    );
    const lines = text.split("\n");
    const found = result?.violations.flatMap(({ control, findings }) =>
      findings.map(({ path, value, line = 0 }) => [control, path, value, lines[line - 1]?.trim()]),
    );
    const web = "spec.template.spec.containers[0].securityContext";
    expect(found).toContainEqual([
      "capabilities_restricted",
      `${web}.capabilities.add[0]`,
      "NET_ADMIN",
      'add: ["NET_ADMIN"]',
    ]);
    expect(found).toContainEqual([
      "allowPrivilegeEscalation",
      `${web}.allowPrivilegeEscalation`,
      null,
      "securityContext:",
    ]);
    expect(found?.filter(([control]) => control === "restrictedVolumes")).toHaveLength(1);
  });

  it("the repaired Deployment is allowed", async () => {
    expect(await evaluate("?level=restricted", example("deployment-restricted.yaml"))).toMatchObject({
      allowed: true,
      summary: { allowed: 1, violations: 0 },
      results: [{ verdict: "allowed", message: null, violations: [], warnings: [] }],
    });
  });

  it("JSON gives the same answer as YAML, but for the lines", async () => {
    const { load } = await import("js-yaml");
    const json = JSON.stringify(load(example("deployment.yaml")), null, 2);
    const places = /"(line|column|endLine|endColumn)":\d+,?/g;
    const plain = (answer: EvaluateAnswer): string =>
      JSON.stringify(answer).replaceAll(places, "").replaceAll(",}", "}");
    const fromJson = await evaluate("?level=restricted", json, "application/json");
    expect(plain(fromJson)).toBe(plain(await evaluate("?level=restricted", example("deployment.yaml"))));
    expect(fromJson.results[0]?.violations[0]?.findings[0]?.line).toBeGreaterThan(1);
  });
});

describe("bodies", () => {
  it.each([undefined, "application/x-www-form-urlencoded", "text/yaml", "application/x-yaml; charset=utf-8"])(
    "of type %s are read as YAML",
    async (type) => {
      const call = request(app).post("/v1/evaluate?level=baseline");
      const response = await (
        type === undefined ? call.unset("content-type") : call.set("content-type", type)
      ).send(POD);
      expect(response.status).toBe(200);
      expect(response.body).toMatchObject({ allowed: true, summary: { objects: 1 } });
    },
  );

  it.each([undefined, "application/x-www-form-urlencoded", "application/yaml", "application/json"])(
    "of type %s are refused when a field of JSON is given twice",
    async (type) => {
      const spec = '"spec":{"hostPID":true},"spec":{"containers":[]}';
      const call = request(app).post("/v1/evaluate?level=baseline");
      const response = await (
        type === undefined ? call.unset("content-type") : call.set("content-type", type)
      ).send(`{"apiVersion":"v1","kind":"Pod",${spec}}`);
      expect(response.status).toBe(400);
      expect(response.text).toContain("is given twice");
    },
  );

  it("hold one of every verdict, each counted", async () => {
    const body = [
      POD,
      "apiVersion: v1\nkind: Service\nmetadata: {name: s}",
      "apiVersion: v1\nkind: Pod\nspec: {hostPID: true, containers: [{name: c}]}",
      "apiVersion: v1\nkind: Pod\nspec: {hostPID: 'true', containers: [{name: c}]}",
      "apiVersion: example.com/v1\nkind: Runner\nspec: {containers: [{name: c}]}",
    ].join("\n---\n");
    const answer = await evaluate("?level=baseline", body);
    expect(answer.results.map(({ verdict }) => verdict)).toEqual([
      "allowed",
      "notApplicable",
      "denied",
      "invalid",
      "notEvaluated",
    ]);
    expect(answer).toMatchObject({
      allowed: false,
      summary: {
        objects: 5,
        allowed: 1,
        denied: 1,
        notApplicable: 1,
        invalid: 1,
        notEvaluated: 1,
        exempt: 0,
        violations: 1,
      },
    });
  });

  it("may be JSON arrays and Lists", async () => {
    const pod = { apiVersion: "v1", kind: "Pod", spec: { containers: [{ name: "c" }] } };
    const list = { apiVersion: "v1", kind: "List", items: [pod, pod] };
    const answer = await evaluate("?level=baseline", JSON.stringify([pod, list]), "application/json");
    expect(answer.results.map(({ object }) => object.index)).toEqual([0, 1, 2]);
  });

  it.each([
    ["nothing", "", "empty-body", 400],
    ["comments alone", "# nothing\n---\n# here\n", "empty-body", 400],
    ["null alone", "null\n---\n~\n", "empty-body", 400],
    ["broken JSON", "{", "unreadable-body", 400, "application/json"],
    ["another type", "<pod/>", "unsupported-media-type", 415, "application/xml"],
    ["bytes that are no UTF-8", Buffer.from([0x61, 0xff]), "unreadable-body", 400],
    ["more than the limit", `a: ${"x".repeat(100_001)}`, "body-too-large", 413],
  ] as const)("with %s are a problem", async (_name, body, type, status, media?: string) => {
    const found = await problem(
      "?level=baseline",
      typeof body === "string" ? body : Buffer.from(body),
      media,
    );
    expect(found).toMatchObject({ type: `urn:pod-security-rules:problem:${type}`, status });
  });

  it("with a broken document keep the others, and say line and column", async () => {
    const answer = await evaluate("?level=baseline", `${POD}---\nkind: [\n---\n${POD}`);
    expect(answer.results.map(({ verdict }) => verdict)).toEqual(["allowed", "invalid", "allowed"]);
    expect(answer.results[1]?.errors[0]?.line).toBeGreaterThan(8);
  });
});

describe("policies", () => {
  it("of modes are those that namespace labels would give", async () => {
    const answer = await evaluate("?enforce=baseline&warn=restricted&warn-version=v1.24", POD);
    expect(answer.results[0]).toMatchObject({
      verdict: "allowed",
      policy: { enforce: "baseline:latest", audit: "privileged:latest", warn: "restricted:v1.24" },
      message: null,
    });
    expect(answer.results[0]?.violations.every(({ modes }) => modes.join() === "warn")).toBe(true);
  });

  it("are those of the Namespaces in the same body, wherever they stand", async () => {
    const namespace = `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}\n`;
    const answer = await evaluate("", POD + namespace);
    expect(answer.results[0]).toMatchObject({ verdict: "denied", policy: { enforce: "restricted:latest" } });
  });

  it("of a Namespace with a bad label are told at the label", async () => {
    const body =
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    pod-security.kubernetes.io/enforce: strict\n";
    expect((await evaluate("", body)).results[0]).toMatchObject({
      verdict: "invalid",
      errors: [{ path: "metadata.labels[pod-security.kubernetes.io/enforce]", line: 6 }],
    });
  });

  it("without any say are the configured defaults", async () => {
    expect((await evaluate("", POD)).results[0]).toMatchObject({
      verdict: "allowed",
      policySource: "defaults",
      policy: { enforce: "privileged:latest" },
    });
  });

  it("latest never exceeds the cluster's own version", async () => {
    const spec = "  - name: c\n    image: i\n    livenessProbe: {httpGet: {port: 80, host: 10.0.0.1}}\n";
    const pod = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${spec}`;
    expect((await evaluate("?level=baseline", pod)).allowed).toBe(false);
    expect(await evaluate("?level=baseline&kubernetes-version=v1.33", pod)).toMatchObject({
      allowed: true,
      results: [{ policy: { enforce: "baseline:latest" }, judgedAt: { enforce: "baseline:v1.33" } }],
    });
  });

  it.each([
    ["?level=strict", '"strict" must be one of privileged, baseline, restricted'],
    ["?level=baseline&version=1.30", 'must be "latest" or "v1.x"'],
    ["?version=v1.30", "add one, such as level=restricted"],
    ["?level=baseline&enforce=restricted", 'cannot be given together with "level"'],
    ["?levl=baseline", 'did you mean "level"?'],
    ["?level=baseline&level=restricted", "is given twice"],
    ["?level=", "is empty"],
    ["?failOn=all", 'must be "violations"'],
    ["?kubernetes-version=latest", "such as v1.34"],
  ])("%s is told what to write instead", async (query, detail) => {
    const found = await problem(query, POD);
    expect(found.status).toBe(400);
    expect(found.detail).toContain(detail);
  });
});

describe("answers", () => {
  it("have status 422 when asked to fail on violations", async () => {
    const denied = await post("?level=restricted&failOn=violations", POD);
    expect(denied.status).toBe(422);
    expect(denied.body).toMatchObject({ allowed: false, summary: { denied: 1 } });
    expect((await post("?level=baseline&failOn=violations", POD)).status).toBe(200);
  });

  it("are counted in upstream's metrics", async () => {
    const { app: own } = serving();
    await request(own).post("/v1/evaluate?level=restricted").set("content-type", "text/yaml").send(POD);
    const { text } = await request(own).get("/metrics");
    expect(text).toContain(
      'pod_security_evaluations_total{decision="deny",policy_level="restricted",policy_version="latest",mode="enforce",request_operation="create",resource="pod",subresource=""} 1',
    );
  });

  it("as SARIF show each finding at its line", async () => {
    const response = await post("?level=restricted&file=deploy/web.yaml", example("deployment.yaml")).set(
      "accept",
      "application/sarif+json",
    );
    expect(response.headers["content-type"]).toMatch(/^application\/sarif\+json/);
    const log = JSON.parse(response.text || (response.body as Buffer).toString()) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: {
          ruleId: string;
          ruleIndex: number;
          level: string;
          locations: {
            physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } };
          }[];
        }[];
      }[];
    };
    expect(log.version).toBe("2.1.0");
    const [run] = log.runs;
    const lines = example("deployment.yaml").split("\n");
    for (const { ruleId, ruleIndex, locations } of run?.results ?? []) {
      expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(locations[0]?.physicalLocation.artifactLocation.uri).toBe("deploy/web.yaml");
    }
    const volume = run?.results.find(({ ruleId }) => ruleId === "restrictedVolumes");
    const line = volume?.locations[0]?.physicalLocation.region.startLine ?? 0;
    expect(lines.slice(line - 1, line + 2).join("\n")).toContain("hostPath");
  });
});
