/** Labels of upstream's metrics. Source: k8s.io/pod-security-admission/metrics. */
import { compareVersions } from "../../engine/index.ts";
import type { LevelVersion, Mode } from "../policy/index.ts";
import { isCore } from "./attributes.ts";
import type { Attributes, Decision } from "./types.ts";

/** Labels of `pod_security_exemptions_total`, and of the others too. */
export interface RequestLabels {
  readonly request_operation: string;
  readonly resource: "pod" | "namespace" | "controller";
  readonly subresource: string;
}

/** Labels of `pod_security_evaluations_total`. */
export interface EvaluationLabels extends RequestLabels {
  readonly decision: Decision;
  readonly policy_level: string;
  readonly policy_version: string;
  readonly mode: Mode;
}

/** Labels of `pod_security_errors_total`. */
export interface ErrorLabels extends RequestLabels {
  readonly fatal: "true" | "false";
}

export function requestLabels(attributes: Attributes): RequestLabels {
  return {
    request_operation: attributes.operation.toLowerCase(),
    resource: isCore(attributes, "pods")
      ? "pod"
      : isCore(attributes, "namespaces")
        ? "namespace"
        : "controller",
    subresource: attributes.subresource,
  };
}

export function errorLabels(fatal: boolean, attributes: Attributes): ErrorLabels {
  return { fatal: fatal ? "true" : "false", ...requestLabels(attributes) };
}

/**
 * @param loosest the level without restrictions, which has no versions of its own.
 * @param newest the newest known version; above it every version is `future`, so that labels stay few.
 */
export function evaluationLabels(
  evaluation: {
    readonly decision: Decision;
    readonly policy: LevelVersion;
    readonly mode: Mode;
    readonly attributes: Attributes;
  },
  { loosest, newest }: { readonly loosest: string; readonly newest: string },
): EvaluationLabels {
  const { decision, policy, mode, attributes } = evaluation;
  const isLatest = policy.version === "latest" || policy.level === loosest;
  const version = compareVersions(policy.version, newest) > 0 ? "future" : policy.version;
  return {
    decision,
    policy_level: policy.level,
    policy_version: isLatest ? "latest" : version,
    mode,
    ...requestLabels(attributes),
  };
}
