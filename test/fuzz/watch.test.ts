/** Whatever a case does to its process, `npm run fuzz` says which it was and goes on. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { BAD, BAD_SEED } from "./bad-targets.ts";
import type { Tally } from "./watch.ts";
import { attackAll } from "./watch.ts";

it("reports cases that hang, end the process or throw, with seed and text, and runs the others", async () => {
  const names = ["turns for ever", "waits for ever", "ends the process", "throws", "rejects behind its back"];
  const tallies: Tally[] = [];
  const finds = await attackAll(
    names.map((target) => ({ target, seed: 1_000, from: 0, to: 8 })),
    {
      module: join(import.meta.dirname, "bad-targets.ts"),
      ...{ processes: 1, watchdogMilliseconds: 1_500, mostFinds: 20, told: (one) => tallies.push(one) },
    },
  );
  const ofSeed = (target: string, what: RegExp) => ({
    ...{ target, seed: BAD_SEED, text: `${target} ${BAD}` },
    what: expect.stringMatching(what) as string,
  });
  expect(finds).toEqual([
    ofSeed("turns for ever", /^not over after 1500 ms$/),
    ofSeed("waits for ever", /^not over after 1500 ms$/),
    ofSeed("ends the process", /^the process ended: exit code 7$/),
    ofSeed("throws", /^Error: thrown/),
    ofSeed("rejects behind its back", /^unhandled rejection: Error: nobody waits$/),
  ]);
  expect(tallies.map(({ target }) => target)).toEqual(names);
});

it("fails when the targets cannot be loaded", async () => {
  const watching = { module: join(import.meta.dirname, "none.ts"), processes: 1, mostFinds: 1 };
  await expect(
    attackAll([{ target: "a", seed: 1, from: 0, to: 1 }], { ...watching, watchdogMilliseconds: 100 }),
  ).rejects.toThrow(/could not be loaded: .*none\.ts/);
});
