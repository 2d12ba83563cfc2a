/** Runs the real command as a process of its own, on real files in a directory of its own. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

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
  /** Runs as this user. */
  readonly uid?: number;
}

/** A directory that is gone after the test, filled from the test's data. */
export function workspace(...from: readonly string[]): string {
  const directory = mkdtempSync(join(tmpdir(), "pod-security-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const name of from) cpSync(join(DATA, name), join(directory, name), { recursive: true });
  return directory;
}

/** Runs `pod-security ARGS`. */
export function podSecurity(args: readonly string[], options: RunOptions): Promise<Run> {
  return execute(process.execPath, [COMMAND, ...args], options);
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
