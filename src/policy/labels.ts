/**
 * Reads a namespace's `pod-security.kubernetes.io/…` labels as the policy that they give.
 * Source: PolicyToEvaluate in k8s.io/pod-security-admission/api.
 */
import type { JsonObject } from "../core/json.ts";
import { isVersion } from "../engine/index.ts";
import type { LevelOrder } from "./level-order.ts";
import type { FieldError, LevelVersion, Mode, Policy, SourcedLevelVersion, SourcedPolicy } from "./types.ts";
import { MODES } from "./types.ts";

const PREFIX = "pod-security.kubernetes.io/";

/** The version that stands in for one that cannot be read. */
const LATEST = "latest";

/** Keys of the two labels of a mode. */
export const LEVEL_LABEL: Readonly<Record<Mode, string>> = {
  enforce: `${PREFIX}enforce`,
  audit: `${PREFIX}audit`,
  warn: `${PREFIX}warn`,
};
export const VERSION_LABEL: Readonly<Record<Mode, string>> = {
  enforce: `${PREFIX}enforce-version`,
  audit: `${PREFIX}audit-version`,
  warn: `${PREFIX}warn-version`,
};

/** What is wrong with a text that is no version. Upstream's words. */
export const VERSION_DETAIL = 'must be "latest" or "v1.x"';

/** What is wrong with a text that is no level. Upstream's words, with the levels of the rule set in use. */
export function levelDetail(levels: LevelOrder): string {
  return `must be one of ${levels.names.join(", ")}`;
}

/** A namespace's policy, complete even when labels are wrong, and what is wrong with them. */
export interface LabelPolicy {
  readonly policy: SourcedPolicy;
  /** In the order enforce, enforce-version, audit, audit-version, warn, warn-version. */
  readonly errors: readonly FieldError[];
}

/**
 * The policy of a namespace with these labels.
 *
 * An absent label takes its default. An unreadable enforce level counts as the strictest level, an unreadable audit or
 * warn level as the loosest, an unreadable version as `latest`. A warn level without a label follows a labelled enforce
 * level that is stricter than warn's default, together with its version unless warn-version is labelled.
 *
 * @param labels `metadata.labels` as decoded; null counts as the empty text, as in Go.
 * @param defaults the configured defaults.
 * @param levels the levels of the rule set; the three standard ones give upstream's answers and texts to the byte.
 */
export function policyFromLabels(
  labels: JsonObject | null | undefined,
  defaults: Policy,
  levels: LevelOrder,
): LabelPolicy {
  const errors: FieldError[] = [];
  const read = (mode: Mode): SourcedLevelVersion =>
    readMode(mode, labels ?? {}, defaults[mode], levels, errors);
  const [enforce, audit, warn] = [read("enforce"), read("audit"), read("warn")];
  return { policy: { enforce, audit, warn: inheritEnforce(warn, enforce, levels) }, errors };
}

/** Whether any of the mode's two labels is set. */
export function isLabelled(mode: Mode, labels: JsonObject | null | undefined): boolean {
  return (
    labelText(labels ?? {}, LEVEL_LABEL[mode]) !== undefined ||
    labelText(labels ?? {}, VERSION_LABEL[mode]) !== undefined
  );
}

/** The labels that would state this policy; used to read a policy that is given otherwise. */
export function labelsOf(
  values: Readonly<Partial<Record<Mode, { level?: string; version?: string }>>>,
): JsonObject {
  const labels: Record<string, string> = {};
  for (const mode of MODES) {
    const { level, version } = values[mode] ?? {};
    if (level !== undefined) labels[LEVEL_LABEL[mode]] = level;
    if (version !== undefined) labels[VERSION_LABEL[mode]] = version;
  }
  return labels;
}

function readMode(
  mode: Mode,
  labels: JsonObject,
  standard: LevelVersion,
  levels: LevelOrder,
  errors: FieldError[],
): SourcedLevelVersion {
  const [level, source] = readLabel(labels, LEVEL_LABEL[mode], standard.level, {
    accepts: (text) => levels.has(text),
    // enforce fails closed; audit and warn only tell, and fail open
    otherwise: mode === "enforce" ? levels.strictest : levels.loosest,
    detail: () => levelDetail(levels),
    errors,
  });
  const [version, versionSource] = readLabel(labels, VERSION_LABEL[mode], standard.version, {
    accepts: isVersion,
    otherwise: LATEST,
    detail: () => VERSION_DETAIL,
    errors,
  });
  return { level, version, source, versionSource };
}

interface LabelReading {
  readonly accepts: (text: string) => boolean;
  readonly otherwise: string;
  readonly detail: () => string;
  readonly errors: FieldError[];
}

function readLabel(
  labels: JsonObject,
  key: string,
  standard: string,
  reading: LabelReading,
): [string, "label" | "default" | "error"] {
  const value = labelText(labels, key);
  if (value === undefined) return [standard, "default"];
  if (reading.accepts(value)) return [value, "label"];
  reading.errors.push({ field: `metadata.labels[${key}]`, value, detail: reading.detail() });
  return [reading.otherwise, "error"];
}

/** The label's text; undefined when it is not set. Go decodes a null value to the empty text. */
function labelText(labels: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  if (value === undefined) return undefined;
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function inheritEnforce(
  warn: SourcedLevelVersion,
  enforce: SourcedLevelVersion,
  levels: LevelOrder,
): SourcedLevelVersion {
  const inherits =
    warn.source === "default" && enforce.source === "label" && levels.isStricter(enforce.level, warn.level);
  if (!inherits) return warn;
  if (warn.versionSource !== "default") return { ...warn, level: enforce.level, source: "inherited" };
  return { level: enforce.level, version: enforce.version, source: "inherited", versionSource: "inherited" };
}
