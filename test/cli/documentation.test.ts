/** docs/cli.md names every command and option, and none that does not exist. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Command } from "commander";
import { CHECK_FORMATS } from "../../src/cli/formats.ts";
import type { Io } from "../../src/cli/io.ts";
import { createProgram } from "../../src/cli/program.ts";
import { DATA, ROOT } from "./command.ts";

const text = readFileSync(join(ROOT, "docs", "cli.md"), "utf8");
const program = createProgram("0", {} as Io, () => undefined);

function commandsOf(command: Command): readonly Command[] {
  return command.commands.flatMap((one) => [one, ...commandsOf(one)]);
}

const commands = commandsOf(program);
const options = new Set(commands.flatMap((command) => command.options.map(({ long }) => long ?? "")));

describe("docs/cli.md", () => {
  it("names every command", () => {
    for (const command of commands) expect(text).toContain(command.name());
  });

  it("names every option, and no other", () => {
    const named = new Set([...text.matchAll(/`?(--[a-z][a-z-]*)/g)].map(([, option = ""]) => option));
    named.delete("--global");
    expect([...named].sort()).toEqual([...options].sort());
  });

  it("describes every option of each command in the command's own section", () => {
    for (const command of commands.filter(({ commands: inner }) => inner.length === 0)) {
      const parent = command.parent === program ? command.name() : (command.parent?.name() ?? "");
      const section = text.slice(text.indexOf(`\n## ${parent}\n`)).split(/\n## /)[1] ?? "";
      for (const { long } of command.options) expect(`${command.name()}: ${section}`).toContain(long);
    }
  });

  it("describes every format", () => {
    for (const format of CHECK_FORMATS) expect(text).toContain(`**${format}**`);
  });

  it("shows output as it is", () => {
    const outputs = [
      "check-manifests.txt",
      "grade.txt",
      "compare-problems.txt",
      "check-manifests.github.txt",
      "fix.json",
    ]
      .filter((name) => !name.endsWith(".json"))
      .map((name) => readFileSync(join(DATA, "expected", name), "utf8"))
      .join("\n");
    const shown = [
      ...text.matchAll(/^ {4}(error\[|.*\^\^|manifests\/|\d+ files|problems\/| {2}\+ |::error)(.*)$/gm),
    ];
    expect(shown.length).toBeGreaterThan(6);
    for (const [line] of shown) expect(outputs).toContain(line.slice(4).replace(/…$/, ""));
  });
});
