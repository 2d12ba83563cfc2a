/** Writes rows as a table, for a terminal or for docs/performance.md. */
import type { Machine } from "./machine.ts";
import type { Goal, Row } from "./row.ts";
import { isReached } from "./row.ts";

const HEADINGS = ["what", "beside", "ratio", "10–90 %", "goal", "", "figures"] as const;

/** Columns under headings. */
export function toText(rows: readonly Row[]): string {
  const lines = [HEADINGS, ...rows.map(cells)];
  const widths = HEADINGS.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? "").length)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** The same in Markdown. */
export function toMarkdown(rows: readonly Row[]): string {
  const line = (of: readonly string[]): string => `| ${of.join(" | ")} |`;
  return [line(HEADINGS), line(HEADINGS.map(() => "---")), ...rows.map((row) => line(cells(row)))].join("\n");
}

/** One line about the machine. */
export function toSentence({ processor, processors, memory, node, go, loadAtStart }: Machine): string {
  return `${processor}, ${processors} processors, ${memory}, node ${node}, ${go}; load at the start ${loadAtStart}`;
}

function cells(row: Row): readonly string[] {
  const { what, beside, ratio, goal, figures = "" } = row;
  const reached = isReached(row);
  return [
    what,
    beside,
    `${number(ratio.median)}x`,
    `${number(ratio.low)}–${number(ratio.high)}`,
    goal === undefined ? "" : goalText(goal),
    reached === undefined ? "" : reached ? "reached" : "NOT reached",
    figures,
  ];
}

const goalText = (goal: Goal): string =>
  "atMost" in goal ? `at most ${goal.atMost}x` : `at least ${goal.atLeast}x`;

function number(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value < 0.095 ? value.toPrecision(1) : value.toFixed(2);
}
