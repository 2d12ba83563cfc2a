/** A keyword of the rule language is one file, which the rest of the program and the published files follow. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keywordFiles } from "../../scripts/keyword-files.ts";
import { KEYWORDS } from "../../src/engine/index.ts";

const root = join(import.meta.dirname, "..", "..");
const folder = join(root, "src/engine/keywords");

test("every keyword that has a file is in the language", async () => {
  const stated: string[] = [];
  for (const file of readdirSync(folder)) {
    const { keyword } = (await import(join(folder, file))) as {
      readonly keyword?: { readonly name: string };
    };
    if (keyword !== undefined) stated.push(keyword.name);
  }
  expect(KEYWORDS.map(({ name }) => name).toSorted()).toEqual(stated.toSorted());
});

test("the published schema and the page for authors say what the keywords say: else run npm run keywords:write", async () => {
  for (const { file, now, made } of await keywordFiles()) expect(now, file).toBe(made);
});

test("no other module knows a keyword by name", () => {
  const knows = /forbiddenPattern|\bfield\??\.(allowed|forbidden|pattern|minimum|maximum|includes|keys)\b/;
  const modules = ["src", "portal/src"].flatMap((directory) =>
    readdirSync(join(root, directory), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("engine/keywords/"))
      .map((file) => join(directory, file)),
  );
  expect(modules.filter((file) => knows.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});
