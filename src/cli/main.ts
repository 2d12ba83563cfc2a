/** The command `pod-security`: reads the command line, runs the command, and sets the exit code. */
import { CommanderError } from "commander";
import packageFile from "../../package.json" with { type: "json" };
import { BadRequestError } from "../evaluate/index.ts";
import { printable } from "../report/printable.ts";
import { RuleFilesError } from "../rules/index.ts";
import { EXIT_CLEAN, EXIT_UNUSABLE } from "./errors.ts";
import { UsageError } from "../core/usage-error.ts";
import type { Io } from "./io.ts";
import { processIo } from "./io.ts";
import { createProgram } from "./program.ts";

/** Runs in this process. */
export async function run(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), processIo());
}

/**
 * @param args without the program's name.
 * @returns the exit code.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT_CLEAN;
  const printed = { out: "", err: "" };
  const program = createProgram(packageFile.version, io, (code) => (exitCode = code));
  for (const command of [program, ...program.commands, ...program.commands.flatMap((one) => one.commands)]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => (printed.out += text),
      writeErr: (text) => (printed.err += text),
    });
  }
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      await io.stdout.write(printed.out);
      await io.stderr.write(printed.err);
      return error.exitCode === 0 ? EXIT_CLEAN : EXIT_UNUSABLE;
    }
    await io.stderr.write(`error: ${troubleOf(error)}\n`);
    return EXIT_UNUSABLE;
  }
  return exitCode;
}

function troubleOf(error: unknown): string {
  if (error instanceof UsageError) return lines(error.message);
  if (error instanceof BadRequestError) return lines(`--${error.parameter}: ${inOptions(error.detail)}`);
  if (error instanceof RuleFilesError) {
    const count = error.errors.length === 1 ? "1 mistake" : `${error.errors.length} mistakes`;
    return `the rules cannot be used (${count}):\n${lines(error.message)}`;
  }
  // a mistake of this program: a report of it needs the place
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function lines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** A sentence about parameters of a request, about options of the command. */
function inOptions(detail: string): string {
  return detail
    .replace('belongs to the parameter "level"', "belongs to --level")
    .replace("such as level=", "such as --level ")
    .replace('together with "level"', "together with --level");
}
