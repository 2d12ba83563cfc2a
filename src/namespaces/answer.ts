/** The answer about a namespace: the JSON of `POST /v1/namespaces/evaluate`. */
import type { ObjectName, Omitted } from "../evaluate/index.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import type { FieldError, Mode, SourcedPolicy } from "../policy/index.ts";

export interface NamespaceAnswer {
  readonly namespace: string;
  readonly ruleset: RuleSetName;
  /** Whether every label can be read. */
  readonly valid: boolean;
  readonly errors: readonly FieldError[];
  /** What the labels mean; complete even when some cannot be read. */
  readonly policy: SourcedPolicy;
  /** What the old labels mean; null when no old Namespace was given. */
  readonly oldPolicy: SourcedPolicy | null;
  /** `create` when no old Namespace was given. */
  readonly operation: "create" | "update";
  /** Whether the configuration exempts the namespace. */
  readonly exempt: boolean;
  /** Whether the API server admits the request. */
  readonly allowed: boolean;
  /** Upstream's text when it does not; null when it does. */
  readonly message: string | null;
  /** As the API server would print them; after these, labels that state no policy though they were meant to. */
  readonly warnings: readonly string[];
  /** What changes for the given pods and workloads; null when none were given. */
  readonly impact: Impact | null;
}

/** What changes for existing objects between the old policy (without an old Namespace, the configured defaults) and the new. */
export interface Impact {
  readonly from: Readonly<Record<Mode, string>>;
  readonly to: Readonly<Record<Mode, string>>;
  /** Number of pods with each change of enforce. */
  readonly summary: Readonly<Record<PodChange, number>>;
  /** What the answer would be too long with; absent when it is whole. */
  readonly omitted?: Omitted;
  /** One entry for each pod or pod template, pods first, in the order given. */
  readonly objects: readonly ObjectImpact[];
  /** Controls of the new enforce policy, those that stop the most objects first. */
  readonly controls: readonly ControlImpact[];
}

/** What becomes of a pod when the policy changes, or why nothing can be said of it. */
export type PodChange =
  | "newlyFails"
  | "newlyPasses"
  | "stillFails"
  | "stillPasses"
  | "exempt"
  | "notApplicable"
  | "notEvaluated"
  | "invalid";

export interface ObjectImpact {
  /** Which of the lists the object stood in; `object.index` counts within it. */
  readonly list: "pods" | "workloads";
  readonly object: ObjectName;
  readonly podPath: string | null;
  /** The change of enforce. */
  readonly change: PodChange;
  /** The change of each mode; null when the object was not evaluated. */
  readonly changes: Readonly<Record<Mode, PodChange>> | null;
  /** The new enforce policy's text; null when it is not violated. */
  readonly message: string | null;
  /** Controls of the new policy that fail, with the modes that they fail in. */
  readonly violations: readonly ImpactViolation[];
  /** Why it was not evaluated. */
  readonly detail: string | null;
}

export interface ImpactViolation {
  readonly control: string;
  readonly since: string;
  readonly modes: readonly Mode[];
  readonly reason: string;
  readonly detail: string;
}

export interface ControlImpact {
  readonly control: string;
  readonly title: string;
  readonly level: string;
  /** Number of objects that it stops under the new enforce policy. */
  readonly objects: number;
  /** Of these, how many the old enforce policy admitted. */
  readonly newlyStopped: number;
}
