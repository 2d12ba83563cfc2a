/** Drives the Go program that times upstream's evaluator on pods that it decoded beforehand. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A running program. */
export interface GoEvaluator {
  /** For each pod, how many of upstream's checks fail. */
  readonly failed: readonly number[];
  /** Judges all pods so many times. @returns the microseconds that one pod took. */
  time(repetitions: number): Promise<number>;
  stop(): void;
}

/** Starts it and hands over the pods. @throws Error when it ends early. */
export async function startGo(program: string, pods: readonly unknown[]): Promise<GoEvaluator> {
  const child = spawn(program, [], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout, crlfDelay: Infinity })[Symbol.asyncIterator]();
  const ask = async (line: string): Promise<unknown> => {
    child.stdin.write(`${line}\n`);
    const answer: IteratorResult<string, unknown> = await lines.next();
    if (answer.done === true) throw new Error("the Go evaluator ended");
    return JSON.parse(answer.value) as unknown;
  };
  return {
    failed: (await ask(JSON.stringify(pods))) as readonly number[],
    time: async (repetitions) => Number(await ask(String(repetitions))) / 1_000,
    stop: () => child.stdin.end(),
  };
}
