/** `npm run bench -- [AREA…] [--quick] [--json | --markdown]`: measures beside yardsticks, in turn, and prints ratios. */
import { fork } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { AREAS } from "./areas.ts";
import { describeMachine } from "./machine.ts";
import type { Effort, Row } from "./row.ts";
import { toMarkdown, toSentence, toText } from "./table.ts";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean" }, json: { type: "boolean" }, markdown: { type: "boolean" } },
});
const unknown = positionals.filter((name) => !(name in AREAS));
if (unknown.length > 0)
  throw new Error(`there is no area ${unknown.join(", ")}; there are ${Object.keys(AREAS).join(", ")}`);
const names = positionals.length > 0 ? positionals : Object.keys(AREAS);
const effort: Effort = { quick: options.quick === true };

/** In a process of its own, so that no area runs with another's compiled code and heap. */
async function measure(name: string): Promise<readonly Row[]> {
  const child = fork(join(import.meta.dirname, "area-process.ts"), [name, JSON.stringify(effort)], {
    stdio: ["ignore", process.stderr, "inherit", "ipc"],
  });
  let rows: readonly Row[] | undefined;
  child.on("message", (message) => (rows = message as readonly Row[]));
  const code = await new Promise((resolve) => child.on("exit", resolve));
  if (code !== 0 || rows === undefined) throw new Error(`${name} failed`);
  return rows;
}

const machine = describeMachine();
const began = performance.now();
const measured: { readonly area: string; readonly rows: readonly Row[] }[] = [];
const failed: string[] = [];
for (const area of names) {
  process.stderr.write(`measuring ${area} …\n`);
  try {
    measured.push({ area, rows: await measure(area) });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    failed.push(area);
  }
}
if (options.json === true) {
  console.log(JSON.stringify({ machine, quick: effort.quick, areas: measured, failed }, null, 2));
} else {
  const rows = measured.flatMap(({ rows: own }) => own);
  console.log(options.markdown === true ? toMarkdown(rows) : toText(rows));
  console.log(`\n${toSentence(machine)}; ${Math.round((performance.now() - began) / 1_000)} s`);
}
if (failed.length > 0) {
  console.error(`could not be measured: ${failed.join(", ")}`);
  process.exitCode = 1;
}
