/** Words of a namespace's policy: modes, levels at versions, and where each value comes from. */

/** What a mode does with a violation: refuse the pod, write it to the audit log, warn the person. */
export const MODES = ["enforce", "audit", "warn"] as const;
export type Mode = (typeof MODES)[number];

/** A level at a version, `latest` or `v1.N`. */
export interface LevelVersion {
  readonly level: string;
  readonly version: string;
}

/** One level and version for each mode. */
export type Policy = Readonly<Record<Mode, LevelVersion>>;

/**
 * Where a value of a namespace's own policy comes from: a label, the configured defaults, the enforce mode (warn only), or the
 * value that stands in for a label that cannot be read.
 */
export const LABEL_SOURCES = ["label", "default", "inherited", "error"] as const;
export type LabelSource = (typeof LABEL_SOURCES)[number];

/**
 * Where a value of the policy that applies comes from: a parameter of the request as well, or the strictest level, which the
 * command line and repairs take when nothing names a policy.
 */
export const APPLIED_SOURCES = ["parameter", ...LABEL_SOURCES, "strictest"] as const;
export type AppliedSource = (typeof APPLIED_SOURCES)[number];

/** A level and version, and where each comes from. */
export interface SourcedLevelVersion<From = LabelSource> extends LevelVersion {
  /** Where the level comes from. */
  readonly source: From;
  /** Where the version comes from. */
  readonly versionSource: From;
}

/** The policy of a namespace, in which every value tells its source. */
export type SourcedPolicy = Readonly<Record<Mode, SourcedLevelVersion>>;

/** The policy that applies to objects in a namespace, in which every value tells its source. */
export type AppliedPolicy = Readonly<Record<Mode, SourcedLevelVersion<AppliedSource>>>;

/** Something wrong with one field: of a namespace's metadata, or of a configuration. */
export interface FieldError {
  /** Kubernetes field path, `metadata.labels[KEY]` or `exemptions.namespaces[0]`; empty for the whole. */
  readonly field: string;
  /** The value found, as text. */
  readonly value: string;
  /** What is wrong, to be read after the value. */
  readonly detail: string;
}

/** `restricted:latest`. */
export function policyText(policy: LevelVersion): string {
  return `${policy.level}:${policy.version}`;
}
