/**
 * Labels of upstream's counters, for everything that counts. Source: k8s.io/pod-security-admission/metrics.
 * Each label takes few values, whatever a caller sends: every new one would stay in memory for good.
 */
import { minorOf } from "../engine/index.ts";
import type { LevelOrder, LevelVersion, Mode } from "../policy/index.ts";
import { isCore } from "./attributes.ts";
import type { Attributes, Decision } from "./types.ts";

/** Labels of `pod_security_exemptions_total`, and of the others too. */
export type RequestLabels = Readonly<{
  /** In small letters: create, update, delete, connect. */
  request_operation: string;
  resource: "pod" | "namespace" | "controller";
  /** Empty for the object itself. */
  subresource: string;
}>;

/** Labels of `pod_security_evaluations_total`. */
export type EvaluationLabels = RequestLabels &
  Readonly<{ decision: Decision; policy_level: string; policy_version: string; mode: Mode }>;

/** Labels of `pod_security_errors_total`. */
export type ErrorLabels = RequestLabels & Readonly<{ fatal: "true" | "false" }>;

/** What levels and versions there are. */
export interface KnownPolicies {
  readonly levels: Pick<LevelOrder, "has" | "depth">;
  /** The newest known version; above it every version is `future`. */
  readonly newest: string;
}

/** Stands for everything that is not known. */
const OTHER = "other";
const OPERATIONS: ReadonlySet<string> = new Set(["create", "update", "delete", "connect"]);
/** Those that the API server serves of pods, controllers and namespaces. */
const SUBRESOURCES: ReadonlySet<string> = new Set([
  "",
  "attach",
  "binding",
  "ephemeralcontainers",
  "eviction",
  "exec",
  "finalize",
  "log",
  "portforward",
  "proxy",
  "resize",
  "scale",
  "status",
]);

/** The labels of a request. An operation or a subresource that is not known counts as `other`. */
export function requestLabels(attributes: Attributes): RequestLabels {
  const operation = attributes.operation.toLowerCase();
  return {
    request_operation: OPERATIONS.has(operation) ? operation : OTHER,
    resource: isCore(attributes, "pods")
      ? "pod"
      : isCore(attributes, "namespaces")
        ? "namespace"
        : "controller",
    subresource: SUBRESOURCES.has(attributes.subresource) ? attributes.subresource : OTHER,
  };
}

/** @param fatal the object could not be evaluated at all. */
export function errorLabels(fatal: boolean, request: RequestLabels): ErrorLabels {
  return { fatal: fatal ? "true" : "false", ...request };
}

/** The labels of one judgement in one mode. A level that the rules do not have counts as `other`. */
export function evaluationLabels(
  decision: Decision,
  policy: LevelVersion,
  mode: Mode,
  request: RequestLabels,
  known: KnownPolicies,
): EvaluationLabels {
  return {
    decision,
    policy_level: known.levels.has(policy.level) ? policy.level : OTHER,
    policy_version: versionLabel(policy, known),
    mode,
    ...request,
  };
}

/** A level that extends none evaluates nothing, at whatever version: it counts as `latest`. */
function versionLabel({ level, version }: LevelVersion, { levels, newest }: KnownPolicies): string {
  if (version === "latest" || levels.depth(level) === 0) return "latest";
  return minorOf(version) > minorOf(newest) ? "future" : version;
}
