/** Reads the processor time that a server has taken: other than its speed, it hardly depends on who else uses the machine. */
import { readdirSync, readFileSync } from "node:fs";
import { processesOf } from "./processes.ts";

/** Nanoseconds, all threads of the process and of those that it started together (Linux). */
export function processorTime(pid: number): number {
  return processesOf(pid).reduce((total, one) => total + ownProcessorTime(one), 0);
}

function ownProcessorTime(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  let total = 0;
  for (const task of readdirSync(tasks)) {
    const [onProcessor = ""] = readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ");
    total += Number(onProcessor);
  }
  return total;
}
