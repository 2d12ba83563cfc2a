/** Says on what the figures were measured. */
import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";

/** The machine and the programs. */
export interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly memory: string;
  readonly node: string;
  readonly go: string;
  /** Processes that wanted a processor when the run began, on average of a minute. */
  readonly loadAtStart: string;
}

export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    processors: cpus().length,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    node: process.version,
    go: goVersion(),
    loadAtStart: (loadavg()[0] ?? 0).toFixed(1),
  };
}

function goVersion(): string {
  try {
    return execFileSync("go", ["env", "GOVERSION"], { encoding: "utf8" }).trim();
  } catch {
    return "none";
  }
}
