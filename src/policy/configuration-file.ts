/** Reads the text of a PodSecurityConfiguration strictly: every error in it is reported, with its field and line. */
import type { Json } from "../core/json.ts";
import type { SourceDocument } from "../manifest/text/index.ts";
import { LimitError, readText, UnreadableError } from "../manifest/text/index.ts";
import { PodSecurityConfigurationError } from "./configuration-error.ts";
import type { Configuration } from "./configuration.ts";
import { checkConfiguration, defaultConfiguration, fieldError, fieldOf, KIND } from "./configuration.ts";
import type { LevelOrder } from "./level-order.ts";

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
  const repeated = document.notices.map(({ path, detail, line, column }) => ({
    field: fieldOf(path),
    value: "",
    detail,
    line,
    column,
  }));
  const { configuration, problems } = checkConfiguration(document.value as Json, levels);
  const errors = [
    ...repeated,
    ...problems.map((problem) => ({
      ...fieldError(problem),
      ...placeOf(document.rangeOf(problem.path) ?? {}),
    })),
  ];
  if (errors.length > 0) throw new PodSecurityConfigurationError(errors);
  return configuration;
}

function onlyDocument(text: string): SourceDocument {
  const documents = readDocuments(text);
  const [first, second] = documents;
  if (first === undefined) throw broken(`must hold a ${KIND}`);
  if (first.error !== undefined) throw broken(first.error.detail, placeOf(first.error));
  if (second !== undefined)
    throw broken(`must hold one document, not ${documents.length}`, { line: second.line });
  return first;
}

function readDocuments(text: string): readonly SourceDocument[] {
  try {
    return readText(text, /^\s*\{/.test(text) ? "json" : "yaml");
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof LimitError)
      throw broken(error.detail, placeOf(error instanceof UnreadableError ? error : {}));
    throw error;
  }
}

interface TextPlace {
  readonly line?: number;
  readonly column?: number;
}

/** The beginning of a place, as far as it is known. */
function placeOf({ line, column }: { line?: number; column?: number }): TextPlace {
  return { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
}

function broken(detail: string, place: TextPlace = {}): PodSecurityConfigurationError {
  return new PodSecurityConfigurationError([{ field: "", value: "", detail, ...place }]);
}
