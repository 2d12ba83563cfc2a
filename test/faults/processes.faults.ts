/** Processes that end, are killed, or hang, under constant load. */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { RunningService } from "../server/rules-process.ts";
import { startService } from "../server/rules-process.ts";
import { ask, sumOf } from "../runtime/fresh.ts";
import { PATIENT, startLoad } from "./load.ts";
import { QUESTIONS } from "./questions.ts";
import { expectAllRight } from "./verdict.ts";
import { SOON, untilListened, workersOf } from "./workers.ts";

const CALLERS = 4;
const KILLS = 8;
const BLOCKABLE = { NODE_OPTIONS: `--require ${join(import.meta.dirname, "preload/block.cjs")}` };

let running: RunningService[] = [];
const start = async (
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningService> => {
  const service = await startService([...PATIENT, "--log-level", "info", ...args], environment);
  running.push(service);
  return service;
};
afterEach(async () => {
  for (const service of running) await service.end("SIGKILL");
  running = [];
});

describe("SIGTERM", () => {
  it.each([
    ["one process", []],
    ["two workers", ["--workers", "2"]],
  ])("to %s loses no request", async (what, args) => {
    const service = await start(args);
    const heir = await start([]);
    const load = startLoad(service.url, QUESTIONS, { callers: CALLERS, moveTo: heir.url });
    await sleep(2_000);
    await service.end("SIGTERM");
    await sleep(500);
    expectAllRight(await load.stop(`SIGTERM, ${what}`));
    expect(service.log()).not.toContain("connections were cut");
  });
});

describe("a worker that is killed", () => {
  it("costs no more than the requests on its connections, and is replaced", async () => {
    const service = await start(["--workers", "2"]);
    const load = startLoad(service.url, QUESTIONS, { callers: CALLERS });
    const kills: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await sleep(700);
      kills.push(performance.now());
      process.kill(workersOf(service).at(-1) ?? 0, "SIGKILL");
      await untilListened(service, 3 + kill);
    }
    await sleep(700);
    const { right, wrong, lost, turnedAway } = await load.stop(`${KILLS} workers killed`);
    expectAllRight({ right, wrong, lost: [], turnedAway });
    // each caller had at most one request on its way to the one that died
    expect(lost.length).toBeLessThanOrEqual(KILLS * (CALLERS + 1));
    for (const { at, why } of lost) {
      expect(
        kills.some((kill) => at >= kill && at < kill + 1_000),
        `${why} at ${at}, killed at ${kills.join(", ")}`,
      ).toBe(true);
    }
    const metrics = (await ask(`${service.url}/metrics`)).text;
    expect(sumOf(metrics, "pod_security_worker_ends")).toBe(KILLS);
    const counted = sumOf(metrics, "pod_security_http_request_duration_seconds_count");
    console.log(
      `of ${right} answers, ${Math.max(0, right - counted)} are not in the sums: counted in the last second of one that was killed`,
    );
    expect(counted).toBeGreaterThan(right * 0.5);
  });
});

describe("an event loop that is blocked", () => {
  it("of a worker: it is replaced, and the others answer meanwhile", async () => {
    const service = await start(["--workers", "2", "--worker-silence", "3"], {
      ...BLOCKABLE,
      BLOCK_MILLISECONDS: "600000",
    });
    const load = startLoad(service.url, QUESTIONS, { callers: CALLERS });
    await sleep(1_000);
    const blocked = performance.now();
    process.kill(workersOf(service)[0] ?? 0, "SIGUSR2");
    await sleep(2_000);
    const before = load.counts.right;
    await sleep(500);
    expect(load.counts.right).toBeGreaterThan(before);
    await untilListened(service, 3);
    await sleep(1_000);
    const { lost, ...others } = await load.stop("a worker blocked for good");
    expectAllRight({ ...others, lost: [] });
    expect(lost.length).toBeLessThanOrEqual(CALLERS + 1);
    for (const { at } of lost) expect(at).toBeGreaterThan(blocked);
    expect(service.log()).toContain("does not answer any more");
  });

  it("of the only process: nothing is lost, and liveness tells while it lasts", async () => {
    const service = await start([], { ...BLOCKABLE, BLOCK_MILLISECONDS: "4000" });
    const load = startLoad(service.url, QUESTIONS, { callers: CALLERS });
    await sleep(1_000);
    process.kill(service.pid, "SIGUSR2");
    await sleep(200);
    const live = fetch(`${service.url}/livez`, { signal: AbortSignal.timeout(1_000) });
    await expect(live).rejects.toThrow(/timeout/);
    await vi.waitFor(async () => expect((await ask(`${service.url}/livez`)).status).toBe(200), SOON);
    await sleep(500);
    expectAllRight(await load.stop("the only process blocked for 4 s"));
  });
});
