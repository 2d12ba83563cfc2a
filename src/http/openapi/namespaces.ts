/** What the OpenAPI document says of namespaces. */
import type { LIVE_PARAMETERS } from "../routes/live-namespaces.ts";
import type { NAMESPACE_PARAMETERS } from "../routes/namespaces.ts";
import { IMPACT } from "./namespace-impact.ts";
import type { Operation, Parameter, Schema } from "./operation.ts";
import { inPath, json, list, nullable, object, ok, query, ref, text } from "./schemas.ts";

const parameters: Readonly<Record<(typeof NAMESPACE_PARAMETERS)[number], Parameter>> = {
  "kubernetes-version": query(
    "kubernetes-version",
    "The cluster's own minor version; the body's counts when both state one.",
    ref("MinorVersion"),
  ),
};

const SOURCE = { enum: ["label", "default", "inherited", "error"] };

/** What holds for one mode, and why. */
export const MODE = object({
  level: text("The level in force."),
  version: ref("Version"),
  source: text("Where the level comes from.", SOURCE),
  versionSource: text("Where the version comes from.", SOURCE),
});

const POLICY = object({ enforce: MODE, audit: MODE, warn: MODE });

const ERRORS = list(
  object({
    field: text("Field path, `metadata.labels[KEY]`."),
    value: text("The value found."),
    detail: text("What is wrong with it."),
  }),
);

const ANSWER = object({
  namespace: text("The namespace's name."),
  ruleset: ref("RuleSet"),
  valid: { type: "boolean", description: "Whether every label can be read." },
  errors: ERRORS,
  policy: POLICY,
  oldPolicy: nullable(POLICY),
  operation: text("What the API server would be asked to do.", { enum: ["create", "update"] }),
  exempt: { type: "boolean", description: "Whether the configuration exempts the namespace." },
  allowed: { type: "boolean", description: "Whether the API server would admit the namespace." },
  message: nullable(text("The API server's text when it would not.")),
  warnings: list(text("A warning."), "As the API server would print them."),
  impact: nullable(IMPACT),
});

const NAMESPACE: Schema = { type: "object", description: "A Namespace (apiVersion: v1, kind: Namespace)." };

const BODY: Schema = {
  anyOf: [
    NAMESPACE,
    object(
      { namespace: NAMESPACE },
      {
        description: "The Namespace as it is to be, and what is known beside it.",
        optional: {
          oldNamespace: nullable({ ...NAMESPACE, description: "The Namespace as it is." }),
          pods: { description: "Pods in it: a list, or a PodList." },
          workloads: { description: "Other objects in it: a list, or a List." },
          "kubernetes-version": text("The cluster's own minor version, v1.N."),
        },
      },
    ),
  ],
};

export const evaluateNamespace: Operation = {
  operationId: "evaluateNamespace",
  tags: ["Namespaces"],
  summary: "What a namespace's labels mean, and what a change of them does to its objects",
  parameters: Object.values(parameters),
  requestBody: {
    required: true,
    content: {
      ...json(BODY, { namespace: { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } } }),
      "application/yaml": { schema: BODY },
    },
  },
  responses: ok("The policy, and what changes.", json(ANSWER)),
};

const level = (name: string): Parameter => query(name, `As the label ${name} would be.`);
const version = (name: string): Parameter => query(name, `As the label ${name} would be.`, ref("Version"));

const liveParameters: Readonly<Record<(typeof LIVE_PARAMETERS)[number], Parameter>> = {
  enforce: level("enforce"),
  "enforce-version": version("enforce-version"),
  audit: level("audit"),
  "audit-version": version("audit-version"),
  warn: level("warn"),
  "warn-version": version("warn-version"),
  "kubernetes-version": query(
    "kubernetes-version",
    "Judge as on a cluster of this minor version; the cluster's own unless given.",
    ref("MinorVersion"),
  ),
};

export const listNamespaces: Operation = {
  operationId: "listNamespaces",
  tags: ["Namespaces"],
  summary: "The cluster's namespaces and their policies",
  description: "Needs a cluster (--kubeconfig, --in-cluster) and a token. Answered from the watch.",
  responses: ok(
    "The namespaces, by name.",
    json(
      object({
        ruleset: ref("RuleSet"),
        namespaces: list(
          object({
            name: text("The namespace's name."),
            policy: POLICY,
            errors: ERRORS,
            exempt: { type: "boolean", description: "Whether the configuration exempts the namespace." },
          }),
        ),
      }),
    ),
  ),
};

export const getNamespace: Operation = {
  operationId: "getNamespace",
  tags: ["Namespaces"],
  summary: "What a change of labels would do to everything in a namespace of the cluster",
  description:
    "Lists pods, controllers (CronJobs and what is scaled to zero, too) and known custom kinds, without the API server's caps. " +
    "Without parameters: the namespace as it is. Needs a cluster and a token.",
  parameters: [inPath("name", "The namespace's name."), ...Object.values(liveParameters)],
  responses: ok("The policy, and what changes.", json(ANSWER)),
};
