/** Checks a decoded PodSecurityConfiguration strictly: every error in it is reported, with its field. */
import type { JsonObject, Json } from "../core/json.ts";
import { isVersion } from "../engine/index.ts";
import type { Exemptions } from "./exemptions/index.ts";
import { NO_EXEMPTIONS } from "./exemptions/index.ts";
import type { Path } from "../core/path.ts";
import { PodSecurityConfigurationError } from "./configuration-error.ts";
import { levelDetail, VERSION_DETAIL } from "./labels.ts";
import type { LevelOrder } from "./level-order.ts";
import { namespaceNameProblem, runtimeClassNameProblem, usernameProblem } from "../core/kubernetes-names.ts";
import type { FieldError, LevelVersion, Mode, Policy } from "./types.ts";

const GROUP = "pod-security.admission.config.k8s.io";
export const KIND = "PodSecurityConfiguration";
const API_VERSIONS = ["v1", "v1beta1", "v1alpha1"].map((version) => `${GROUP}/${version}`);

const NOT_TEXT = "must be a text; put it in quotes";

/** The order in which the modes' fields are checked, upstream's. */
const CHECK_ORDER: readonly Mode[] = ["enforce", "warn", "audit"];

/** What an operator configures: the policy of namespaces without labels, and who is exempt. */
export interface Configuration {
  readonly defaults: Policy;
  readonly exemptions: Exemptions;
}

/** The configuration that holds when none is given: the loosest level at `latest` in every mode, nobody exempt. */
export function defaultConfiguration(levels: LevelOrder): Configuration {
  const policy: LevelVersion = { level: levels.loosest, version: "latest" };
  return { defaults: { enforce: policy, audit: policy, warn: policy }, exemptions: NO_EXEMPTIONS };
}

/**
 * Reads a configuration that is decoded already; see `parseConfiguration`.
 * @throws ConfigurationError with all errors.
 */
export function readConfiguration(value: Json, levels: LevelOrder): Configuration {
  const { configuration, problems } = checkConfiguration(value, levels);
  if (problems.length === 0) return configuration;
  throw new PodSecurityConfigurationError(problems.map(fieldError));
}

/** Something wrong at a path of the document. */
export interface ConfigurationIssue {
  readonly path: Path;
  readonly value: Json | undefined;
  readonly detail: string;
}

/** Reads what can be read, and tells everything that is wrong. */
export function checkConfiguration(
  value: Json,
  levels: LevelOrder,
): { readonly configuration: Configuration; readonly problems: readonly ConfigurationIssue[] } {
  const problems: ConfigurationIssue[] = [];
  const document = objectAt(value, [], problems);
  if (problems.length === 0) checkType(document, problems);
  checkFields(document, [], ["apiVersion", "kind", "defaults", "exemptions"], problems);
  const defaults = readDefaults(objectAt(document["defaults"], ["defaults"], problems), levels, problems);
  const exemptions = readExemptions(objectAt(document["exemptions"], ["exemptions"], problems), problems);
  return { configuration: { defaults, exemptions }, problems };
}

function checkType(document: JsonObject, problems: ConfigurationIssue[]): void {
  const { apiVersion, kind } = document;
  if (kind === "AdmissionConfiguration") {
    const detail =
      `must be ${KIND}: give the configuration of the plugin PodSecurity as a document of its own, ` +
      "without the AdmissionConfiguration around it";
    problems.push({ path: ["kind"], value: kind, detail });
    return;
  }
  if (kind !== KIND) problems.push({ path: ["kind"], value: kind, detail: `must be ${KIND}` });
  if (typeof apiVersion !== "string" || !API_VERSIONS.includes(apiVersion)) {
    problems.push({
      path: ["apiVersion"],
      value: apiVersion,
      detail: `must be one of ${API_VERSIONS.join(", ")}`,
    });
  }
}

function readDefaults(defaults: JsonObject, levels: LevelOrder, problems: ConfigurationIssue[]): Policy {
  const known = CHECK_ORDER.flatMap((mode) => [mode, `${mode}-version`]);
  checkFields(defaults, ["defaults"], known, problems);
  const text = (
    field: string,
    standard: string,
    accepts: (text: string) => boolean,
    detail: string,
  ): string => {
    const value = defaults[field] ?? "";
    if (value === "") return standard;
    if (typeof value === "string" && accepts(value)) return value;
    problems.push({
      path: ["defaults", field],
      value,
      detail: typeof value === "string" ? detail : NOT_TEXT,
    });
    return standard;
  };
  const read = (mode: Mode): LevelVersion => ({
    level: text(mode, levels.loosest, (level) => levels.has(level), levelDetail(levels)),
    version: text(`${mode}-version`, "latest", isVersion, VERSION_DETAIL),
  });
  const [enforce, warn, audit] = [read("enforce"), read("warn"), read("audit")];
  return { enforce, audit, warn };
}

function readExemptions(exemptions: JsonObject, problems: ConfigurationIssue[]): Exemptions {
  checkFields(exemptions, ["exemptions"], ["usernames", "namespaces", "runtimeClasses"], problems);
  const namespaces = readNames(exemptions, "namespaces", namespaceNameProblem, problems);
  const runtimeClasses = readNames(exemptions, "runtimeClasses", runtimeClassNameProblem, problems);
  const usernames = readNames(exemptions, "usernames", usernameProblem, problems);
  return { namespaces, usernames, runtimeClasses };
}

function readNames(
  exemptions: JsonObject,
  field: string,
  problemOf: (text: string) => string | undefined,
  problems: ConfigurationIssue[],
): readonly string[] {
  const list = exemptions[field] ?? [];
  if (!Array.isArray(list)) {
    problems.push({ path: ["exemptions", field], value: list, detail: "must be a list of texts" });
    return [];
  }
  const seen = new Set<string>();
  for (const [index, entry] of (list as readonly Json[]).entries()) {
    // Go decodes a null item of a list of texts to the empty text
    const name = entry ?? "";
    const problem = nameProblem(name, problemOf, seen);
    if (problem === undefined) seen.add(name as string);
    else problems.push({ path: ["exemptions", field, index], value: name, detail: problem });
  }
  return [...seen];
}

function nameProblem(
  name: Json,
  problemOf: (text: string) => string | undefined,
  seen: ReadonlySet<string>,
): string | undefined {
  if (typeof name !== "string") return NOT_TEXT;
  return problemOf(name) ?? (seen.has(name) ? "must not be listed twice" : undefined);
}

function objectAt(value: Json | undefined, path: Path, problems: ConfigurationIssue[]): JsonObject {
  if (path.length > 0 && (value === undefined || value === null)) return {};
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonObject;
  problems.push({ path, value, detail: path.length === 0 ? `must be a ${KIND}` : "must be an object" });
  return {};
}

function checkFields(
  object: JsonObject,
  at: Path,
  known: readonly string[],
  problems: ConfigurationIssue[],
): void {
  for (const [name, value] of Object.entries(object)) {
    if (known.includes(name)) continue;
    const detail = `unknown field; known are ${known.join(", ")}`;
    problems.push({ path: [...at, name], value, detail });
  }
}

/** The problem with its field path, `exemptions.namespaces[0]`, and its value as text. */
export function fieldError({ path, value, detail }: ConfigurationIssue): FieldError {
  const text = value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return { field: fieldOf(path), value: text, detail };
}

/** The Kubernetes field path. */
export function fieldOf(path: Path): string {
  return path
    .map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`))
    .join("");
}
