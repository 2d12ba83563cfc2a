/** Builds programs from their Go modules into the user's cache, once per state of the module that pins them. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync } from "node:fs";
import { constants, homedir, setPriority } from "node:os";
import { dirname, join } from "node:path";
import { remove, removeAtEnd } from "./processes.ts";

/** What to build. */
export interface GoPrograms {
  /** Where the programs are to be. */
  readonly directory: string;
  /** The folder with go.mod and go.sum. */
  readonly module: string;
  readonly packages: readonly string[];
  readonly linkerFlags: string;
}

/** The folder of this project in the user's cache: `PSR_CACHE_DIR`, or `pod-security-rules` in `XDG_CACHE_HOME` or `~/.cache`. */
export function cacheDirectory(): string {
  if (process.env.PSR_CACHE_DIR) return process.env.PSR_CACHE_DIR;
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "pod-security-rules");
}

/**
 * Builds the programs unless their directory is there. It is filled beside its place and renamed: a build that is cut short, or a
 * second one, leaves no half-filled cache.
 * @throws Error when Go is missing or the build fails.
 */
export async function buildOnce({ directory, module, packages, linkerFlags }: GoPrograms): Promise<void> {
  if (existsSync(directory)) return;
  const cache = dirname(directory);
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, "building-"));
  removeAtEnd(unfinished);
  try {
    await runGo(["build", "-p", "2", "-ldflags", linkerFlags, "-o", `${unfinished}/`, ...packages], module);
    if (!existsSync(directory)) renameSync(unfinished, directory);
  } finally {
    remove(unfinished);
  }
}

/** At the lowest priority, so that a first build leaves the machine usable. */
async function runGo(args: readonly string[], cwd: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn("go", args, { cwd, stdio: ["ignore", "inherit", "inherit"] });
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    child.once("error", (error) => reject(new Error(`go cannot be run: ${error.message}`)));
    child.once("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`go ${args[0] ?? ""} ended with ${signal ?? String(code)}`));
    });
  });
}
