/** Rows that say how the cost of one item changes as there are more of them. */
import type { Goal, Row } from "../row.ts";
import { median, ratioOf } from "./spread.ts";

/** What many items cost together, in each round. */
export interface Sized {
  readonly items: number;
  readonly microseconds: readonly number[];
}

/** The whole cost grows with this power of the number at most: linear, with some room for caches and garbage. */
const EXPONENT = 1.1;

/** One row for each size but the first, with the exponent of the whole cost in the number of items. */
export function perItemRows(what: string, unit: string, sizes: readonly Sized[]): readonly Row[] {
  const [first, ...others] = sizes;
  if (first === undefined) return [];
  const each = ({ items, microseconds }: Sized): readonly number[] => microseconds.map((t) => t / items);
  return others.map((size) => {
    const ratio = ratioOf(each(size), each(first));
    const exponent = 1 + Math.log(ratio.median) / Math.log(size.items / first.items);
    const [own, yardstick] = [median(each(size)), median(each(first))];
    return {
      what: `${what}: time each at ${size.items} ${unit}`,
      beside: `at ${first.items}`,
      ratio,
      goal: linear(size.items / first.items),
      figures: `${figure(own)} to ${figure(yardstick)} µs each; exponent ${exponent.toFixed(2)}`,
    };
  });
}

const linear = (times: number): Goal => ({ atMost: Number((times ** (EXPONENT - 1)).toFixed(2)) });

const figure = (microseconds: number): string =>
  microseconds >= 10 ? microseconds.toFixed(0) : microseconds.toFixed(2);
