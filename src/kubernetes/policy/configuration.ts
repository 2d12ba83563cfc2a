/** Reads a PodSecurityConfiguration strictly: every error in it is told, with its field and line. */
import type { Json, JsonObject } from "../../engine/index.ts";
import { isVersion } from "../../engine/index.ts";
import type { Exemptions } from "../exemptions/index.ts";
import { NO_EXEMPTIONS } from "../exemptions/index.ts";
import type { Path, SourceDocument } from "../read/index.ts";
import { LimitError, readText, UnreadableError } from "../read/index.ts";
import { ConfigurationError } from "./configuration-error.ts";
import { levelDetail, VERSION_DETAIL } from "./labels.ts";
import type { LevelOrder } from "./level-order.ts";
import { namespaceNameProblem, runtimeClassNameProblem, usernameProblem } from "./names.ts";
import type { LevelVersion, Mode, Policy } from "./types.ts";

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

/** The configuration that holds when none is given: the loosest level at `latest` in every mode, nobody exempt. */
export function defaultConfiguration(levels: LevelOrder): Configuration {
  const policy: LevelVersion = { level: levels.loosest, version: "latest" };
  return { defaults: { enforce: policy, audit: policy, warn: policy }, exemptions: NO_EXEMPTIONS };
}

/**
 * Reads a configuration file as upstream's webhook loads and validates it: the bare PodSecurityConfiguration in its versions
 * v1, v1beta1 and v1alpha1, as YAML or JSON. An empty file, and absent, null and empty fields, take their defaults; unknown
 * and repeated fields, wrong types, duplicates and bad names are errors. Stricter than upstream, which reads the first
 * document and passes over the rest, in that a second document is an error.
 * @param text the content of the file.
 * @param levels the levels of the rule set.
 * @throws ConfigurationError with all errors.
 */
export function parseConfiguration(text: string, levels: LevelOrder): Configuration {
  if (text === "") return defaultConfiguration(levels);
  const document = onlyDocument(text);
  const place = (path: Path): object => {
    const position = document.locate(path);
    return position === undefined ? {} : { line: position.line, column: position.column };
  };
  const repeated = document.notices.map(({ path, detail, line, column }) => ({
    field: fieldOf(path),
    value: "",
    detail,
    line,
    column,
  }));
  const { configuration, problems } = check(document.value as Json, levels);
  const found = problems.map(({ path, value, detail }) => ({
    field: fieldOf(path),
    value: textOf(value),
    detail,
    ...place(path),
  }));
  if (found.length + repeated.length > 0) throw new ConfigurationError([...repeated, ...found]);
  return configuration;
}

/**
 * Reads a configuration that is decoded already; otherwise as `parseConfiguration`.
 * @throws ConfigurationError with all errors.
 */
export function readConfiguration(value: Json, levels: LevelOrder): Configuration {
  const { configuration, problems } = check(value, levels);
  if (problems.length === 0) return configuration;
  throw new ConfigurationError(
    problems.map(({ path, value, detail }) => ({ field: fieldOf(path), value: textOf(value), detail })),
  );
}

/** Something wrong at a path of the document. */
interface Problem {
  readonly path: Path;
  readonly value: Json | undefined;
  readonly detail: string;
}

function onlyDocument(text: string): SourceDocument {
  const documents = readDocuments(text);
  const [first, second] = documents;
  if (first === undefined) throw broken(`must hold a ${KIND}`);
  if (first.error !== undefined) throw broken(first.error.detail, first.error);
  if (second !== undefined)
    throw broken(`must hold one document, not ${documents.length}`, { line: second.line });
  return first;
}

function readDocuments(text: string): readonly SourceDocument[] {
  try {
    return readText(text, /^\s*\{/.test(text) ? "json" : "yaml");
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof LimitError) throw broken(error.detail, error);
    throw error;
  }
}

function broken(
  detail: string,
  place: { readonly line?: number; readonly column?: number } = {},
): ConfigurationError {
  const { line, column } = place;
  return new ConfigurationError([
    {
      field: "",
      value: "",
      detail,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    },
  ]);
}

function check(
  value: Json,
  levels: LevelOrder,
): { readonly configuration: Configuration; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const document = objectAt(value, [], problems);
  if (problems.length === 0) checkType(document, problems);
  checkFields(document, [], ["apiVersion", "kind", "defaults", "exemptions"], problems);
  const defaults = readDefaults(objectAt(document["defaults"], ["defaults"], problems), levels, problems);
  const exemptions = readExemptions(objectAt(document["exemptions"], ["exemptions"], problems), problems);
  return { configuration: { defaults, exemptions }, problems };
}

function checkType(document: JsonObject, problems: Problem[]): void {
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
      field: "apiVersion",
      value: textOf(apiVersion),
      detail: `must be one of ${API_VERSIONS.join(", ")}`,
    });
  }
}

function readDefaults(defaults: JsonObject, levels: LevelOrder, problems: Problem[]): Policy {
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
    problems.push({ path: ["defaults", field], value, detail });
    return standard;
  };
  const read = (mode: Mode): LevelVersion => ({
    level: text(mode, levels.loosest, (level) => levels.has(level), levelDetail(levels)),
    version: text(`${mode}-version`, "latest", isVersion, VERSION_DETAIL),
  });
  const [enforce, warn, audit] = [read("enforce"), read("warn"), read("audit")];
  return { enforce, audit, warn };
}

function readExemptions(exemptions: JsonObject, problems: Problem[]): Exemptions {
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
  problems: Problem[],
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
  if (typeof name !== "string") return "must be a text; put it in quotes";
  return problemOf(name) ?? (seen.has(name) ? "must not be listed twice" : undefined);
}

function objectAt(value: Json | undefined, path: Path, problems: Problem[]): JsonObject {
  if (path.length > 0 && (value === undefined || value === null)) return {};
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonObject;
  problems.push({
    field,
    value: textOf(value),
    detail: field === "" ? `must be a ${KIND}` : "must be an object",
  });
  return {};
}

function checkFields(object: JsonObject, at: Path, known: readonly string[], problems: Problem[]): void {
  for (const [name, value] of Object.entries(object)) {
    if (known.includes(name)) continue;
    const detail = `unknown field; known are ${known.join(", ")}`;
    problems.push({ path: [...at, name], value, detail });
  }
}

function textOf(value: Json | undefined): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** `exemptions.namespaces[0]`. */
function fieldOf(path: Path): string {
  return path
    .map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`))
    .join("");
}
