import type { WorkloadGrade } from "../grade";

/** A workload as people name it. */
export function nameOf({ kind, name }: WorkloadGrade["object"]): string {
  return `${kind ?? "object"}/${name ?? "without name"}`;
}

/** A number and its noun. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
