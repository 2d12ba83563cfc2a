/** A ranking: each entry with its number, and a bar of that length. */
import type { ComponentChildren } from "preact";

export interface Bar {
  readonly name: string;
  readonly label: ComponentChildren;
  readonly value: number;
  /** The number in words, where more is to be said of it. */
  readonly text?: string;
  /** How much of the bar is drawn strongly; all of it unless stated. */
  readonly strong?: number;
}

export interface BarsProps {
  readonly label: string;
  readonly bars: readonly Bar[];
}

export function Bars({ label, bars }: BarsProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const percent = (value: number): string => `${(100 * value) / most}%`;
  return (
    <ol class="bars" aria-label={label}>
      {bars.map(({ name, label: title, value, text, strong = value }) => (
        <li key={name}>
          <span class="bar-label">{title}</span>
          <svg class="bar" aria-hidden="true">
            <rect class="bar-whole" width={percent(value)} height="100%" rx="3" />
            <rect class="bar-strong" width={percent(strong)} height="100%" rx="3" />
          </svg>
          <span class="bar-value">{text ?? value}</span>
        </li>
      ))}
    </ol>
  );
}
