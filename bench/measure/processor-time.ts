/** Reads the processor time that a process has taken: other than its speed, it hardly depends on who else uses the machine. */
import { readdirSync, readFileSync } from "node:fs";

/** Nanoseconds, all threads together (Linux). */
export function processorTime(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  let total = 0;
  for (const task of readdirSync(tasks)) {
    const [onProcessor = ""] = readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ");
    total += Number(onProcessor);
  }
  return total;
}
