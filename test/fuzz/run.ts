/** `npm run fuzz`: attacks what reads from others with generated cases (CASES of them, chosen by SEED; of one TARGET) and counts the answers. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { open } from "./all-targets.ts";
import type { Tally } from "./watch.ts";
import { attackAll } from "./watch.ts";

const number = (name: string, standard: number): number => Number(process.env[name] ?? standard);
const cases = number("CASES", 1_000_000);
const seed = number("SEED", Date.now() % 2 ** 31);
/** After so many milliseconds a case hangs. */
const watchdogMilliseconds = number("WATCHDOG", 20_000);
const processes = number("PROCESSES", Math.min(2, availableParallelism()));
const chosen = process.env["TARGET"];
const MOST_FINDS = 20;

function tell({ target, cases, classes, worst, heap: [before, after] }: Tally): void {
  const told = Object.entries(classes).toSorted(([, a], [, b]) => b - a);
  console.log(
    `${target}: ${cases} cases, worst ${worst.toFixed(0)} ms, heap ${before.toFixed(0)} -> ${after.toFixed(0)} MiB\n  ${told.map(([name, count]) => `${name} ${count}`).join(", ")}`,
  );
}

const { targets, stop } = await open();
await stop();
const attacked = targets.filter(({ name }) => chosen === undefined || name === chosen);
if (attacked.length === 0)
  throw new Error(`TARGET is none of: ${targets.map(({ name }) => name).join("; ")}`);
const lots = attacked
  .map(({ name, share }) => ({ name, count: chosen === undefined ? cases * share : cases }))
  .map(({ name, count }) => ({ target: name, seed, from: 0, to: Math.max(1, Math.round(count)) }));

console.log(`SEED=${seed} CASES=${cases}`);
const began = performance.now();
const finds = await attackAll(lots, {
  module: join(import.meta.dirname, "all-targets.ts"),
  ...{ processes, watchdogMilliseconds, mostFinds: MOST_FINDS, told: tell },
});
console.log(`${((performance.now() - began) / 1_000).toFixed(0)} s, ${finds.length} finds`);
for (const { target, what, seed: again, text = "" } of finds) {
  console.log(`\nFIND ${target}: ${what}`);
  if (again !== undefined)
    console.log(`  again: SEED=${again} CASES=1 TARGET='${target}' npm run fuzz\n  ${JSON.stringify(text)}`);
}
process.exitCode = finds.length === 0 ? 0 : 1;
