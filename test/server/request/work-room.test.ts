/** The room for the work on bodies: long ones one after another, shorter ones beside them, and nobody keeps others out for ever. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ClientAbortError } from "../../../src/server/request/client-abort.ts";
import type { WorkPlace, WorkRoom } from "../../../src/server/request/work-room.ts";
import { createWorkRoom } from "../../../src/server/request/work-room.ts";

const MIB = 1_048_576;
const here = (): boolean => false;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Asks for room. @returns the place once there is one. */
async function enter(room: WorkRoom, bytes: number, isGone = here) {
  const seen: { place?: WorkPlace; error?: unknown } = {};
  room.enter(bytes, isGone).then(
    (place) => (seen.place = place),
    (error: unknown) => (seen.error = error),
  );
  await vi.advanceTimersByTimeAsync(0);
  return seen;
}

describe("long bodies", () => {
  it("find room one after another, in their order", async () => {
    const room = createWorkRoom();
    const all = [await enter(room, 3 * MIB), await enter(room, 2 * MIB), await enter(room, MIB)];
    const inside = (): readonly boolean[] => all.map(({ place }) => place !== undefined);
    expect(inside()).toEqual([true, false, false]);
    all[0]?.place?.leave();
    all[0]?.place?.leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(inside()).toEqual([true, true, false]);
  });

  it("find room alone, however long they are", async () => {
    expect((await enter(createWorkRoom(), 50 * MIB)).place).toBeDefined();
  });

  it("do not keep shorter ones out", async () => {
    const room = createWorkRoom();
    await enter(room, 3 * MIB);
    await enter(room, 3 * MIB);
    expect((await enter(room, 100_000)).place).toBeDefined();
    expect((await enter(room, 100)).place).toBeDefined();
  });

  it("lose their turn when their caller has gone", async () => {
    const room = createWorkRoom();
    const first = await enter(room, 3 * MIB);
    const gone = await enter(room, 3 * MIB, () => true);
    const next = await enter(room, 3 * MIB);
    first.place?.leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(gone.error).toBeInstanceOf(ClientAbortError);
    expect(next.place).toBeDefined();
  });

  it("are cut when their answers are not taken while others wait, and only then", async () => {
    const room = createWorkRoom(() => Date.now());
    const slow = await enter(room, 3 * MIB);
    const cut = vi.fn(() => slow.place?.leave());
    slow.place?.answered(cut);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(cut).not.toHaveBeenCalled();
    const next = await enter(room, 3 * MIB);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(cut).toHaveBeenCalledOnce();
    expect(next.place).toBeDefined();
  });

  it("are not cut while they are worked on: who waits for a minute is refused", async () => {
    const room = createWorkRoom(() => Date.now());
    await enter(room, 3 * MIB);
    const next = await enter(room, 3 * MIB);
    await vi.advanceTimersByTimeAsync(59_000);
    expect([next.place, next.error]).toEqual([undefined, undefined]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(next.error).toMatchObject({
      slug: "overloaded",
      detail: expect.stringContaining("60 seconds") as string,
    });
  });
});
