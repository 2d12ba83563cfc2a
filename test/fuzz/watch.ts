/** Runs cases in processes of their own and watches them: one that hangs or dies is reported with its case, and replaced. */
import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { seedOf } from "./random.ts";

/** Cases `from` to `to` (exclusive) of a target; each is made by chance, from its own seed. */
export interface Lot {
  readonly target: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/** What an attacking process tells. */
export type Message =
  | { readonly ready: true }
  | { readonly failed: string }
  | { readonly classes: Readonly<Record<string, number>>; readonly worst: number }
  | { readonly find: string; readonly number?: number; readonly text?: string }
  | { readonly over: true; readonly heap: readonly [before: number, after: number] };

/** Something that must not be. */
export interface Find {
  readonly target: string;
  readonly what: string;
  /** Of a single case: `SEED=seed CASES=1 TARGET=target` makes it again. */
  readonly seed?: number;
  readonly text?: string;
}

/** What came of a target. */
export interface Tally {
  readonly target: string;
  readonly cases: number;
  /** How often each class of answer was given. */
  readonly classes: Readonly<Record<string, number>>;
  /** Milliseconds of processor time. */
  readonly worst: number;
  /** MiB. */
  readonly heap: readonly [before: number, after: number];
}

/** How to watch. */
export interface Watching {
  /** Path of the module whose `open` gives the targets. */
  readonly module: string;
  /** How many processes attack at once. */
  readonly processes: number;
  /** A case that is not over after this is one that hangs. */
  readonly watchdogMilliseconds: number;
  readonly mostFinds: number;
  readonly told?: (tally: Tally) => void;
}

/** To load the module with its rules. */
const START_MILLISECONDS = 120_000;
const LONGEST_TEXT = 3_000;

/** Runs all lots and gives what was found. */
export async function attackAll(lots: readonly Lot[], watching: Watching): Promise<readonly Find[]> {
  const finds: Find[] = [];
  const left = [...lots];
  const work = async (): Promise<void> => {
    const directory = mkdtempSync(join(tmpdir(), "psr-fuzz-"));
    const attacker = new Attacker(watching, join(directory, "case"), finds);
    for (let lot = left.shift(); lot !== undefined; lot = left.shift()) {
      const tally = await attacker.run(lot);
      watching.told?.(tally);
    }
    await attacker.stop();
    rmSync(directory, { recursive: true });
  };
  await Promise.all(Array.from({ length: watching.processes }, work));
  return finds;
}

/** How a lot's part ended: all cases ran, or the process hung or died at the one that it had written down. */
type End = { readonly heap: readonly [number, number] } | { readonly broke: string };

class Attacker {
  readonly #watching: Watching;
  readonly #casePath: string;
  readonly #finds: Find[];
  #process: ChildProcess | undefined;

  constructor(watching: Watching, casePath: string, finds: Find[]) {
    this.#watching = watching;
    this.#casePath = casePath;
    this.#finds = finds;
  }

  async run(lot: Lot): Promise<Tally> {
    const classes: Record<string, number> = {};
    const tally = { target: lot.target, cases: lot.to - lot.from, classes, worst: 0 };
    let from = lot.from;
    while (from < lot.to && this.#finds.length < this.#watching.mostFinds) {
      const end = await this.#part({ ...lot, from }, (message) => {
        if ("find" in message) this.#find(lot, message.find, message.number, message.text);
        if (!("classes" in message)) return;
        tally.worst = Math.max(tally.worst, message.worst);
        for (const [name, count] of Object.entries(message.classes))
          classes[name] = (classes[name] ?? 0) + count;
      });
      if ("heap" in end) return { ...tally, heap: end.heap };
      const { number, text } = this.#case();
      this.#find(lot, end.broke, number, text);
      from = Math.max(from, number) + 1;
    }
    return { ...tally, heap: [NaN, NaN] };
  }

  async stop(): Promise<void> {
    const process = this.#process;
    if (process?.connected !== true) return;
    process.send("stop");
    await once(process, "exit");
  }

  #find({ target, seed }: Lot, what: string, number?: number, text?: string): void {
    this.#finds.push({
      target,
      what,
      ...(number !== undefined && { seed: seedOf(seed, number) }),
      ...(text !== undefined && { text: text.slice(0, LONGEST_TEXT) }),
    });
  }

  async #part(lot: Lot, told: (message: Message) => void): Promise<End> {
    const process = (this.#process ??= await this.#start());
    return new Promise((resolve) => {
      const { watchdogMilliseconds } = this.#watching;
      let [last, since] = [-1, performance.now()];
      const watchdog = setInterval(() => {
        const { number } = this.#case();
        if (number !== last) [last, since] = [number, performance.now()];
        else if (performance.now() - since > watchdogMilliseconds) {
          process.kill("SIGKILL");
          end({ broke: `not over after ${watchdogMilliseconds} ms` });
        }
      }, watchdogMilliseconds / 4);
      const end = (how: End): void => {
        clearInterval(watchdog);
        process.off("message", hear).off("exit", died);
        if ("broke" in how) this.#process = undefined;
        resolve(how);
      };
      const hear = (message: Message): void => {
        told(message);
        if ("over" in message) end({ heap: message.heap });
      };
      const died = (code: number | null, signal: string | null): void =>
        end({ broke: `the process ended: ${signal ?? `exit code ${code ?? 0}`}` });
      process.on("message", hear).on("exit", died);
      process.send(lot);
    });
  }

  /** The case that runs, or ran last. */
  #case(): { readonly number: number; readonly text: string } {
    const bytes = readFileSync(this.#casePath);
    const end = bytes.indexOf(10);
    const [number = NaN, length = 0] = bytes.subarray(0, end).toString().split(" ").map(Number);
    return end === -1
      ? { number: -1, text: "" }
      : { number, text: bytes.subarray(end + 1, end + 1 + length).toString() };
  }

  /** @throws Error when the targets cannot be loaded. */
  async #start(): Promise<ChildProcess> {
    const { module } = this.#watching;
    const started = fork(join(import.meta.dirname, "attacker.ts"), [module, this.#casePath], {
      execArgv: ["--expose-gc", "--import", "tsx"],
    });
    const limit = setTimeout(() => started.kill("SIGKILL"), START_MILLISECONDS);
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string): void =>
        reject(new Error(`the targets of ${module} could not be loaded: ${why}`));
      const died = (): void => fail("the process ended");
      started.once("exit", died).once("message", (message: Message) => {
        started.off("exit", died);
        if ("failed" in message) fail(message.failed);
        else resolve();
      });
    });
    clearTimeout(limit);
    return started;
  }
}
