/** `npm run fuzz`: attacks what reads from others with generated cases (CASES of them, chosen by SEED) and counts the answers. */
import { createRandom } from "./random.ts";
import { overHttp } from "./over-http.ts";
import type { Target } from "./targets.ts";
import { targets } from "./targets.ts";

const cases = Number(process.env["CASES"] ?? 1_000_000);
const seed = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
/** A case may take this long, in milliseconds. */
const LONGEST = 1_000;
/** The heap may be larger by this at the end of a target, in MiB. */
const GROWTH = 64;
const MOST_FINDS = 20;

const finds: string[] = [];
process.on("unhandledRejection", (error) => finds.push(`unhandled rejection: ${String(error)}`));

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function find(target: Target, number: number, text: string, error: unknown): void {
  const stack =
    error instanceof Error
      ? (error.stack ?? error.message).split("\n").slice(0, 4).join("\n")
      : String(error);
  finds.push(`${target.name}, case ${number}: ${stack}\n  ${JSON.stringify(text).slice(0, 1_500)}`);
}

async function attack(target: Target, count: number): Promise<void> {
  const classes = new Map<string, number>();
  let worst = 0;
  let before = 0;
  const warmUp = Math.floor(count / 10);
  for (let i = 0; i < count && finds.length < MOST_FINDS; i++) {
    if (i === warmUp) before = heap();
    const { text, run } = target.make(createRandom(seed + i * 7_919));
    const began = performance.now();
    try {
      const answer = await run();
      classes.set(answer, (classes.get(answer) ?? 0) + 1);
    } catch (error) {
      find(target, i, text, error);
    }
    const took = performance.now() - began;
    worst = Math.max(worst, took);
    if (took > LONGEST) find(target, i, text, new Error(`took ${Math.round(took)} ms`));
  }
  const after = heap();
  if (globalThis.gc !== undefined && after - before > GROWTH)
    finds.push(`${target.name}: the heap grew from ${before} to ${after} MiB`);
  const told = [...classes].toSorted(([, a], [, b]) => b - a).map(([name, number]) => `${name} ${number}`);
  console.log(
    `${target.name}: ${count} cases, worst ${worst.toFixed(0)} ms, heap ${before.toFixed(0)} -> ${after.toFixed(0)} MiB\n  ${told.join(", ")}`,
  );
}

console.log(`SEED=${seed} CASES=${cases}`);
const began = performance.now();
const http = await overHttp();
for (const target of [...targets, http.target])
  await attack(target, Math.max(1, Math.round(cases * target.share)));
await http.stop();
if (Object.keys(Object.prototype).length > 0 || "polluted" in {}) finds.push("Object.prototype was changed");
console.log(`${((performance.now() - began) / 1_000).toFixed(0)} s, ${finds.length} finds`);
for (const one of finds) console.log(`\nFIND ${one}`);
process.exitCode = finds.length === 0 ? 0 : 1;
