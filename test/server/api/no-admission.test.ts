/** The webhook's path on a service that joined no cluster. */
import request from "supertest";
import { expect, it } from "vitest";
import { serving } from "../serving.ts";

it("tells an API server that asks a service without a cluster how to start it", async () => {
  const review = { apiVersion: "admission.k8s.io/v1", kind: "AdmissionReview", request: { uid: "1" } };
  const response = await request(serving().app).post("/admission?timeout=10s").send(review);
  expect(response.status).toBe(501);
  expect(response.body).toMatchObject({
    type: "urn:pod-security-rules:problem:no-cluster",
    detail: expect.stringContaining("--kubeconfig FILE or --in-cluster") as string,
  });
});
