/** POST /v1/compare, over real HTTP. */
import request from "supertest";
import { expect, it } from "vitest";
import type { CompareAnswer } from "../../../src/compare/index.ts";
import { serving } from "../serving.ts";

const { app } = serving();
const post = (query: string, body: string) =>
  request(app).post(`/v1/compare${query}`).set("content-type", "application/yaml").send(body);

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: ${spec}\n`;
const BODY = [
  pod("{containers: [{name: c}]}"),
  pod("{hostPID: true, containers: [{name: c}]}"),
  "apiVersion: v1\nkind: Service\n",
  "kind: Pod\n",
].join("---\n");

async function compare(query: string, body = BODY): Promise<CompareAnswer> {
  const response = await post(query, body);
  expect(response.status, response.text).toBe(200);
  return response.body as CompareAnswer;
}

it("tells what newly fails, what fails still, and why", async () => {
  const answer = await compare("?from=baseline:latest&to=restricted:v1.30");
  expect(answer).toMatchObject({
    from: "baseline:latest",
    judgedAt: { from: "baseline:v1.37", to: "restricted:v1.30" },
    summary: {
      objects: 4,
      newlyFails: 1,
      stillFails: 1,
      notApplicable: 1,
      invalid: 1,
      newlyPasses: 0,
      stillPasses: 0,
    },
  });
  const [fails, still] = answer.results;
  expect(fails).toMatchObject({ change: "newlyFails", goes: [], stays: [] });
  expect(fails?.comes.find(({ control }) => control === "runAsNonRoot")?.findings[0]).toMatchObject({
    line: 4,
    value: null,
  });
  expect(still?.stays.map(({ control }) => control)).toEqual(["hostNamespaces"]);
  expect(answer.controls[0]).toMatchObject({ pods: 2 });
});

it("tells what newly passes when a policy is loosened", async () => {
  const { results } = await compare("?from=restricted:latest&to=baseline:latest");
  expect(results[0]).toMatchObject({ change: "newlyPasses", comes: [] });
  expect(results[0]?.goes.length).toBeGreaterThan(3);
});

it("takes a level without a version as latest", async () => {
  expect((await compare("?from=baseline&to=restricted")).judgedAt).toEqual({
    from: "baseline:v1.37",
    to: "restricted:v1.37",
  });
});

it.each([
  ["", "from: is missing: write LEVEL:VERSION, such as from=restricted:latest"],
  ["?from=baseline:latest", "to: is missing"],
  ["?from=strict:latest&to=baseline", "the levels are privileged, baseline, restricted"],
  ["?from=baseline:1.30&to=baseline", "must be LEVEL:VERSION"],
  ["?from=baseline:v1.1:x&to=baseline", "must be LEVEL:VERSION"],
])("a request %j is told what to write", async (query, detail) => {
  const response = await post(query, BODY);
  expect(response.status).toBe(400);
  expect((response.body as { detail: string }).detail).toContain(detail);
});
