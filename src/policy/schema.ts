/** How answers write levels, versions, modes and policies. */
import type { Schema, ValueOf } from "../core/schema.ts";
import { named, object, text, word } from "../core/schema.ts";
import type { Mode } from "./types.ts";
import { APPLIED_SOURCES, LABEL_SOURCES, MODES } from "./types.ts";

/** Something for each mode. */
export function modes<Described extends Schema>(
  schema: Described,
): Schema<Readonly<Record<Mode, ValueOf<Described>>>> {
  return object({ enforce: schema, audit: schema, warn: schema });
}

export const VERSION = named(
  "Version",
  text("`latest`, or a minor version of Kubernetes.", {
    pattern: "^(latest|v1\\.(0|[1-9][0-9]*))$",
    examples: ["latest", "v1.34"],
  }),
);
export const MINOR_VERSION = named(
  "MinorVersion",
  text("A minor version of Kubernetes.", { pattern: "^v1\\.(0|[1-9][0-9]*)$", examples: ["v1.34"] }),
);
export const LEVEL_VERSION = named(
  "LevelVersion",
  text("`LEVEL:VERSION`.", {
    pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}:(latest|v1\\.(0|[1-9][0-9]*))$",
    examples: ["restricted:latest"],
  }),
);
export const JUDGED_AT = named(
  "JudgedAt",
  text("`LEVEL:VERSION` whose rules judged, never latest.", {
    pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}:v1\\.(0|[1-9][0-9]*)$",
    examples: ["restricted:v1.25"],
  }),
);
/** What is stated, or evaluated, for each mode. */
export const POLICIES = named("Policies", modes(LEVEL_VERSION));
export const JUDGED_POLICIES = named("JudgedPolicies", modes(JUDGED_AT));
export const APPLIED_SOURCE = named(
  "AppliedSource",
  word(
    "What names the level: a parameter; a label of the Namespace; the configured default; inherited: warn follows a stricter " +
      "enforce; error: it stands in for a label that cannot be read; strictest: nothing names one, and silence must not pass.",
    APPLIED_SOURCES,
  ),
);
/** Where the level of each mode comes from. */
export const POLICY_SOURCES = named("PolicySources", modes(APPLIED_SOURCE));
export const MODE = named("Mode", word("What a policy does: refuse, note in the audit log, or warn.", MODES));
export const LEVEL = named(
  "Level",
  text("A level of the rule set: privileged, baseline, restricted, or one of an organisation's own.", {
    pattern: "^[A-Za-z][A-Za-z0-9_-]{0,62}$",
    examples: ["restricted"],
  }),
);

const SOURCE = named("PolicySource", word("Where a part of a policy comes from.", LABEL_SOURCES));

/** What holds for one mode, and why. */
export const MODE_POLICY = named(
  "ModePolicy",
  object({ level: LEVEL, version: VERSION, source: SOURCE, versionSource: SOURCE }),
);
