/**
 * Spectral with the standard's rows as JSON Schemas, one rule for each. It compiles the schemas anew for each document: many pods
 * are given as one, which is the best that it can do.
 */
import { loadPackage } from "./load.ts";
import type { Level, Peer } from "./peer.ts";
import { APP_ARMOR_ANNOTATIONS, rowsAt, stepsOf } from "./standard.ts";
import type { StandardRow } from "./standard.ts";

type Schema = Readonly<Record<string, unknown>>;

const UNLESS: Readonly<Record<NonNullable<StandardRow["unless"]>, Schema>> = {
  windows: field("os", field("name", { const: "windows" }, true), true),
  "user namespaces": field("hostUsers", { const: false }, true),
};

export const spectral: Peer = {
  name: "@stoplight/spectral-core",
  rules: "the standard's rows as JSON Schemas, many pods in one document",
  prepare: async (level) => {
    const core = (await loadPackage("@stoplight/spectral-core")) as Core & { readonly default?: Core };
    const functions = (await loadPackage("@stoplight/spectral-functions")) as Functions & {
      readonly default?: Functions;
    };
    const { Spectral } = core.default ?? core;
    const { schema } = functions.default ?? functions;
    const engine = new Spectral();
    engine.setRuleset({ rules: rulesOf(level, schema) });
    return async (pods) => {
      const results = await engine.run(pods);
      const refused = new Set(results.map(({ path }) => Number(path[0])));
      return pods.map((_, i) => !refused.has(i));
    };
  },
};

interface Core {
  readonly Spectral: new () => {
    setRuleset(ruleset: object): void;
    run(document: object): Promise<readonly { readonly path: readonly (string | number)[] }[]>;
  };
}

interface Functions {
  readonly schema: unknown;
}

function rulesOf(level: Level, schema: unknown): object {
  const rule = (given: string, of: Schema): object => ({
    given,
    severity: "error",
    then: { function: schema, functionOptions: { schema: of } },
  });
  const rows = rowsAt(level).map((row, i) => [`row-${i}`, rule("$[*].spec", schemaOf(row))]);
  const { prefix, pattern } = APP_ARMOR_ANNOTATIONS;
  const annotations = { patternProperties: { [`^${prefix.replaceAll(".", "\\.")}`]: { pattern } } };
  return {
    ...Object.fromEntries(rows),
    annotations: rule("$[*].metadata.annotations", annotations),
  } as object;
}

/** Of a pod's specification. */
function schemaOf(row: StandardRow): Schema {
  const kept =
    row.unset === "inherited"
      ? {
          allOf: row.at.map((at) => nodes(row, at, false)),
          anyOf: [nodes(row, "pod", true), nodes(row, "containers", true)],
        }
      : { allOf: row.at.map((at) => nodes(row, at, row.unset === "forbidden")) };
  return row.unless === undefined ? kept : { anyOf: [UNLESS[row.unless], kept] };
}

function nodes(row: StandardRow, at: StandardRow["at"][number], required: boolean): Schema {
  const node = { allOf: row.paths.map((path) => follow(row.test, stepsOf(path), required)) };
  if (at === "pod") return node;
  const lists = at === "volumes" ? ["volumes"] : ["containers", "initContainers", "ephemeralContainers"];
  return { properties: Object.fromEntries(lists.map((list) => [list, { items: node }])) };
}

function follow(test: StandardRow["test"], steps: readonly string[], required: boolean): Schema {
  const [step, ...rest] = steps;
  if (step === undefined) return holds(test);
  const inner = follow(test, rest, required);
  return step === "[]" ? { items: inner } : field(step, inner, required);
}

function field(name: string, schema: Schema, required: boolean): Schema {
  return { properties: { [name]: schema }, ...(required && { required: [name] }) };
}

function holds(test: StandardRow["test"]): Schema {
  if ("includes" in test) return { contains: { const: test.includes } };
  if ("hasOneOf" in test) return { anyOf: test.hasOneOf.map((name) => ({ required: [name] })) };
  if ("noneOf" in test) return { not: { enum: test.noneOf } };
  return test.oneOf.length === 0 ? { not: {} } : { enum: test.oneOf };
}
