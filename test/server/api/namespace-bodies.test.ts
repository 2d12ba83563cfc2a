/** What is wrong with a namespace's body is told with a pointer that leads to it in that very body, in whole sentences. */
import request from "supertest";
import { describe, expect, it } from "vitest";
import { serving } from "../serving.ts";

const { app } = serving();
const NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { team: 1 } }\n";

interface Refused {
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly line: number }[];
}

async function refused(body: string): Promise<Refused> {
  const response = await request(app)
    .post("/v1/namespaces/evaluate")
    .set("content-type", "application/yaml")
    .send(body);
  expect(response.status, response.text).toBe(422);
  return response.body as Refused;
}

describe("a label that is no text", () => {
  const detail =
    "The API server would refuse this Namespace: metadata.labels.team: expected a string, found the number 1.";

  it("is pointed to from the root of a body that is the Namespace itself", async () => {
    expect(await refused(NAMESPACE)).toMatchObject({
      detail,
      errors: [{ pointer: "/metadata/labels/team", line: 3 }],
    });
  });

  it("is pointed to under the key of a body that holds more", async () => {
    const body = `namespace:\n${NAMESPACE.replaceAll(/^(?=.)/gm, "  ")}`;
    expect(await refused(body)).toMatchObject({
      detail,
      errors: [{ pointer: "/namespace/metadata/labels/team", line: 4 }],
    });
  });
});

describe("a misspelt key", () => {
  it("is told in a sentence that ends once", async () => {
    const { detail } = await refused("namespace: {apiVersion: v1, kind: Namespace}\npodz: []\n");
    expect(detail).toBe('The body cannot be used: there is no "podz" here: did you mean "pods"?');
  });
});

describe("a version in the query that is none", () => {
  it("is refused even where the version of the body counts (found by schemathesis)", async () => {
    const body = { namespace: { apiVersion: "v1", kind: "Namespace" }, "kubernetes-version": "v1.30" };
    const response = await request(app).post("/v1/namespaces/evaluate?kubernetes-version=x").send(body);
    expect(response.status).toBe(400);
    expect((response.body as { detail: string }).detail).toMatch(/^kubernetes-version: /);
  });
});
