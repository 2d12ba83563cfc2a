/** Numbers as a table whose rows carry a bar. */
import type { ComponentChildren } from "preact";

export interface Bar {
  readonly key: string;
  readonly label: ComponentChildren;
  readonly value: number;
}

export interface BarsProps {
  readonly caption: string;
  /** Heads of the two columns, for screen readers. */
  readonly heads: readonly [string, string];
  readonly bars: readonly Bar[];
  /** Not of what is wrong, but of what there is. */
  readonly isPlain?: boolean;
}

export function Bars({ caption, heads, bars, isPlain }: BarsProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <table class={isPlain === true ? "bars plain" : "bars"}>
      <caption>{caption}</caption>
      <thead class="unseen">
        <tr>
          <th scope="col">{heads[0]}</th>
          <th scope="col">{heads[1]}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, value }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td>
              <svg class="bar" aria-hidden="true" height="12" width="100%">
                <rect class="bar-ground" width="100%" height="12" rx="3" />
                <rect class="bar-fill" width={`${(100 * value) / most}%`} height="12" rx="3" />
              </svg>
              <span>{value}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
