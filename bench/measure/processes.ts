/** The processes of a server: the one that was started, and those that it started (Linux). */
import { readdirSync, readFileSync } from "node:fs";

/** @returns the process itself first. */
export function processesOf(pid: number): readonly number[] {
  const tasks = `/proc/${pid}/task`;
  const children = readdirSync(tasks).flatMap((task) =>
    readFileSync(`${tasks}/${task}/children`, "utf8")
      .split(" ")
      .filter((child) => child !== ""),
  );
  return [pid, ...children.map(Number)];
}
