/** Runs the servers of a cluster so that none outlives the tests: not after a failure, a signal or a kill. */
import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";

/** A running server. */
export interface Server {
  readonly name: string;
  readonly pid: number;
  /** The last lines that the server wrote. */
  log(): string;
  running(): boolean;
  /** Sends the signal, waits for the end, and kills after ten seconds. Nothing happens to a server that has ended. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const STOP_TIME_MS = 10_000;
const LOG_LINES = 60;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const running = new Set<number>();
const directories = new Set<string>();

/**
 * Starts a program; its output goes to the end of the log file.
 * @throws Error when the program cannot be run.
 */
export function startServer(name: string, program: string, args: readonly string[], logFile: string): Server {
  const log = openSync(logFile, "a");
  const [command, ...words] = [...tiedToParent(), program, ...args] as [string, ...string[]];
  const child = spawn(command, words, { stdio: ["ignore", log, log] });
  closeSync(log);
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${name} cannot be run: ${program}`);
  running.add(pid);
  let ended = false;
  const exit = new Promise<void>((resolve) => {
    child.once("exit", () => {
      ended = true;
      running.delete(pid);
      resolve();
    });
  });
  return {
    name,
    pid,
    log: () => readFileSync(logFile, "utf8").split("\n").slice(-LOG_LINES).join("\n"),
    running: () => !ended,
    stop: async (signal = "SIGTERM") => {
      if (ended) return;
      child.kill(signal);
      const lastResort = setTimeout(() => child.kill("SIGKILL"), STOP_TIME_MS);
      await exit;
      clearTimeout(lastResort);
    },
  };
}

/** Removes the directory when the process ends, however it ends. */
export function removeAtEnd(directory: string): void {
  directories.add(directory);
}

/** Removes the directory now. */
export function remove(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
  directories.delete(directory);
}

/** A killed parent runs no code: there the kernel has to end its children (Linux; elsewhere the words are empty). */
const tiedToParent = (() => {
  let words: readonly string[] | undefined;
  return (): readonly string[] => {
    const prefix = ["setpriv", "--pdeathsig", "KILL"];
    words ??= spawnSync("setpriv", ["--pdeathsig", "KILL", "true"]).status === 0 ? prefix : [];
    return words;
  };
})();

function endEverything(): void {
  for (const pid of running) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended in the meantime.
    }
  }
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
}

process.once("exit", endEverything);
for (const signal of SIGNALS)
  process.once(signal, () => {
    endEverything();
    process.kill(process.pid, signal);
  });
