/** Finds the policy of an object, and prepares what evaluates by it. */
import type { Engine } from "../engine/index.ts";
import type { JsonObject } from "../core/json.ts";
import type {
  AppliedPolicy,
  AppliedSource,
  Configuration,
  LabelPolicy,
  LevelOrder,
  Mode,
} from "../policy/index.ts";
import { createPolicyResolver, MODES, policyText } from "../policy/index.ts";
import type { Manifest } from "../manifest/types.ts";
import type { PolicySource } from "./schema.ts";
import type { NamespaceMetadata } from "./injection-notes.ts";
import type { PolicyEvaluator } from "./policy-evaluator.ts";
import { createPolicyEvaluators } from "./policy-evaluator.ts";
import type { EvaluateRequest } from "./request.ts";
import { requestedClusterVersion, requestedLabels } from "./request.ts";

/** The policy that evaluates an object's pods, prepared. */
export interface ObjectPolicy {
  readonly source: PolicySource;
  /** Where the level of each mode comes from. */
  readonly sources: Readonly<Record<Mode, AppliedSource>>;
  readonly evaluator: PolicyEvaluator;
  /** `LEVEL:VERSION` of each mode, as stated. */
  readonly stated: Readonly<Record<Mode, string>>;
  /** The same with the version whose rules evaluate. */
  readonly judgedAt: Readonly<Record<Mode, string>>;
}

/** Policies of namespaces, learnt from the Namespace objects of a body. */
export interface ObjectPolicies {
  /** Whether any Namespace was learnt. */
  knowsNamespaces(): boolean;
  /** Takes a Namespace's labels as its policy, in place of what was known of it; other objects are passed over. */
  learn(manifest: Manifest): void;
  /** Labels and annotations of a Namespace that was learnt; undefined for any other. */
  metadataOf(namespace: string): NamespaceMetadata | undefined;
  /** The policy for objects in a namespace. */
  of(namespace: string): ObjectPolicy;
  /** What the labels of a Namespace mean. */
  read(labels: JsonObject | null | undefined): LabelPolicy;
}

/** What is known of namespaces beside a body, and how to evaluate when nothing names a policy. */
export interface PolicyCircumstances {
  readonly configuration: Configuration;
  /** Labels of a Namespace in a cluster; undefined for one that is not known there. */
  readonly clusterLabels?: ((namespace: string) => JsonObject | undefined) | undefined;
  /** Hold pods to the strictest level when there is neither a parameter nor any Namespace. */
  readonly strictestUnnamed?: boolean | undefined;
}

/**
 * Prepares the policies of a request.
 * @throws BadRequestError when the request's own policy or cluster version cannot be used.
 */
export function createObjectPolicies(
  request: EvaluateRequest,
  engine: Engine,
  { configuration, clusterLabels, strictestUnnamed }: PolicyCircumstances,
  levels: LevelOrder,
): ObjectPolicies {
  const parameters = requestedLabels(request, levels);
  const { defaults } = configuration;
  const origins = { parameters, defaults, levels, labelsElsewhere: clusterLabels, strictestUnnamed };
  const resolver = createPolicyResolver(origins);
  const judgeOf = createPolicyEvaluators(
    engine,
    levels,
    requestedClusterVersion(request["kubernetes-version"]),
  );
  const isRequested = Object.keys(parameters).length > 0;
  const prepare = (policy: AppliedPolicy, source: PolicySource): ObjectPolicy => {
    const judge = judgeOf(policy);
    return {
      source,
      sources: ofModes((mode) => policy[mode].source),
      evaluator: judge,
      stated: ofModes((mode) => policyText(policy[mode])),
      judgedAt: ofModes((mode) => policyText({ ...policy[mode], version: judge.evaluators[mode].version })),
    };
  };
  // by what it says, not by namespace: a stream may name any number of these
  const prepared = new Map<string, ObjectPolicy>();
  const learnt = new Map<string, NamespaceMetadata>();
  return {
    knowsNamespaces: () => resolver.knowsNamespaces(),
    learn(manifest) {
      if (!isNamespace(manifest) || manifest.name === undefined) return;
      const labels = labelsOfObject(manifest);
      resolver.learn(manifest.name, labels);
      learnt.set(manifest.name, { labels, annotations: annotationsOfObject(manifest) });
    },
    metadataOf: (namespace) => learnt.get(namespace),
    of(namespace) {
      const policy = resolver.of(namespace);
      const source = isRequested ? "request" : resolver.knows(namespace) ? "namespace" : "defaults";
      const key = `${source} ${MODES.map((mode) => `${policyText(policy[mode])} ${policy[mode].source}`).join(" ")}`;
      let known = prepared.get(key);
      if (known === undefined) prepared.set(key, (known = prepare(policy, source)));
      return known;
    },
    read: (labels) => resolver.read(labels),
  };
}

/** Whether the object is a core Namespace. */
export function isNamespace({ apiVersion, kind }: Manifest): boolean {
  return apiVersion === "v1" && kind === "Namespace";
}

/** `metadata.labels` of the object as decoded; undefined when there are none. */
export function labelsOfObject({ object }: Manifest): JsonObject | undefined {
  return childObject(childObject(object, "metadata"), "labels");
}

/** `metadata.annotations` of the object as decoded; undefined when there are none. */
export function annotationsOfObject({ object }: Manifest): JsonObject | undefined {
  return childObject(childObject(object, "metadata"), "annotations");
}

function childObject(parent: JsonObject | undefined, name: string): JsonObject | undefined {
  const child = parent?.[name];
  return typeof child === "object" && child !== null && !Array.isArray(child)
    ? (child as JsonObject)
    : undefined;
}

function ofModes<Value>(valueOf: (mode: Mode) => Value): Readonly<Record<Mode, Value>> {
  return { enforce: valueOf("enforce"), audit: valueOf("audit"), warn: valueOf("warn") };
}
