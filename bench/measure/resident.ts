/** Reads how much memory a process holds. */
import { readFileSync } from "node:fs";
import { median } from "./spread.ts";

/** Resident memory in MiB (Linux). */
export function resident(pid: number): number {
  return read(pid, "VmRSS");
}

/** The most that the process ever held, in MiB. */
export function peakResident(pid: number): number {
  return read(pid, "VmHWM");
}

function read(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1_024;
}

/** Works, and looks at the process's memory meanwhile. @returns the median of what was seen, in MiB. */
export async function residentDuring(pid: number, work: () => Promise<unknown>): Promise<number> {
  const seen = [resident(pid)];
  const watch = setInterval(() => seen.push(resident(pid)), 100);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return median(seen);
}
