/** The answer of grading the workloads of a cluster: the facts of `GET /v1/grade`, flat for scorecards. */
import type { ObjectName } from "../evaluate/index.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import type { SourcedLevelVersion } from "../policy/index.ts";

export interface WorkloadsGrade extends Facts {
  readonly ruleset: RuleSetName;
  /** Null: all namespaces. */
  readonly namespace: string | null;
  /** Null: everything in the namespace. */
  readonly labelSelector: string | null;
  /** What the namespace enforces, as its labels or the defaults say; null when several were asked. */
  readonly enforced: SourcedLevelVersion | null;
  /** The cluster's own minor version, at which is graded; no newer than the rules. */
  readonly version: string;
  /** The newest version of the rules. */
  readonly newestVersion: string;
  /** Workloads with a grade. */
  readonly graded: number;
  /** Workloads that could not be graded: the facts do not speak of them. */
  readonly ungraded: number;
  /** Graded workloads that do not meet the next level. */
  readonly workloadsLeft: number;
  /** Those that stop the most workloads first. */
  readonly controls: readonly (ControlLeft & { readonly workloads: number })[];
  readonly workloads: readonly WorkloadGrade[];
}

/** The level met, and the distance to the next. */
export interface Facts {
  /** The highest level met at `version`; null when none is, or nothing was graded. */
  readonly level: string | null;
  /** The same at `newestVersion`: what an upgrade of the cluster makes of it. */
  readonly levelAtNewest: string | null;
  /** Null at the highest level, or when nothing was graded. */
  readonly nextLevel: string | null;
  readonly controlsLeft: number;
  readonly findingsLeft: number;
}

/** A control that stands before the next level. */
export interface ControlLeft {
  readonly control: string;
  readonly title: string;
  readonly docs: string;
  /** Values that offend; those of a workload's pods count once. */
  readonly findings: number;
}

/** One workload, evaluated by its own pod template and by the pods that run of it: the worst counts. */
export interface WorkloadGrade extends Facts {
  readonly object: Omit<ObjectName, "index" | "line">;
  /** Running pods that were evaluated beside it. */
  readonly pods: number;
  readonly verdict: "graded" | "notEvaluated" | "invalid";
  readonly explanation: string;
  readonly controls: readonly WorkloadControl[];
}

export interface WorkloadControl extends ControlLeft {
  /** The API server's text. */
  readonly detail: string;
  readonly remediation: string;
  /** `pods`: the workload itself is in order; something changed its pods on their way. */
  readonly foundIn: "workload" | "pods";
}
