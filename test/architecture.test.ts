/** The map of the house is true: the table of rooms, the page that shows it, the walks, and the records. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import rooms from "../scripts/rooms.json" with { type: "json" };

const ROOT = join(import.meta.dirname, "..");
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const PAGE = read("docs/architecture.md");

describe("the table of rooms", () => {
  it("names the folders of src, each with rooms that come before it", () => {
    const folders = readdirSync(join(ROOT, "src"));
    expect(rooms.map(({ room }) => room).toSorted()).toEqual(folders.toSorted());
    const before: string[] = [];
    for (const { room, imports } of rooms) {
      expect(before, room).toEqual(expect.arrayContaining(imports));
      before.push(room);
    }
  });

  it("stands in docs/architecture.md, word for word, and every room in its picture", () => {
    const rows = rooms.map(
      ({ room, does, imports }) => `| \`src/${room}\` | ${does} | ${imports.join(", ") || "nothing"} |`,
    );
    expect(PAGE).toContain(rows.join("\n"));
    const picture = /```mermaid([^]*?)```/.exec(PAGE)?.[1] ?? "";
    const drawn = new Set(picture.match(/\b[a-z]+\b/g));
    expect(rooms.map(({ room }) => room).filter((room) => !drawn.has(room))).toEqual([]);
  });
});

describe("the pages about the house", () => {
  it.each(["docs/architecture.md", "CONTRIBUTING.md", "docs/glossary.md"])("%s names what exists", (page) => {
    const named = [...read(page).matchAll(/`((?:src|portal|scripts|test|schemas|rules)\/[\w./-]+)`/g)].map(
      ([, path = ""]) => path,
    );
    expect(named.filter((path) => !/[A-Z]{3}/.test(path) && !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it("describes five walks", () => {
    const walks = /## Five walks([^]*)/.exec(PAGE)?.[1] ?? "";
    expect(walks.match(/^### /gm)).toHaveLength(5);
  });
});

describe("decision records", () => {
  const folder = join(ROOT, "docs", "decisions");
  const records = readdirSync(folder).filter((name) => /^\d{4}-/.test(name));
  const index = read("docs/decisions/README.md");

  it.each(records)("%s has a status and stands in the index", (name) => {
    expect(read(`docs/decisions/${name}`)).toMatch(/^Status: (accepted|superseded)/m);
    expect(index).toContain(`(${name})`);
  });

  it("say which numbers were never used", () => {
    const numbers = records.map((name) => Number(name.slice(0, 4)));
    const used = new Set(numbers);
    const missing = Array.from({ length: Math.max(...numbers) }, (_, i) => i + 1).filter((n) => !used.has(n));
    const line = /^Without a record: (.*)\.$/m.exec(index)?.[1] ?? "";
    expect(line.split(", ").map(Number)).toEqual(missing);
  });
});

/** A type, an interface or a class at the top of a file. */
const DECLARATION = /^(?:export )?(?:abstract )?(?:interface|type|class) (\w+)/gm;

it("declares a type name in one file of src", () => {
  const files = new Map<string, Set<string>>();
  for (const file of sources(join(ROOT, "src"))) {
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(DECLARATION))
      files.set(name, (files.get(name) ?? new Set()).add(file.slice(ROOT.length + 1)));
  }
  const twice = [...files].filter(([, where]) => where.size > 1);
  expect(Object.fromEntries(twice.map(([name, where]) => [name, [...where]]))).toEqual({});
});

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}
