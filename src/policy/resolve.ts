/** Finds the policy that applies in a namespace: the one way for every question and every caller. */
import type { JsonObject } from "../core/json.ts";
import { LEVEL_LABEL, policyFromLabels, VERSION_LABEL } from "./labels.ts";
import type { LabelPolicy } from "./labels.ts";
import type { LevelOrder } from "./level-order.ts";
import type { AppliedPolicy, AppliedSource, Mode, Policy, SourcedLevelVersion } from "./types.ts";

type AppliedLevelVersion = AppliedPolicy[Mode];

/** What a policy can come from. */
export interface PolicyOrigins {
  /** The caller's parameters, as the labels that would say the same; they go before every label. Checked already. */
  readonly parameters: JsonObject;
  /** The configured defaults, for each mode that nothing names. */
  readonly defaults: Policy;
  readonly levels: LevelOrder;
  /** Labels of a Namespace that stands elsewhere, as in a cluster; undefined for one that is not known there. */
  readonly labelsElsewhere?: ((namespace: string) => JsonObject | undefined) | undefined;
  /** Hold pods to the strictest level, and not to the defaults, when there is neither a parameter nor any Namespace. */
  readonly strictestUnnamed?: boolean | undefined;
}

/** The policies of a request. */
export interface PolicyResolver {
  /** Takes the labels of a Namespace as its policy, in place of what was known of it. */
  learn(namespace: string, labels: JsonObject | undefined): void;
  /** Whether any Namespace was learnt. */
  knowsNamespaces(): boolean;
  /** Whether the labels of this Namespace are known. */
  knows(namespace: string): boolean;
  /** The policy of objects in a namespace, with the source of each mode. */
  of(namespace: string): AppliedPolicy;
  /** What labels alone mean, and what is wrong with them. */
  read(labels: JsonObject | null | undefined): LabelPolicy;
}

/**
 * Resolves policies, mode by mode: what a parameter names; else what a label of the Namespace names; else the default. The
 * labels of a Namespace that was learnt go before those of one elsewhere.
 */
export function createPolicyResolver(origins: PolicyOrigins): PolicyResolver {
  const { parameters, defaults, levels, labelsElsewhere = () => undefined } = origins;
  const learnt = new Map<string, JsonObject>();
  const labelsOf = (namespace: string): JsonObject | undefined =>
    learnt.get(namespace) ?? labelsElsewhere(namespace);
  const read = (labels: JsonObject | null | undefined): LabelPolicy =>
    policyFromLabels(labels, defaults, levels);
  const isUnnamed = (labels: JsonObject | undefined): boolean =>
    labels === undefined && learnt.size === 0 && Object.keys(parameters).length === 0;
  return {
    learn: (namespace, labels) => void learnt.set(namespace, labels ?? {}),
    knowsNamespaces: () => learnt.size > 0,
    knows: (namespace) => labelsOf(namespace) !== undefined,
    of: (namespace) => {
      const labels = labelsOf(namespace);
      if (origins.strictestUnnamed === true && isUnnamed(labels)) return strictestPolicy(levels);
      const { policy } = read({ ...labels, ...parameters });
      return everyMode((mode) => namedBy(policy[mode], mode, parameters));
    },
    read,
  };
}

/** The policy that holds when nothing names one and silence must not let everything pass. */
function strictestPolicy({ strictest }: LevelOrder): AppliedPolicy {
  const source = "strictest";
  return everyMode(() => ({ level: strictest, version: "latest", source, versionSource: source }));
}

/** Labels that stand for parameters are no labels. */
function namedBy(policy: SourcedLevelVersion, mode: Mode, parameters: JsonObject): AppliedLevelVersion {
  const sourceOf = (source: AppliedSource, key: string): AppliedSource =>
    source === "label" && Object.hasOwn(parameters, key) ? "parameter" : source;
  return {
    ...policy,
    source: sourceOf(policy.source, LEVEL_LABEL[mode]),
    versionSource: sourceOf(policy.versionSource, VERSION_LABEL[mode]),
  };
}

function everyMode(policyOf: (mode: Mode) => AppliedLevelVersion): AppliedPolicy {
  return { enforce: policyOf("enforce"), audit: policyOf("audit"), warn: policyOf("warn") };
}
