/** The process that runs cases; whoever started it (watch.ts) ends it when a case does not. Arguments: a module with targets, a file for the case that runs. */
import { openSync, writeSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createRandom, seedOf } from "./random.ts";
import type { Openable, Target } from "./targets.ts";
import type { Lot, Message } from "./watch.ts";

/** A case may keep the processor for this long, in milliseconds: waiting is the watchdog's. */
const LONGEST = 1_000;
/** The heap may be larger by this at the end of a target, in MiB. */
const GROWTH = 64;
/** Answers are reported at least this often: those after the last report are lost with the process. */
const EACH = 500;

const [module = "", casePath = ""] = process.argv.slice(2);
const tell = (message: Message): void => void process.send?.(message);
const { open } = await load();
const caseFile = openSync(casePath, "w");
process.on("unhandledRejection", (error) => tell({ ...now, find: `unhandled rejection: ${String(error)}` }));

/** The case that runs. */
let now: { readonly number: number; readonly text: string } | undefined;

async function load(): Promise<Openable> {
  try {
    return (await import(module)) as Openable;
  } catch (error) {
    tell({ failed: shown(error) });
    // what is said must have left
    process.disconnect();
    return process.exit(1);
  }
}

/** Written before it runs, so that it is known whatever becomes of this process. */
function write(number: number, text: string): void {
  const bytes = Buffer.from(text);
  writeSync(caseFile, Buffer.concat([Buffer.from(`${number} ${bytes.length}\n`), bytes]), 0, undefined, 0);
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function shown(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message).split("\n").slice(0, 4).join("\n")
    : String(error);
}

async function attack(target: Target, { seed, from, to }: Lot): Promise<void> {
  let classes: Record<string, number> = {};
  let [worst, before] = [0, 0];
  const report = (): void => {
    tell({ classes, worst });
    classes = {};
  };
  const warm = from + Math.floor((to - from) / 10);
  for (let number = from; number < to; number++) {
    if (number === warm) before = heap();
    const { text, run } = target.make(createRandom(seedOf(seed, number)));
    write(number, text);
    now = { number, text };
    const began = process.cpuUsage();
    const find = (error: unknown): void => tell({ find: shown(error), number, text });
    try {
      const answer = await run();
      classes[answer] = (classes[answer] ?? 0) + 1;
      // what was rejected behind the case's back is told while the case is known
      await nextTurn();
    } catch (error) {
      find(error);
    }
    const used = process.cpuUsage(began);
    const took = (used.user + used.system) / 1_000;
    worst = Math.max(worst, took);
    if (took > LONGEST) find(new Error(`took ${Math.round(took)} ms`));
    if ((number - from) % EACH === EACH - 1) report();
  }
  report();
  const after = heap();
  if (globalThis.gc !== undefined && after - before > GROWTH)
    tell({ find: `the heap grew from ${before} to ${after} MiB` });
  if (Object.keys(Object.prototype).length > 0 || "polluted" in {})
    tell({ find: "Object.prototype was changed" });
  tell({ over: true, heap: [before, after] });
}

const { targets, stop } = await open();
process.on("message", (lot: Lot | "stop") => {
  if (lot === "stop") {
    void stop().then(() => process.disconnect());
    return;
  }
  const target = targets.find(({ name }) => name === lot.target);
  if (target === undefined) throw new Error(`there is no target "${lot.target}"`);
  void attack(target, lot);
});
tell({ ready: true });
