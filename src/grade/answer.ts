/** The answer of grading: the JSON of `POST /v1/grade`. */
import type { ObjectName } from "../evaluate/index.ts";
import type { RuleSetName } from "../core/rule-set-name.ts";
import type { Notice } from "../manifest/types.ts";

export interface GradeAnswer {
  readonly ruleset: RuleSetName;
  /** The highest level that every evaluated pod meets. */
  readonly whole: WholeGrade;
  readonly results: readonly GradeResult[];
}

/** A level over a range of versions, both ends included. */
export interface LevelRange {
  readonly from: string;
  readonly to: string;
  /** Null when not even the loosest level is met. */
  readonly level: string | null;
}

export interface WholeGrade {
  readonly ranges: readonly LevelRange[];
  /** At the newest version. */
  readonly latest: string | null;
  /** What stands between the whole and its next level; null when there is none. */
  readonly next: WholeDistance | null;
  /** Objects that could not be graded: the grade does not speak of them. */
  readonly ungraded: number;
}

export interface WholeDistance {
  readonly level: string;
  /** Pods that do not meet it. */
  readonly pods: number;
  readonly findings: number;
  /** Those that stop the most pods first. */
  readonly controls: readonly { readonly control: string; readonly title: string; readonly pods: number }[];
}

export interface GradeResult {
  readonly object: ObjectName;
  readonly podPath: string | null;
  readonly verdict: "graded" | "notApplicable" | "notEvaluated" | "invalid";
  /** One sentence; of the versions that change the verdict, where any do. */
  readonly explanation: string;
  /** The highest level met; empty when the object was not graded. */
  readonly ranges: readonly LevelRange[];
  readonly latest: string | null;
  /** What is left to do for the next level at the newest version; null at the highest. */
  readonly next: Distance | null;
  /** Where a level's verdict changes from one version to the next. */
  readonly changes: readonly VerdictChange[];
  /** How many more there are, when the answer would be too long with them; then the explanation does not speak of them. */
  readonly changesOmitted?: number;
  readonly errors: readonly Notice[];
}

export interface Distance {
  readonly level: string;
  readonly controls: readonly {
    readonly control: string;
    readonly title: string;
    readonly findings: number;
  }[];
  readonly findings: number;
}

export interface VerdictChange {
  readonly level: string;
  /** The first version with the new verdict. */
  readonly version: string;
  readonly passes: boolean;
  /** The controls that fail there and did not before, or the other way round. */
  readonly controls: readonly { readonly control: string; readonly title: string }[];
}
