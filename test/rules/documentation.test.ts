import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  buildRuleSet,
  formatRuleFileError,
  loadRuleSet,
  RuleFilesError,
  runExamples,
  type RuleFile,
} from "../../src/rules/index.ts";
import { checkWorkloadExamples } from "../../src/manifest/workloads/index.ts";

const ROOT = join(import.meta.dirname, "../..");
const page = readFileSync(join(ROOT, "docs", "rule-language.md"), "utf8");
const builtIn = await loadRuleSet([{ pack: "built-in", directory: join(ROOT, "rules") }]);

interface Block {
  readonly kind: string;
  readonly text: string;
  /** The indented lines before the next block or heading, joined. */
  readonly output: string;
}

const blocks = [...page.matchAll(/^```yaml (\w+)\n(.*?)^```$(.*?)(?=^```|(?![\s\S]))/gms)].map(
  ([, kind = "", text = "", after = ""]): Block => ({
    kind,
    text,
    output: [...(after.split(/^## /m)[0] ?? "").matchAll(/^ {4}(.+)$/gm)]
      .map(([, line = ""]) => line)
      .join("\n"),
  }),
);

function fileOf({ kind, text }: Block): RuleFile {
  const id = /^id: (\w+)$/m.exec(text)?.[1];
  return {
    pack: "documentation",
    file: `${kind === "control" || kind === "broken" ? (id ?? "") : kind}.yaml`,
    text,
  };
}

const files = blocks.filter(({ kind }) => kind !== "broken").map(fileOf);
const documented = buildRuleSet([...builtIn.files, ...files]);
const ids = files.filter(({ text }) => text.startsWith("id:")).map(({ file }) => file.replace(".yaml", ""));

describe("docs/rule-language.md", () => {
  test("has no YAML block that no test reads", () => {
    const kinds = new Set(blocks.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(["broken", "control", "levels", "scopes", "workloads"]);
    expect(page.match(/^```/gm)).toHaveLength(2 * blocks.length);
  });

  test.each(ids)("the examples of the control %s come true", (id) => {
    const controls = documented.ruleSet.controls.filter((control) => control.id === id);
    const { judged, failures } = runExamples({ ruleSet: documented.ruleSet, controls });
    expect(failures).toEqual([]);
    expect(judged).toBeGreaterThan(1);
  });

  test("the examples of its workloads come true", () => {
    const entries = documented.workloads.slice(builtIn.workloads.length);
    expect(entries.map(({ name }) => name)).toEqual(["example.com/RunnerPool", "example.com/Build"]);
    expect(checkWorkloadExamples(entries, documented.ruleSet)).toEqual([]);
  });

  test("prints the messages that the loader gives", () => {
    for (const block of blocks.filter(({ kind }) => kind === "broken")) {
      expect(mistakes(block).join("\n")).toBe(block.output);
    }
  });

  test("names every key of a control, of a revision and of a field", () => {
    const schema = schemaOf("control");
    expect(unnamed([schema, schema.$defs["revision"], schema.$defs["field"]])).toEqual([]);
  });

  test("names every key of a workload, of its places and of its parts", () => {
    const { $defs } = schemaOf("workloads");
    const parts = ["workload", "place", "part", "unjudged", "example", "expectedPod"].map(
      (name) => $defs[name],
    );
    expect(unnamed(parts)).toEqual([]);
  });
});

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly $defs: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>;
}

function schemaOf(name: string): Schema {
  return JSON.parse(readFileSync(join(ROOT, "schemas", `${name}.schema.json`), "utf8")) as Schema;
}

/** Keys that the page does not speak of. */
function unnamed(parts: readonly (Pick<Schema, "properties"> | undefined)[]): string[] {
  return parts
    .flatMap((part) => Object.keys(part?.properties ?? {}))
    .filter((key) => !page.includes(`\`${key}`));
}

function mistakes(block: Block): string[] {
  try {
    buildRuleSet([...builtIn.files, fileOf(block)]);
    return [];
  } catch (error) {
    if (!(error instanceof RuleFilesError)) throw error;
    return error.errors.map(formatRuleFileError);
  }
}
