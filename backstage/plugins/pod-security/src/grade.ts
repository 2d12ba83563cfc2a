/** The answer of `GET /v1/grade`, as far as the card shows it. */
export interface Grade {
  readonly namespace: string | null;
  readonly enforced: { readonly level: string; readonly version: string } | null;
  /** The cluster's minor version, at which is graded. */
  readonly version: string;
  /** The newest version that the rules know. */
  readonly newestVersion: string;
  /** The highest level met; null when none is, or nothing was graded. */
  readonly level: string | null;
  readonly levelAtNewest: string | null;
  /** Null at the highest level. */
  readonly nextLevel: string | null;
  readonly controlsLeft: number;
  readonly findingsLeft: number;
  readonly graded: number;
  readonly ungraded: number;
  readonly controls: readonly ControlLeft[];
  readonly workloads: readonly WorkloadGrade[];
}

/** A control that stands before the next level. */
export interface ControlLeft {
  readonly control: string;
  readonly title: string;
  readonly docs: string;
  readonly findings: number;
  readonly workloads: number;
}

/** One workload of the entity. */
export interface WorkloadGrade {
  readonly object: {
    readonly kind: string | null;
    readonly namespace: string | null;
    readonly name: string | null;
  };
  readonly verdict: "graded" | "notEvaluated" | "invalid";
  readonly explanation: string;
  readonly controls: readonly {
    readonly control: string;
    readonly detail: string;
    readonly remediation: string;
    readonly foundIn: "workload" | "pods";
  }[];
}
