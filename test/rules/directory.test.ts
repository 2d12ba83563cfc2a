import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadRuleSet, RuleFilesError } from "../../src/rules/index.ts";
import { controlText } from "./rule-files.ts";

const RULES = join(import.meta.dirname, "../../rules");
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "rules-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), content);
}

const control = (id: string): string => controlText({ id: `id: ${id}` });

/** Paths of the controls of the test's directory, in it. */
async function loaded(): Promise<string[]> {
  const { sources } = await loadRuleSet([
    { pack: "built-in", directory: RULES },
    { pack: "own", directory },
  ]);
  return [...sources.values()]
    .filter(({ pack }) => pack === "own")
    .map(({ file }) => file.slice(directory.length + 1));
}

/** The messages about the test's directory, without its path. */
async function mistakes(): Promise<string[]> {
  const error = await loaded().catch((reason: unknown) => reason);
  if (!(error instanceof RuleFilesError)) throw new Error("no mistakes were found");
  return error.errors.map(({ file, message }) => `${file.slice(directory.length)}: ${message}`);
}

describe("a directory of rules", () => {
  test("is read with its subdirectories, sorted, .yaml and .yml only", async () => {
    write("z/b.yaml", control("b"));
    write("a.yml", control("a"));
    write("z/y/c.yaml", control("c"));
    write("README.md", "not a rule");
    write(".hidden.yaml", "not: [read");
    write(".git/d.yaml", "not: [read");
    expect(await loaded()).toEqual(["a.yml", "z/b.yaml", "z/y/c.yaml"]);
  });

  test("that a ConfigMap is mounted in is read once", async () => {
    write("..2026_01_01/a.yaml", control("a"));
    write("..2026_01_01/b.yaml", control("b"));
    symlinkSync("..2026_01_01", join(directory, "..data"));
    symlinkSync("..data/a.yaml", join(directory, "a.yaml"));
    symlinkSync("..data/b.yaml", join(directory, "b.yaml"));
    expect(await loaded()).toEqual(["a.yaml", "b.yaml"]);
  });

  test("may hold links that lead back up", async () => {
    write("a.yaml", control("a"));
    mkdirSync(join(directory, "sub"));
    symlinkSync("..", join(directory, "sub", "up"));
    expect(await loaded()).toEqual(["a.yaml"]);
  });

  test("that does not exist is a mistake", async () => {
    rmSync(directory, { recursive: true });
    expect(await mistakes()).toEqual([": cannot read the directory: it does not exist"]);
  });

  test("what cannot be read in it is told together with other mistakes", async () => {
    write("binary.yaml", Uint8Array.of(0x61, 0xff));
    write("broken.yaml", "a: [");
    write("large.yaml", " ".repeat(600 * 1024));
    symlinkSync("nowhere.yaml", join(directory, "gone.yaml"));
    execFileSync("mkfifo", [join(directory, "pipe.yaml")]);
    expect(await mistakes()).toEqual([
      "/binary.yaml: the file is not UTF-8 text",
      expect.stringMatching(/^\/broken\.yaml: not readable as YAML: /),
      "/gone.yaml: cannot read the file: it does not exist",
      "/large.yaml: the file is larger than 524288 bytes",
      "/pipe.yaml: not a regular file",
    ]);
  });
});

describe("the built-in rules", () => {
  test("load, and each control lies in the directory of its level", async () => {
    const { ruleSet, sources } = await loadRuleSet([{ pack: "built-in", directory: RULES }]);
    for (const { id, level } of ruleSet.controls) {
      expect(sources.get(id)?.file).toBe(join(RULES, level, `${id}.yaml`));
    }
    expect(ruleSet.controls.length).toBeGreaterThan(0);
  });
});
