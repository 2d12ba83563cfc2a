/** Long work takes turns with the work of others, and ends at its limit of time. */
import { expect, it } from "vitest";
import type { TimeSlices } from "../../src/core/time-slices.ts";
import { Problem } from "../../src/server/problem/problem.ts";
import { createWorkQueue } from "../../src/server/work-queue.ts";

/** A clock that only work moves, and a loop that goes round when told. */
function world(limit: number, goesRound = false) {
  let now = 0;
  const deferred: (() => void)[] = [];
  const done: string[] = [];
  const defer = (next: () => void): void => {
    if (goesRound) setImmediate(next);
    else deferred.push(next);
  };
  const turns = createWorkQueue(limit, { clock: () => now, defer });
  function* work(name: string, steps: number, milliseconds: number): TimeSlices<string> {
    for (let i = 0; i < steps; i++) {
      now += milliseconds;
      done.push(name);
      yield;
    }
    return name;
  }
  const goRound = async (): Promise<void> => {
    for (const next of deferred.splice(0)) next();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { turns, work, goRound, done, waiting: () => deferred.length };
}

it("does short work at once", async () => {
  const { turns, work, waiting } = world(1_000);
  expect(await turns.start(() => false).do(work("a", 9, 1))).toBe("a");
  expect(waiting()).toBe(0);
});

it("lets two long works go on in turns, one turn each time that the loop goes round", async () => {
  const { turns, work, goRound, done } = world(1_000);
  const both = [turns.start(() => false).do(work("a", 30, 1)), turns.start(() => false).do(work("b", 30, 1))];
  const told: string[] = [];
  for (let i = 0; i < 8; i++) {
    told.push(`${done.filter((name) => name === "a").length}/${done.filter((name) => name === "b").length}`);
    await goRound();
  }
  expect(told.slice(0, 5)).toEqual(["10/10", "20/10", "20/20", "30/20", "30/30"]);
  expect(await Promise.all(both)).toEqual(["a", "b"]);
});

it("ends work that takes too long, over all its parts, and names the limit", async () => {
  const { turns, work } = world(15, true);
  const one = turns.start(() => false);
  expect(await one.do(work("a", 9, 1))).toBe("a");
  const error = await one.do(work("b", 9, 1)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Problem);
  expect(error).toMatchObject({
    slug: "time-exceeded",
    detail: expect.stringContaining("--max-time") as string,
  });
});

it("gives each part of a stream the whole time", async () => {
  const { turns, work } = world(15, true);
  const one = turns.start(() => false);
  for (let i = 0; i < 5; i++) {
    one.renew();
    await one.do(work("line", 4, 2));
  }
});
