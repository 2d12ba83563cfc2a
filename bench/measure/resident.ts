/** Reads how much memory a server holds. */
import { readFileSync } from "node:fs";
import { processesOf } from "./processes.ts";
import { median } from "./spread.ts";

/** Resident memory in MiB, of the process and of those that it started: what they share is counted for each of them (Linux). */
export function resident(pid: number): number {
  return sum(processesOf(pid), (one) => read(one, "status", "VmRSS"));
}

/** The same, what they share, with each other or with anybody, divided among those who do. */
export function proportional(pid: number): number {
  return sum(processesOf(pid), (one) => read(one, "smaps_rollup", "Pss"));
}

/** The most that the process alone ever held, in MiB. */
export function peakResident(pid: number): number {
  return read(pid, "status", "VmHWM");
}

/** The most that each of the processes ever held, in MiB; the pages of files, which they share, are counted once. */
export function peakTogether(pid: number): number {
  const pids = processesOf(pid);
  const ofFiles = Math.max(...pids.map((one) => read(one, "status", "RssFile")));
  return ofFiles + sum(pids, (one) => read(one, "status", "VmHWM") - read(one, "status", "RssFile"));
}

function sum(pids: readonly number[], of: (pid: number) => number): number {
  return pids.reduce((total, pid) => total + of(pid), 0);
}

function read(pid: number, file: string, name: string): number {
  const text = readFileSync(`/proc/${pid}/${file}`, "utf8");
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1]) / 1_024;
}

/** Works, and looks at the memory of the process and of those that it started meanwhile. @returns the median of what was seen, in MiB. */
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
