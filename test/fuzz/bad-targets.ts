/** Targets that go wrong on purpose, for the watchdog's test. */
import { createRandom, seedOf } from "./random.ts";
import type { Openable, Target } from "./targets.ts";

/** The one case that goes wrong, of those from seed 1000. */
export const BAD_SEED = seedOf(1_000, 3);
/** What it draws first. */
export const BAD = createRandom(BAD_SEED).below(2 ** 32);

/** Answers every case but that one. */
const target = (name: string, wrong: () => string | Promise<string>): Target => ({
  name,
  share: 1,
  make: (random) => {
    const drawn = random.below(2 ** 32);
    return { text: `${name} ${drawn}`, run: () => (drawn === BAD ? wrong() : "fine") };
  },
});

export const open: Openable["open"] = () =>
  Promise.resolve({
    targets: [
      target("turns for ever", () => {
        for (;;);
      }),
      target("waits for ever", () => new Promise(() => undefined)),
      target("ends the process", () => process.exit(7)),
      target("throws", () => {
        throw new Error("thrown");
      }),
      target("rejects behind its back", () => {
        void Promise.reject(new Error("nobody waits"));
        return "fine";
      }),
    ],
    stop: () => Promise.resolve(),
  });
