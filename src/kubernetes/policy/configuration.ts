/** Reads a decoded PodSecurityConfiguration strictly: every error of it is told, with its field. */
import type { Json, JsonObject } from "../../engine/index.ts";
import { isVersion } from "../../engine/index.ts";
import type { Exemptions } from "../exemptions/index.ts";
import { NO_EXEMPTIONS } from "../exemptions/index.ts";
import { levelDetail, VERSION_DETAIL } from "./labels.ts";
import type { LevelOrder } from "./level-order.ts";
import { namespaceNameProblem, runtimeClassNameProblem, usernameProblem } from "./names.ts";
import type { FieldError, LevelVersion, Mode, Policy } from "./types.ts";

const GROUP = "pod-security.admission.config.k8s.io";
const KIND = "PodSecurityConfiguration";
const API_VERSIONS = ["v1", "v1beta1", "v1alpha1"].map((version) => `${GROUP}/${version}`);

/** The order in which the modes' fields are checked, upstream's. */
const CHECK_ORDER: readonly Mode[] = ["enforce", "warn", "audit"];

/** What an operator configures: the policy of namespaces without labels, and who is exempt. */
export interface Configuration {
  readonly defaults: Policy;
  readonly exemptions: Exemptions;
}

/** A configuration that cannot be used. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
  /** All errors, in the order of the fields. */
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super(errors.map(({ field, detail }) => (field === "" ? detail : `${field}: ${detail}`)).join("; "));
    this.errors = errors;
  }
}

/** The configuration that holds when none is given: the loosest level at `latest` in every mode, nobody exempt. */
export function defaultConfiguration(levels: LevelOrder): Configuration {
  const policy: LevelVersion = { level: levels.loosest, version: "latest" };
  return { defaults: { enforce: policy, audit: policy, warn: policy }, exemptions: NO_EXEMPTIONS };
}

/**
 * Reads a configuration as upstream's webhook loads and validates its file: the bare PodSecurityConfiguration in its
 * versions v1, v1beta1 and v1alpha1. Absent, null and empty fields take their defaults; unknown fields, wrong types,
 * duplicates and bad names are errors.
 * @param value the decoded document.
 * @param levels the levels of the rule set.
 * @throws ConfigurationError with all errors.
 */
export function readConfiguration(value: Json, levels: LevelOrder): Configuration {
  const errors: FieldError[] = [];
  const document = objectAt(value, "", errors);
  checkType(document, errors);
  checkFields(document, "", ["apiVersion", "kind", "defaults", "exemptions"], errors);
  const defaults = readDefaults(objectAt(document["defaults"], "defaults", errors), levels, errors);
  const exemptions = readExemptions(objectAt(document["exemptions"], "exemptions", errors), errors);
  if (errors.length > 0) throw new ConfigurationError(errors);
  return { defaults, exemptions };
}

function checkType(document: JsonObject, errors: FieldError[]): void {
  const { apiVersion, kind } = document;
  if (kind === "AdmissionConfiguration") {
    const detail =
      `must be ${KIND}: give the configuration of the plugin PodSecurity as a document of its own, ` +
      "without the AdmissionConfiguration around it";
    errors.push({ field: "kind", value: kind, detail });
    return;
  }
  if (kind !== KIND) errors.push({ field: "kind", value: textOf(kind), detail: `must be ${KIND}` });
  if (typeof apiVersion !== "string" || !API_VERSIONS.includes(apiVersion)) {
    errors.push({
      field: "apiVersion",
      value: textOf(apiVersion),
      detail: `must be one of ${API_VERSIONS.join(", ")}`,
    });
  }
}

function readDefaults(defaults: JsonObject, levels: LevelOrder, errors: FieldError[]): Policy {
  const known = CHECK_ORDER.flatMap((mode) => [mode, `${mode}-version`]);
  checkFields(defaults, "defaults", known, errors);
  const text = (
    field: string,
    standard: string,
    accepts: (text: string) => boolean,
    detail: string,
  ): string => {
    const value = defaults[field] ?? "";
    if (value === "") return standard;
    if (typeof value === "string" && accepts(value)) return value;
    errors.push({ field: `defaults.${field}`, value: textOf(value), detail });
    return standard;
  };
  const read = (mode: Mode): LevelVersion => ({
    level: text(mode, levels.loosest, (level) => levels.has(level), levelDetail(levels)),
    version: text(`${mode}-version`, "latest", isVersion, VERSION_DETAIL),
  });
  const [enforce, warn, audit] = [read("enforce"), read("warn"), read("audit")];
  return { enforce, audit, warn };
}

function readExemptions(exemptions: JsonObject, errors: FieldError[]): Exemptions {
  checkFields(exemptions, "exemptions", ["usernames", "namespaces", "runtimeClasses"], errors);
  const namespaces = readNames(exemptions, "namespaces", namespaceNameProblem, errors);
  const runtimeClasses = readNames(exemptions, "runtimeClasses", runtimeClassNameProblem, errors);
  const usernames = readNames(exemptions, "usernames", usernameProblem, errors);
  return { namespaces, usernames, runtimeClasses };
}

function readNames(
  exemptions: JsonObject,
  field: string,
  problemOf: (text: string) => string | undefined,
  errors: FieldError[],
): readonly string[] {
  const list = exemptions[field] ?? [];
  if (!Array.isArray(list)) {
    errors.push({ field: `exemptions.${field}`, value: textOf(list), detail: "must be a list of texts" });
    return [];
  }
  const seen = new Set<string>();
  for (const [index, entry] of (list as readonly Json[]).entries()) {
    // Go decodes a null item of a list of texts to the empty text
    const name = entry ?? "";
    const problem = nameProblem(name, problemOf, seen);
    if (problem === undefined) seen.add(name as string);
    else errors.push({ field: `exemptions.${field}[${index}]`, value: textOf(name), detail: problem });
  }
  return [...seen];
}

function nameProblem(
  name: Json,
  problemOf: (text: string) => string | undefined,
  seen: ReadonlySet<string>,
): string | undefined {
  if (typeof name !== "string") return "must be a text; put it in quotes";
  return problemOf(name) ?? (seen.has(name) ? "must not be listed twice" : undefined);
}

function objectAt(value: Json | undefined, field: string, errors: FieldError[]): JsonObject {
  if (field !== "" && (value === undefined || value === null)) return {};
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonObject;
  errors.push({
    field,
    value: textOf(value),
    detail: field === "" ? `must be a ${KIND}` : "must be an object",
  });
  return {};
}

function checkFields(object: JsonObject, at: string, known: readonly string[], errors: FieldError[]): void {
  for (const [name, value] of Object.entries(object)) {
    if (known.includes(name)) continue;
    const detail = `unknown field; known are ${known.join(", ")}`;
    errors.push({ field: at === "" ? name : `${at}.${name}`, value: textOf(value), detail });
  }
}

function textOf(value: Json | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
