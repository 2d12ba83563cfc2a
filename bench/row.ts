/** What a benchmark finds out: one ratio, its spread over the rounds, and the goal that it is held against. */
import type { Spread } from "./measure/spread.ts";

/** A bound on a ratio. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** One line of the table. */
export interface Row {
  /** What was measured. */
  readonly what: string;
  /** What it was measured beside. */
  readonly beside: string;
  /** Ours to theirs. */
  readonly ratio: Spread;
  readonly goal?: Goal;
  /** Absolute figures that help to read the ratio. */
  readonly figures?: string;
}

/** How much work to do. */
export interface Effort {
  /** A few short rounds, which show that everything works; the ratios are rough. */
  readonly quick: boolean;
}

/** A group of rows that are measured together, in a process of their own. */
export interface Area {
  readonly run: (effort: Effort) => Promise<readonly Row[]>;
}

/** Whether the median keeps to the goal; undefined when there is none. */
export function isReached({ ratio, goal }: Row): boolean | undefined {
  if (goal === undefined) return undefined;
  return "atMost" in goal ? ratio.median <= goal.atMost : ratio.median >= goal.atLeast;
}
