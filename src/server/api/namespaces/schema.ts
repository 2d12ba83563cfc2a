/** What the OpenAPI document says of namespaces. */
import { yamlBody } from "../../openapi/bodies.ts";
import { anything, flag, list, named, nullable, object, text } from "../../../core/schema.ts";
import type { Schema } from "../../../core/schema.ts";
import { RULE_SET } from "../../../evaluate/schema.ts";
import { MINOR_VERSION } from "../../../policy/schema.ts";
import type { Operation, Parameter } from "../../openapi/operation.ts";
import { inPath, json, ok, query, namesOf } from "../../openapi/schemas.ts";
import { LABEL_ERRORS, NAMESPACE_ANSWER, NAMESPACE_POLICY } from "../../../namespaces/schema.ts";

const parameters = {
  "kubernetes-version": query(
    "kubernetes-version",
    "The cluster's own minor version; the body's counts when both state one.",
    MINOR_VERSION,
  ),
};
/** The names of the parameters in its query. */
export const NAMESPACE_PARAMETERS = namesOf(parameters);

const NAMESPACE = named("Namespace", {
  ...object(
    { apiVersion: { type: "string", const: "v1" }, kind: { type: "string", const: "Namespace" } },
    {
      description: "A Namespace, as a manifest has it.",
      // null is unset, as everywhere in Kubernetes
      optional: {
        metadata: {
          type: ["object", "null"],
          properties: {
            name: nullable(text("The namespace's name.")),
            labels: { type: ["object", "null"], additionalProperties: { type: ["string", "null"] } },
          },
          additionalProperties: true,
        },
      },
    },
  ),
  additionalProperties: true,
});

/** Objects in a list, or in a List. */
const objects = (description: string): Schema => ({
  description,
  anyOf: [
    list(anything("An object.")),
    {
      ...object({ kind: text("A kind of List."), items: list(anything("An object.")) }),
      additionalProperties: true,
    },
    { type: "null" },
  ],
});

const ENVELOPE = named("NamespaceQuestion", {
  ...object(
    { namespace: NAMESPACE },
    {
      description: "The Namespace as it is to be, and what is known beside it.",
      optional: {
        oldNamespace: nullable(NAMESPACE),
        pods: objects("Pods in it: a list, or a PodList."),
        workloads: objects("Other objects in it: a list, or a List."),
        "kubernetes-version": nullable(MINOR_VERSION),
      },
    },
  ),
  additionalProperties: false,
});

export const evaluateNamespace = {
  operationId: "evaluateNamespace",
  tags: ["Namespaces"],
  summary: "What a namespace's labels mean, and what a change of them does to its objects",
  parameters: Object.values(parameters),
  requestBody: {
    required: true,
    content: {
      ...json(
        named("NamespaceBody", {
          description: "A question, a Namespace alone, or one Namespace among other objects.",
          anyOf: [ENVELOPE, NAMESPACE, list(anything("An object; one of them a Namespace."))],
        }),
        { namespace: { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } } },
      ),
      ...yamlBody(
        named("NamespaceYaml", text("The same in YAML.")),
        "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n",
      ),
    },
  },
  responses: ok("The policy, and what changes.", json(NAMESPACE_ANSWER)),
  problems: ["invalid-body", "limit-exceeded", "time-exceeded"],
} satisfies Operation<unknown>;

const level = (name: string): Parameter => query(name, `As the label ${name} would be.`);
const version = (name: string): Parameter => query(name, `As the label ${name} would be.`);

const liveParameters = {
  enforce: level("enforce"),
  "enforce-version": version("enforce-version"),
  audit: level("audit"),
  "audit-version": version("audit-version"),
  warn: level("warn"),
  "warn-version": version("warn-version"),
  "kubernetes-version": query(
    "kubernetes-version",
    "Judge as on a cluster of this minor version; the cluster's own unless given.",
    MINOR_VERSION,
  ),
};
/** The names of the parameters in its query. */
export const LIVE_PARAMETERS = namesOf(liveParameters);

export const listNamespaces = {
  operationId: "listNamespaces",
  tags: ["Namespaces"],
  summary: "The cluster's namespaces and their policies",
  description: "Needs a cluster (--kubeconfig, --in-cluster) and a token. Answered from the watch.",
  responses: ok(
    "The namespaces, by name.",
    json(
      named(
        "NamespaceList",
        object({
          ruleset: RULE_SET,
          namespaces: list(
            object({
              name: text("The namespace's name."),
              policy: NAMESPACE_POLICY,
              errors: LABEL_ERRORS,
              exempt: flag("Whether the configuration exempts the namespace."),
            }),
          ),
        }),
      ),
    ),
  ),
  problems: ["no-cluster", "cluster-unavailable"],
} satisfies Operation<unknown>;

export const getNamespace = {
  operationId: "getNamespace",
  tags: ["Namespaces"],
  summary: "What a change of labels would do to everything in a namespace of the cluster",
  description:
    "Lists pods, controllers (CronJobs and what is scaled to zero, too) and known custom kinds, without the API server's caps. " +
    "Without parameters: the namespace as it is. Needs a cluster and a token.",
  parameters: [
    { ...inPath("name", "The namespace's name."), example: "shop" },
    ...Object.values(liveParameters),
  ],
  responses: ok("The policy, and what changes.", json(NAMESPACE_ANSWER)),
  problems: ["no-cluster", "cluster-unavailable", "unknown-namespace"],
} satisfies Operation<unknown>;
