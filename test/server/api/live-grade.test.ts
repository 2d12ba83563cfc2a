/** GET /v1/grade where there is no cluster; with one: test/cluster/live-grade.cluster.ts. */
import request from "supertest";
import { describe, expect, it } from "vitest";
import { serving, tokens } from "../serving.ts";

const TOKEN = "0123456789abcdef";
const BEARER = { authorization: `Bearer ${TOKEN}` };
const { app } = serving({ access: tokens(`portal:${TOKEN}`) });

describe("the facts of a cluster's workloads", () => {
  it("are told only where there is a cluster", async () => {
    const response = await request(app).get("/v1/grade?namespace=shop").set(BEARER);
    expect(response.status).toBe(501);
    expect(response.body).toMatchObject({ type: "urn:pod-security-rules:problem:no-cluster" });
  });

  it("are told only to callers that are known, although reading is open", async () => {
    expect((await request(app).get("/v1/grade?namespace=shop")).status).toBe(401);
    expect((await request(serving().app).get("/v1/grade?namespace=shop")).status).toBe(403);
  });

  it("are not told of everything at once, nor for misspelt questions", async () => {
    const everything = await request(app).get("/v1/grade").set(BEARER);
    expect(everything.status).toBe(400);
    expect(everything.body).toMatchObject({ type: "urn:pod-security-rules:problem:invalid-parameter" });
    const misspelt = await request(app).get("/v1/grade?labelselector=app%3Dweb").set(BEARER);
    expect(misspelt.body).toMatchObject({ detail: expect.stringContaining('"labelSelector"') as string });
  });
});
