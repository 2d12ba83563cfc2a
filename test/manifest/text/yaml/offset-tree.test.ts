/** The short way to the places of values leads to the same places as composing the document again. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ReadBudget } from "../../../../src/manifest/text/budget.ts";
import { defaultReadLimits } from "../../../../src/manifest/text/index.ts";
import { compose } from "../../../../src/manifest/text/yaml/compose.ts";
import { offsetTreeOf } from "../../../../src/manifest/text/yaml/offset-tree.ts";
import { parseYaml } from "../../../../src/manifest/text/yaml/parse.ts";

const ROOT = join(import.meta.dirname, "../../../..");

function* yamlFiles(directory: string): Generator<string> {
  for (const name of readdirSync(directory)) {
    const path = join(directory, name);
    if (statSync(path).isDirectory()) yield* yamlFiles(path);
    else if (/\.ya?ml$/.test(name)) yield path;
  }
}

function both(text: string) {
  const events = parseYaml(text, defaultReadLimits);
  return {
    short: offsetTreeOf(events, text),
    full: compose(events, text, new ReadBudget(defaultReadLimits), true).offsets,
  };
}

describe("places of the values in a document", () => {
  it("are those of the composed document, in every YAML file of this project", () => {
    const texts = ["rules", "examples", "deploy"]
      .flatMap((name) => [...yamlFiles(join(ROOT, name))])
      .flatMap((file) => readFileSync(file, "utf8").split(/^---.*$/m))
      .filter((text) => text.trim() !== "" && !/[&*]\w|!\w|\{\{/.test(text))
      .map((text) => `${text}\n`);
    expect(texts.length).toBeGreaterThan(30);
    for (const text of texts) {
      const { short, full } = both(text);
      expect(short).toBeDefined();
      expect(short).toEqual(full);
    }
  });

  it.each([
    ["a: 1\nb:\n  - c\n  - {d: [e, 'f', \"g\"]}\n"],
    ["a:\nb: ''\nc: |\n  text\n  more\n\nd: >-\n  folded\n"],
    ["- \n- a: \n- []\n- {}\n"],
    ["a: 1\na: 2\n"],
    ["text\n"],
    ["'quoted key': 1\n\"other\": {x: y}\n"],
    ["a: 1\n...\nb: 2\n"],
  ])("are those of the composed document: %j", (text) => {
    const { short, full } = both(text);
    expect(short).toEqual(full);
    expect(short).toBeDefined();
  });

  it.each([
    ["a: &x 1\nb: *x\n"],
    ["a: !!str 1\n"],
    ["base: &b {a: 1}\nother:\n  <<: *b\n"],
    ["8080: a\n"],
    ["yes: a\n"],
    ["a: !!map {b: 1}\n"],
    ["a: &l [1]\n"],
  ])("are left to composing: %j", (text) => {
    expect(both(text).short).toBeUndefined();
  });
});
