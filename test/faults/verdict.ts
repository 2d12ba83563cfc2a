/** What a load may have come to. */
import { expect } from "vitest";
import type { Counts } from "./load.ts";

/** Every answer was right, every request was answered, and somebody always listened. */
export function expectAllRight({ right, wrong, lost, turnedAway }: Counts): void {
  expect({ wrong: wrong.slice(0, 5), lost: lost.slice(0, 5), turnedAway }).toEqual({
    wrong: [],
    lost: [],
    turnedAway: 0,
  });
  expect(right).toBeGreaterThan(50);
}
