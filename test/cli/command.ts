/** Runs the real command on real files in a directory of its own: in this process, or the built one as a process of its own. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import { main } from "../../src/cli/main.ts";

export const ROOT = join(import.meta.dirname, "../..");
export const DATA = join(import.meta.dirname, "data");
export const COMMAND = join(ROOT, "bin", "pod-security.mjs");

/** What a run left. */
export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command runs. */
export interface RunOptions {
  readonly cwd: string;
  readonly stdin?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs as this user; of a process of its own. */
  readonly uid?: number;
}

/** A directory that is gone after the test, filled from the test's data. */
export function workspace(...from: readonly string[]): string {
  const directory = mkdtempSync(join(tmpdir(), "pod-security-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const name of from) cpSync(join(DATA, name), join(directory, name), { recursive: true });
  return directory;
}

/** Runs `pod-security ARGS` as a process of its own. */
export function spawnPodSecurity(args: readonly string[], options: RunOptions): Promise<Run> {
  return execute(process.execPath, [COMMAND, ...args], options);
}

/** One run after another: a process has one working directory. */
let turn: Promise<unknown> = Promise.resolve();

/** Runs `pod-security ARGS` in this process, which moves into the directory meanwhile. */
export function podSecurity(args: readonly string[], options: RunOptions): Promise<Run> {
  const run = turn.then(() => within(args, options));
  turn = run.catch(() => undefined);
  return run;
}

async function within(args: readonly string[], { cwd, stdin, env }: RunOptions): Promise<Run> {
  const before = process.cwd();
  const written = { stdout: "", stderr: "" };
  const output = (name: keyof typeof written) => ({
    isTerminal: false,
    write: (text: string) => {
      written[name] += text;
      return Promise.resolve();
    },
  });
  process.chdir(cwd);
  try {
    const exitCode = await main(args, {
      // as the system spells it: a directory may be reached by a link
      cwd: process.cwd(),
      env: { ...process.env, ...env },
      stdin: Readable.from(stdin === undefined ? [] : [stdin]),
      stdout: output("stdout"),
      stderr: output("stderr"),
    });
    return { exitCode, ...written };
  } finally {
    process.chdir(before);
  }
}

/** Runs any program. */
export function execute(
  program: string,
  args: readonly string[],
  { cwd, stdin, env, uid }: RunOptions,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      ...(uid !== undefined && { uid }),
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
    // a command that fails early does not read what it is given
    child.stdin.on("error", () => undefined);
    child.stdin.end(stdin ?? "");
  });
}

/** The text without what changes whenever a rule does. */
export function settled(text: string): string {
  return text.replace(/sha256:[0-9a-f]{64}/g, "sha256:…");
}

/** The file that holds the expected output. */
export function expected(name: string): string {
  return join(DATA, "expected", name);
}
