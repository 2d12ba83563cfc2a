/** What the OpenAPI document says of the webhook. Its shapes are Kubernetes' own. */
import type { Operation } from "./operation.ts";
import { json, list, object, text } from "./schemas.ts";

const REQUEST = {
  type: "object",
  description: "AdmissionRequest of admission.k8s.io/v1.",
  properties: {
    uid: text("Repeated in the answer."),
    operation: text("CREATE, UPDATE, DELETE or CONNECT."),
    namespace: text("Its labels say what is asked."),
    object: { description: "The object as it will be stored." },
    oldObject: { description: "The object that an update replaces." },
  },
};

const RESPONSE = object(
  {
    uid: text("That of the request."),
    allowed: { type: "boolean", description: "Whether the API server may go on." },
  },
  {
    optional: {
      status: {
        type: "object",
        description: "Status of meta/v1: why the request is refused, in the words of the built-in plugin.",
      },
      auditAnnotations: {
        type: "object",
        description:
          "enforce-policy, audit-violations, exempt and error, as the built-in plugin writes them.",
        additionalProperties: { type: "string" },
      },
      warnings: list(text("A warning for the person who asks.")),
    },
  },
);

const envelope = { apiVersion: text("admission.k8s.io/v1"), kind: text("AdmissionReview") };

export const admission: Operation = {
  operationId: "admit",
  tags: ["Admission"],
  summary: "Answer a cluster's admission request, as the built-in plugin would",
  description:
    "Served with --kubeconfig or --in-cluster, and then at / too. What is no review is refused with 400 and a line of text.",
  parameters: [
    {
      name: "timeout",
      in: "query",
      description:
        "How long the API server waits, as Go writes durations; the dry run of existing pods takes half of it.",
      schema: { type: "string" },
      example: "10s",
    },
  ],
  requestBody: {
    required: true,
    content: {
      "application/json": {
        schema: object(
          { request: REQUEST },
          { optional: envelope, description: "AdmissionReview of admission.k8s.io/v1." },
        ),
      },
    },
  },
  responses: {
    "200": {
      description: "The answer; a refusal is one, too.",
      content: json(object({ ...envelope, response: RESPONSE })),
    },
  },
};
