/** Finds the policy of an object: the caller's, that of its Namespace in the same body, or the configured defaults. */
import type { Engine, JsonObject } from "../../engine/index.ts";
import type { Configuration, LabelPolicy, LevelOrder, Mode, Policy } from "../policy/index.ts";
import { MODES, policyFromLabels, policyText } from "../policy/index.ts";
import type { Manifest } from "../types.ts";
import type { PolicySource } from "./answer.ts";
import type { PolicyJudge } from "./judge.ts";
import { createPolicyJudges } from "./judge.ts";
import type { EvaluateRequest } from "./request.ts";
import { requestedClusterVersion, requestedPolicy } from "./request.ts";

/** The policy that judges an object's pods, prepared. */
export interface ObjectPolicy {
  readonly source: PolicySource;
  readonly judge: PolicyJudge;
  /** `LEVEL:VERSION` of each mode, as stated. */
  readonly stated: Readonly<Record<Mode, string>>;
  /** The same with the version whose rules judge. */
  readonly judgedAt: Readonly<Record<Mode, string>>;
}

/** Policies of namespaces, learnt from the Namespace objects of a body. */
export interface ObjectPolicies {
  /** Whether any Namespace was learnt. */
  knowsNamespaces(): boolean;
  /** Takes a Namespace's labels as its policy, in place of what was known of it; other objects are passed over. */
  learn(manifest: Manifest): void;
  /** The policy for objects in a namespace. */
  of(namespace: string): ObjectPolicy;
  /** What the labels of a Namespace mean. */
  read(labels: JsonObject | null | undefined): LabelPolicy;
}

/**
 * Prepares the policies of a request.
 * @throws BadRequestError when the request's own policy or cluster version cannot be used.
 */
export function createObjectPolicies(
  request: EvaluateRequest,
  engine: Engine,
  { defaults }: Configuration,
  levels: LevelOrder,
): ObjectPolicies {
  const requested = requestedPolicy(request, defaults, levels);
  const judgeOf = createPolicyJudges(engine, levels, requestedClusterVersion(request["kubernetes-version"]));
  const prepare = (policy: Policy, source: PolicySource): ObjectPolicy => {
    const judge = judgeOf(policy);
    const stated = texts((mode) => policyText(policy[mode]));
    const judgedAt = texts((mode) =>
      policyText({ ...policy[mode], version: judge.evaluators[mode].version }),
    );
    return { source, judge, stated, judgedAt };
  };
  const everywhere = requested === undefined ? undefined : prepare(requested, "request");
  let otherwise: ObjectPolicy | undefined;
  const namespaces = new Map<string, ObjectPolicy>();
  const read = (labels: JsonObject | null | undefined): LabelPolicy =>
    policyFromLabels(labels, defaults, levels);
  return {
    knowsNamespaces: () => namespaces.size > 0,
    learn(manifest) {
      if (!isNamespace(manifest) || manifest.name === undefined) return;
      namespaces.set(manifest.name, prepare(read(labelsOfObject(manifest)).policy, "namespace"));
    },
    of: (namespace) =>
      everywhere ?? namespaces.get(namespace) ?? (otherwise ??= prepare(defaults, "defaults")),
    read,
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

function childObject(parent: JsonObject | undefined, name: string): JsonObject | undefined {
  const child = parent?.[name];
  return typeof child === "object" && child !== null && !Array.isArray(child)
    ? (child as JsonObject)
    : undefined;
}

function texts(textOf: (mode: Mode) => string): Readonly<Record<Mode, string>> {
  const [enforce, audit, warn] = MODES.map(textOf) as [string, string, string];
  return { enforce, audit, warn };
}
