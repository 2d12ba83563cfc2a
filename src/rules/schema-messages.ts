/** Turns what ajv reports into sentences for the author of a rule file. */
import { pointerSteps, escapePointerStep } from "../core/path.ts";
import type { ErrorObject } from "ajv/dist/2020.js";
import { hint, quoteList } from "./suggestion.ts";
import type { RuleProblem } from "./types.ts";

/** Keywords that only repeat that something below them is wrong. */
const WRAPPERS = new Set(["if", "propertyNames", "anyOf", "oneOf", "allOf"]);

interface SchemaObject {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly patternErrorMessage?: string;
}

/** One problem per mistake, in ajv's order. Expects ajv's options `verbose` and `allErrors`. */
export function problemsOf(errors: readonly ErrorObject[]): RuleProblem[] {
  const own = errors.filter((error) => !WRAPPERS.has(error.keyword));
  return (own.length > 0 ? own : errors).map(problemOf);
}

function problemOf(error: ErrorObject): RuleProblem {
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.propertyName !== undefined) {
    const pointer = `${error.instancePath}/${escapePointerStep(error.propertyName)}`;
    const message = `the key ${JSON.stringify(error.propertyName)} ${expectation(error, params)}`;
    return { pointer, side: "key", message };
  }
  if (error.keyword === "additionalProperties" || error.keyword === "unevaluatedProperties") {
    const key = String(params["additionalProperty"] ?? params["unevaluatedProperty"]);
    const pointer = `${error.instancePath}/${escapePointerStep(key)}`;
    return { pointer, side: "key", message: unknownKey(key, error) };
  }
  if (error.keyword === "required") {
    const key = String(params["missingProperty"]);
    const message = `${nameOfPlace(error.instancePath)} lacks the key "${key}"`;
    return { pointer: error.instancePath, side: "key", message };
  }
  const message = `${nameOfPlace(error.instancePath)} ${expectation(error, params)}`;
  return { pointer: error.instancePath, side: "value", message };
}

function unknownKey(key: string, error: ErrorObject): string {
  const schema = error.parentSchema as SchemaObject | undefined;
  const known = Object.keys(schema?.properties ?? {});
  const given = typeof error.data === "object" && error.data !== null ? Object.keys(error.data) : [];
  // A key that is there already cannot be the one that was meant.
  const missing = known.filter((name) => !given.includes(name));
  return `unknown key "${key}"${hint(key, missing.length > 0 ? missing : known)}`;
}

/** What was expected, as the end of a sentence that begins with the place. */
function expectation(error: ErrorObject, params: Readonly<Record<string, unknown>>): string {
  switch (error.keyword) {
    case "type":
      return `must be ${typeNames(params["type"])}, not ${nameOfValue(error.data)}`;
    case "enum": {
      const values = (params["allowedValues"] as readonly unknown[]).map(String);
      const near = typeof error.data === "string" ? hint(error.data, values) : "";
      const meant = near.startsWith(": did") ? near : "";
      return `must be one of ${quoteList(values)}, not ${nameOfValue(error.data)}${meant}`;
    }
    case "const":
      return `must be ${JSON.stringify(params["allowedValue"])}, not ${nameOfValue(error.data)}`;
    case "pattern": {
      const schema = error.parentSchema as SchemaObject | undefined;
      const expected = schema?.patternErrorMessage ?? `text that matches ${String(params["pattern"])}`;
      const found = error.propertyName === undefined ? `, not ${nameOfValue(error.data)}` : "";
      return `must be ${expected}${found}`;
    }
    case "minLength":
    case "minItems":
    case "minProperties":
      return Number(params["limit"]) === 1
        ? "must not be empty"
        : `must have at least ${String(params["limit"])} ${unitOf(error.keyword)}`;
    case "maxLength":
    case "maxItems":
    case "maxProperties":
      return `must have at most ${String(params["limit"])} ${unitOf(error.keyword)}`;
    case "uniqueItems":
      return `holds the same entry twice (entries ${String(params["j"])} and ${String(params["i"])}, counted from 0)`;
    default:
      return error.message ?? `breaks the rule "${error.keyword}"`;
  }
}

function unitOf(keyword: string): string {
  if (keyword.endsWith("Length")) return "characters";
  return keyword.endsWith("Items") ? "entries" : "keys";
}

function nameOfPlace(pointer: string): string {
  if (pointer === "") return "the file";
  const segments = pointerSteps(pointer);
  const last = segments.at(-1) ?? "";
  if (!/^[0-9]+$/.test(last)) return `"${last}"`;
  const list = segments.at(-2);
  return list === undefined ? `entry ${last}` : `entry ${last} of "${list}"`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  object: "a map",
  array: "a list",
  null: "null",
};

function typeNames(types: unknown): string {
  const names = (Array.isArray(types) ? types : String(types).split(",")).map(
    (type) => TYPE_NAMES[String(type)] ?? String(type),
  );
  if (names.length === 1) return names.join("");
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1) ?? ""}`;
}

function nameOfValue(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
