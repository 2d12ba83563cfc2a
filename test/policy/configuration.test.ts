/** What an operator's configuration means, in upstream's own answers, and what is said of a broken one. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import {
  PodSecurityConfigurationError,
  createLevelOrder,
  defaultConfiguration,
  parseConfiguration,
  readConfiguration,
} from "../../src/policy/index.ts";
import type { ConfigurationAnswer } from "./oracle/answers.ts";
import { configurationAnswer } from "./oracle/answers.ts";

const levels = createLevelOrder([
  { name: "privileged", description: "" },
  { name: "baseline", description: "", extends: "privileged" },
  { name: "restricted", description: "", extends: "baseline" },
]);
const HEAD = "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\n";

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");
const frozen = JSON.parse(read("oracle/data/configurations.json")) as [string, ConfigurationAnswer][];

function errorsOf(text: string): PodSecurityConfigurationError["errors"] {
  try {
    parseConfiguration(text, levels);
  } catch (error) {
    if (error instanceof PodSecurityConfigurationError) return error.errors;
    throw error;
  }
  return [];
}

describe("a configuration", () => {
  it("is read, refused and told field by field as upstream does, for every frozen text", () => {
    expect(frozen.length).toBeGreaterThan(100);
    expect(frozen.map(([text]) => configurationAnswer(text, levels))).toEqual(
      frozen.map(([, answer]) => answer),
    );
  });

  it("holds the loosest level at latest when the file is empty", () => {
    expect(parseConfiguration("", levels)).toEqual(defaultConfiguration(levels));
    expect(defaultConfiguration(levels).defaults.enforce).toEqual({ level: "privileged", version: "latest" });
  });

  it("is refused with every error, its field and its place", () => {
    const text = `${HEAD}defaults:\n  enforce: strict\n  warn-version: "1.24"\nexemptions:\n  namespaces: [a, Shop, a]\n  users: [x]\n`;
    expect(errorsOf(text)).toEqual([
      {
        field: "defaults.enforce",
        value: "strict",
        detail: "must be one of privileged, baseline, restricted",
        line: 4,
        column: 3,
      },
      {
        field: "defaults.warn-version",
        value: "1.24",
        detail: 'must be "latest" or "v1.x"',
        line: 5,
        column: 3,
      },
      {
        field: "exemptions.users",
        value: '["x"]',
        detail: "unknown field; known are usernames, namespaces, runtimeClasses",
        line: 8,
        column: 3,
      },
      {
        field: "exemptions.namespaces[1]",
        value: "Shop",
        detail: 'must be a DNS label: 1 to 63 of a-z, 0-9 and "-", with a letter or digit at both ends',
        line: 7,
        column: 19,
      },
      {
        field: "exemptions.namespaces[2]",
        value: "a",
        detail: "must not be listed twice",
        line: 7,
        column: 25,
      },
    ]);
  });

  it("is refused when a second document would be passed over", () => {
    expect(errorsOf(`${HEAD}---\ndefaults: {enforce: baseline}\n`)).toEqual([
      { field: "", value: "", detail: "must hold one document, not 2", line: 4 },
    ]);
  });

  it("is not looked for within an AdmissionConfiguration, and says so", () => {
    const [error] = errorsOf(
      "apiVersion: apiserver.config.k8s.io/v1\nkind: AdmissionConfiguration\nplugins: []\n",
    );
    expect(error).toMatchObject({ field: "kind", value: "AdmissionConfiguration" });
    expect(error?.detail).toContain("without the AdmissionConfiguration around it");
  });

  it("names repeated fields", () => {
    const [error] = errorsOf(`${HEAD}defaults: {enforce: baseline}\ndefaults: {enforce: restricted}\n`);
    expect(error).toMatchObject({ line: 4 });
    expect(error?.detail).toMatch(/defaults/);
  });

  it("takes an organisation's own levels as defaults", () => {
    const own = createLevelOrder([...["privileged", "house"].map((name) => ({ name, description: "" }))]);
    expect(parseConfiguration(`${HEAD}defaults: {enforce: house}\n`, own).defaults.enforce.level).toBe(
      "house",
    );
  });

  it("can be given as decoded values", () => {
    expect(() => readConfiguration({ kind: "PodSecurityConfiguration" }, levels)).toThrow(
      PodSecurityConfigurationError,
    );
  });
});

describe("the schema of a configuration", () => {
  const schema = JSON.parse(read("../../schemas/configuration.schema.json")) as object;
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);

  it("accepts what is read, and refuses what is not, apart from names of levels and numbers beyond 64 bits", () => {
    const texts = frozen.filter(([text]) => text.startsWith("{"));
    const disagree = texts.filter(([text, answer]) => {
      const onlyLevels =
        typeof answer === "object" &&
        "errors" in answer &&
        answer.errors.every((error) =>
          /^defaults\.((enforce|audit|warn)=|.*v1\.9223372036854775808)/.test(error),
        );
      return validate(JSON.parse(text)) !== (onlyLevels || (typeof answer === "object" && "holds" in answer));
    });
    expect(disagree).toEqual([]);
    expect(texts.length).toBeGreaterThan(50);
  });

  it("describes every keyword", () => {
    const missing: string[] = [];
    const walk = (node: object, at: string): void => {
      for (const [key, child] of Object.entries(node) as [string, unknown][]) {
        if (typeof child !== "object" || child === null || Array.isArray(child)) continue;
        const isSchema = /\/(properties|\$defs)$/.test(at) || key === "items";
        if (isSchema && !("description" in child)) missing.push(`${at}/${key}`);
        walk(child, `${at}/${key}`);
      }
    };
    walk(schema, "");
    expect(missing).toEqual([]);
  });
});
