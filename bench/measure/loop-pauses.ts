/** Measures how long the event loops of a server's processes stood still. */
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The longest pause of any loop, in milliseconds. */
export interface LoopPause {
  readonly elapsed: number;
  /** What the loop's own thread had a processor for. */
  readonly onProcessor: number;
}

/** What node must be started with. @param directory where the processes write; it holds nothing else. */
export function loopPauseArguments(directory: string): readonly string[] {
  const preload = pathToFileURL(join(import.meta.dirname, "loop-pauses.mjs"));
  preload.searchParams.set("directory", directory);
  return ["--import", preload.href];
}

/** Reads the longest pause since the last call; those of less than 15 ms count as none. */
export function takeLoopPause(directory: string): LoopPause {
  let [elapsed, onProcessor] = [0, 0];
  for (const name of readdirSync(directory)) {
    const file = join(directory, name);
    for (const line of readFileSync(file, "utf8").trimEnd().split("\n")) {
      const [pause = 0, used = 0] = line.split(" ").map(Number);
      elapsed = Math.max(elapsed, pause);
      onProcessor = Math.max(onProcessor, used);
    }
    rmSync(file);
  }
  return { elapsed, onProcessor };
}
