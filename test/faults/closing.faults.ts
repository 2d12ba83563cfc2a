/** Whoever connects while a port or a process closes is answered wholly, or refused before a byte of the request was read: never cut. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { deploymentYaml } from "../../bench/subjects/deployment.ts";
import type { RunningService } from "../server/rules-process.ts";
import { startService } from "../server/rules-process.ts";
import type { Visit } from "./new-connections.ts";
import { isWhole, startNewcomers } from "./new-connections.ts";
import { PATIENT } from "./load.ts";
import { untilListened, workersOf } from "./workers.ts";

const CALLERS = 6;
const ROUNDS = 4;
/** Its answer, with all places and texts, is larger than what a socket takes at once. */
const BODY = Array.from({ length: 30 }, () => deploymentYaml("violating")).join("---\n");

let running: RunningService[] = [];
afterEach(async () => {
  for (const service of running) await service.end("SIGKILL");
  running = [];
});
const start = async (...args: readonly string[]): Promise<RunningService> => {
  const service = await startService([...PATIENT, "--log-level", "info", "--shutdown-delay", "0", ...args]);
  running.push(service);
  return service;
};

/** What became of everybody. @throws an assertion's error for an answer that was cut, and for a request that was read and not answered. */
function expectNoneCut(
  visits: readonly Visit[],
  service: RunningService,
): { readonly answered: number; readonly refused: number } {
  const log = service.log();
  const unanswered = visits.filter(({ answer }) => answer.length === 0);
  for (const { id, answer, error } of visits) {
    if (answer.length > 0) expect(isWhole(answer), `${id} was cut: ${error ?? "closed"}`).toBe(true);
  }
  const read = unanswered.filter(({ id }) => log.includes(`"${id}"`));
  expect(read).toEqual([]);
  return { answered: visits.length - unanswered.length, refused: unanswered.length };
}

describe("a port that is closed", () => {
  it.each([
    ["one process", []],
    ["two workers", ["--workers", "2"]],
  ])("of %s cuts no answer, and reads no request that it does not answer", async (what, args) => {
    let [answered, refused, reset] = [0, 0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      const service = await start(...args);
      const newcomers = startNewcomers(service.url, CALLERS, BODY);
      await sleep(700 + 50 * round);
      await service.end("SIGTERM");
      await sleep(50);
      await newcomers.stop();
      const found = expectNoneCut(newcomers.visits, service);
      expect(service.log()).not.toContain("connections were cut");
      answered += found.answered;
      refused += found.refused;
      reset += newcomers.visits.filter(({ connected, answer }) => connected && answer.length === 0).length;
    }
    console.log(
      `SIGTERM ${ROUNDS} times, ${what}: ${answered} answered, ${refused} refused, ${reset} of them after they had connected`,
    );
    expect(answered).toBeGreaterThan(ROUNDS * CALLERS);
    expect(refused).toBeGreaterThan(0);
  });
});

describe("a worker that ends orderly while the port stays open", () => {
  it("refuses nobody, and cuts no answer", async () => {
    const service = await start("--workers", "2");
    const newcomers = startNewcomers(service.url, CALLERS, BODY);
    for (let round = 0; round < ROUNDS; round++) {
      await sleep(500);
      process.kill(workersOf(service).at(-1) ?? 0, "SIGTERM");
      await untilListened(service, 3 + round);
    }
    await sleep(500);
    await newcomers.stop();
    const { answered, refused } = expectNoneCut(newcomers.visits, service);
    console.log(`${ROUNDS} workers ended: ${answered} answered`);
    expect(refused).toBe(0);
    expect(answered).toBeGreaterThan(ROUNDS * CALLERS);
  });
});
