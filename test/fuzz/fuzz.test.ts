/** A few cases of every fuzz target with a fixed seed, so that the targets stay sound; `npm run fuzz` runs a million. */
import { afterAll, expect, it } from "vitest";
import { open } from "./all-targets.ts";
import { createRandom } from "./random.ts";

const { targets, stop } = await open();
afterAll(stop);

it.each(targets.map((target) => [target.name, target] as const))(
  "%s: every answer is one of ours",
  async (_name, target) => {
    for (let seed = 0; seed < (target.share < 0.001 ? 2 : 40); seed++) {
      const { text, run } = target.make(createRandom(seed));
      let answer: unknown;
      try {
        answer = await run();
      } catch (error) {
        answer = error;
      }
      expect(answer, text).toBeTypeOf("string");
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect("polluted" in {}).toBe(false);
  },
);
