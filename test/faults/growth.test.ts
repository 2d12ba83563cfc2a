/** What `npm run soak` takes for growth: it must not be fooled by garbage, and must not miss a leak behind it. */
import { describe, expect, it } from "vitest";
import { createRandom } from "../fuzz/random.ts";
import { growthOf } from "./growth.ts";

const SAMPLES = 600;
const HEAP = 90;

/** A heap as V8 has it, in MiB: garbage piles up and is collected, at times late; at first it is warming up. */
function heap(leakedAtEnd: number): readonly number[] {
  const random = createRandom(7);
  let garbage = 0;
  return Array.from({ length: SAMPLES }, (_, i) => {
    garbage = random.once(7) ? 0 : garbage + random.below(5);
    return HEAP + garbage - 20 * Math.exp(-i / 30) + (leakedAtEnd * i) / SAMPLES;
  });
}

describe("growth", () => {
  it("is none of a heap that only wobbles", () => {
    const values = heap(0);
    expect(Math.max(...values) / HEAP).toBeGreaterThan(1.3);
    expect(Math.abs(growthOf(values).part)).toBeLessThan(0.03);
  });

  it("of a leak is seen behind the wobble", () => {
    // two thirds of it fall into what is judged
    expect(growthOf(heap(18)).part).toBeGreaterThan(0.1);
    expect(growthOf(heap(90)).part).toBeGreaterThan(0.4);
  });

  it("is not made of too few values", () => {
    expect(() => growthOf([1, 2, 3])).toThrow("too few");
  });
});
