/** What the OpenAPI document says of the webhook. Its shapes are Kubernetes' own. */
import { anything, count, flag, list, map, named, object, text } from "../../../core/schema.ts";
import type { Operation } from "../../openapi/operation.ts";

const GROUP_VERSION = {
  group: text("API group; empty for the core."),
  version: text("Version of the group."),
};

const KIND = named(
  "GroupVersionKind",
  object(
    {},
    { optional: { ...GROUP_VERSION, kind: text("Kind.") }, description: "GroupVersionKind of meta/v1." },
  ),
);
const RESOURCE = named(
  "GroupVersionResource",
  object(
    {},
    {
      optional: { ...GROUP_VERSION, resource: text("Resource.") },
      description: "GroupVersionResource of meta/v1.",
    },
  ),
);

const REQUEST = named("AdmissionRequest", {
  ...object(
    {},
    {
      description: "AdmissionRequest of admission.k8s.io/v1; what is not named here is not looked at.",
      optional: {
        uid: text("Repeated in the answer."),
        kind: KIND,
        resource: RESOURCE,
        subResource: text("The subresource that is asked for."),
        requestKind: KIND,
        requestResource: RESOURCE,
        requestSubResource: text("The subresource that the caller asked for."),
        name: text("Name of the object; empty when the API server makes one."),
        namespace: text("Its labels say what is asked."),
        operation: text("CREATE, UPDATE, DELETE or CONNECT."),
        userInfo: object({}, { optional: { username: text("The requesting user, for exemptions.") } }),
        object: anything("The object as it will be stored."),
        oldObject: anything("The object that an update replaces."),
        dryRun: flag("Nothing will be stored."),
        options: anything("Options of the operation."),
      },
    },
  ),
  additionalProperties: true,
});

const STATUS = named(
  "Status",
  object(
    {
      metadata: { type: "object", description: "Empty.", maxProperties: 0 },
      status: { type: "string", const: "Failure", description: "It is refused." },
      message: text("Why, in the words of the built-in plugin."),
      reason: text("Why, in a word: Forbidden, Invalid, BadRequest or InternalError."),
      code: count("The HTTP status that the API server gives.", 400),
    },
    {
      description: "Status of meta/v1: why the request is refused.",
      optional: {
        details: object(
          {},
          {
            optional: {
              name: text("Name of the object."),
              group: text("API group of the object."),
              kind: text("Resource or kind of the object."),
              causes: list(
                object(
                  { message: text("What is wrong.") },
                  { optional: { reason: text("Why, in a word."), field: text("Field path.") } },
                ),
              ),
            },
          },
        ),
      },
    },
  ),
);

const RESPONSE = named(
  "AdmissionResponse",
  object(
    { uid: text("That of the request."), allowed: flag("Whether the API server may proceed.") },
    {
      description: "AdmissionResponse of admission.k8s.io/v1.",
      optional: {
        status: STATUS,
        auditAnnotations: map(
          text("The annotation."),
          "enforce-policy, audit-violations, exempt and error, as the built-in plugin writes them.",
        ),
        warnings: list(text("A warning for the person who asks.")),
      },
    },
  ),
);

const API_VERSION = {
  type: "string",
  const: "admission.k8s.io/v1",
  description: "The one version that is read.",
};
const KIND_NAME = { type: "string", const: "AdmissionReview", description: "The one kind that is read." };
const EXAMPLE = {
  apiVersion: "admission.k8s.io/v1",
  kind: "AdmissionReview",
  request: {
    uid: "1",
    operation: "CREATE",
    namespace: "shop",
    kind: { group: "", version: "v1", kind: "Pod" },
    resource: { group: "", version: "v1", resource: "pods" },
    object: { apiVersion: "v1", kind: "Pod", metadata: { name: "web" }, spec: { containers: [] } },
  },
};

export const admission = {
  operationId: "admit",
  tags: ["Admission"],
  summary: "Answer a cluster's admission request, as the built-in plugin would",
  description:
    "Served with --kubeconfig or --in-cluster, and then at / too; without a cluster every request is answered with 501. With --admission-port it is served on that port alone, and here every request is answered with 404. What is no review is refused with a line of text, as upstream's webhook does.",
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
        schema: named(
          "AdmissionReview",
          object(
            { request: REQUEST },
            {
              optional: { apiVersion: API_VERSION, kind: KIND_NAME },
              description: "AdmissionReview of admission.k8s.io/v1.",
            },
          ),
        ),
        example: EXAMPLE,
      },
    },
  },
  responses: {
    "200": {
      description: "The answer; a refusal is one, too.",
      content: {
        "application/json": {
          schema: named(
            "AnsweredAdmissionReview",
            object({ apiVersion: API_VERSION, kind: KIND_NAME, response: RESPONSE }),
          ),
        },
      },
    },
    "400": refusal("It is no review."),
    "403": refusal("The caller has no certificate of the authorities of --admission-client-ca-file."),
    "413": refusal("The body is larger than --max-body-bytes."),
    "500": refusal("The service failed; its log tells more."),
  },
  problems: ["no-cluster", "not-found"],
} satisfies Operation<unknown>;

function refusal(description: string) {
  return {
    description,
    content: { "text/plain": { schema: text("A line of text, as upstream's webhook writes it.") } },
  };
}
