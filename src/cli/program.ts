/** The command line: commands, their options, and what --help says of them. */
import { Command, Option } from "commander";
import { CHECK_FORMATS } from "./formats.ts";
import type { Io } from "./io.ts";
import { COLOR_CHOICES } from "./paint.ts";
import type { CheckOptions } from "./commands/check.ts";
import type { CompareOptions } from "./commands/compare.ts";
import type { ExplainOptions } from "./commands/explain.ts";
import type { FixOptions } from "./commands/fix.ts";
import type { GradeOptions } from "./commands/grade.ts";
import type { RulesCommandOptions } from "./commands/rules.ts";

/** Takes the exit code of the command that ran. */
export type Finish = (exitCode: number) => void;

const PATHS = "files, directories, patterns in quotes, or - for standard input";

/** @param version of this package. */
export function createProgram(version: string, io: Io, finish: Finish): Command {
  const program = new Command("pod-security")
    .description("Judges Kubernetes manifests by the Pod Security Standards, as the API server does.")
    .version(version)
    .enablePositionalOptions()
    .showHelpAfterError("(--help lists all commands)");
  addCheck(program, io, finish);
  addFix(program, io, finish);
  addGrade(program, io, finish);
  addCompare(program, io, finish);
  addExplain(program, io, finish);
  addRules(program, io, finish);
  return program.addHelpText(
    "after",
    "\nExit codes: 0 in order, 1 something is not, 2 something that was given cannot be used.",
  );
}

function addCheck(program: Command, io: Io, finish: Finish): void {
  withRules(program.command("check"))
    .description("Judges manifests: every violation, with its line and how to put it right.")
    .argument("<paths...>", PATHS)
    .option("--level <level>", "judge every pod at this level, whatever its namespace says")
    .option("--version <version>", "version of the level: v1.N or latest")
    .option("--kubernetes-version <version>", "the cluster's own minor, v1.N: no policy is newer")
    .option("--namespace <name>", "the namespace of objects that name none")
    .option("--namespace-file <file>", "Namespace manifest whose labels give the policy")
    .option("--config <file>", "PodSecurityConfiguration: default policy and exemptions")
    .addOption(
      new Option("--exemptions <file>", "exemptions (may be repeated)").argParser(
        (file: string, files: readonly string[] | undefined) => [...(files ?? []), file],
      ),
    )
    .option("--baseline <file>", "fail only on what this file does not know")
    .option("--write-baseline <file>", "write what is found now as the baseline")
    .addOption(new Option("--format <format>", "what to write").choices(CHECK_FORMATS).default("text"))
    .option("--portal <url>", "the service's web page, which text and sarif link to")
    .addOption(outputOption())
    .addOption(colorOption())
    .action(async (paths: string[], options: CheckOptions) => {
      const { check } = await import("./commands/check.ts");
      finish(await check(paths, options, io));
    });
}

function addFix(program: Command, io: Io, finish: Finish): void {
  withRules(program.command("fix"))
    .description("Shows as a diff what to change, or changes it; comments and formatting stay.")
    .argument("<paths...>", PATHS)
    .option("--level <level>", "meet this level, whatever namespaces say")
    .option("--version <version>", "version of the level: v1.N or latest")
    .option("--namespace <name>", "the namespace of objects that name none")
    .option("--config <file>", "PodSecurityConfiguration: default policy")
    .addOption(
      new Option("--only <objects>", "whole: leave objects alone that cannot be repaired whole").choices([
        "whole",
      ]),
    )
    .option("--write", "change the files in place; of standard input, write the text")
    .addOption(new Option("--format <format>", "what to write").choices(["diff", "json"]).default("diff"))
    .addOption(colorOption())
    .action(async (paths: string[], options: FixOptions) => {
      const { fix } = await import("./commands/fix.ts");
      finish(await fix(paths, options, io));
    });
}

function addGrade(program: Command, io: Io, finish: Finish): void {
  withRules(program.command("grade"))
    .description("Says which level each pod meets at each version, and what is left to the next.")
    .argument("<paths...>", PATHS)
    .option("--kubernetes-version <version>", "the newest version to grade at, v1.N")
    .option("--namespace <name>", "the namespace of objects that name none")
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(colorOption())
    .action(async (paths: string[], options: GradeOptions) => {
      const { grade } = await import("./commands/grade.ts");
      finish(await grade(paths, options, io));
    });
}

function addCompare(program: Command, io: Io, finish: Finish): void {
  withRules(program.command("compare"))
    .description("Says what newly fails and newly passes between two policies or versions.")
    .argument("<paths...>", PATHS)
    .requiredOption("--from <policy>", "LEVEL:VERSION, as baseline:v1.30")
    .requiredOption("--to <policy>", "LEVEL:VERSION, as restricted:latest")
    .option("--namespace <name>", "the namespace of objects that name none")
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(colorOption())
    .action(async (paths: string[], options: CompareOptions) => {
      const { compare } = await import("./commands/compare.ts");
      finish(await compare(paths, options, io));
    });
}

function addExplain(program: Command, io: Io, finish: Finish): void {
  withRules(program.command("explain"))
    .description("Explains a control: what it restricts, since when, and how to satisfy it.")
    .argument("[control]", "id of a control; without one, all are listed")
    .option("--version <version>", "as it is at this version alone: v1.N or latest")
    .addOption(formatOption())
    .addOption(colorOption())
    .action(async (control: string | undefined, options: ExplainOptions) => {
      const { explain } = await import("./commands/explain.ts");
      finish(await explain(control, options, io));
    });
}

function addRules(program: Command, io: Io, finish: Finish): void {
  const rules = program.command("rules").description("Tries out rules of one's own.");
  rules
    .command("test")
    .description("Runs the examples of the built-in rules, or of one's own laid over them.")
    .argument("[directories...]", "directories of rules, the lowest layer first")
    .addOption(formatOption())
    .action(async (directories: string[], options: RulesCommandOptions) => {
      const { testRules } = await import("./commands/rules.ts");
      finish(await testRules(directories, options, io));
    });
  rules
    .command("validate")
    .description("Finds mistakes in the built-in rules, or in one's own laid over them.")
    .argument("[paths...]", "directories and files of rules, the lowest layer first")
    .addOption(formatOption())
    .action(async (paths: string[], options: RulesCommandOptions) => {
      const { validateRules } = await import("./commands/rules.ts");
      finish(await validateRules(paths, options, io));
    });
}

function withRules(command: Command): Command {
  const collect = (value: string, previous: readonly string[]): readonly string[] => [...previous, value];
  const option = new Option("--rules <directory>", "rules laid over the built-in ones (may be repeated)");
  return command.addOption(option.argParser(collect).default([], "none"));
}

function formatOption(): Option {
  return new Option("--format <format>", "what to write").choices(["text", "json"]).default("text");
}

function outputOption(): Option {
  return new Option("--output <file>", "write there in place of standard output");
}

function colorOption(): Option {
  return new Option("--color <when>", "colours in text").choices(COLOR_CHOICES).default("auto");
}
