/** Bodies made to do harm, for each route and each shape that can repeat: time, pauses, memory and answers by size, up to the limits. */
import { setTimeout as sleep } from "node:timers/promises";
import { describeSeen, nameOf, reviewFor, sendHostile, startHostile } from "../measure/hostile.ts";
import type { HostileService, Seen } from "../measure/hostile.ts";
import { latenciesDuring, p99Of } from "../measure/latencies.ts";
import { spreadOf } from "../measure/spread.ts";
import type { Area, Effort, Row } from "../row.ts";
import type { Home } from "../servers/run.ts";
import { buildOurs, inHome } from "../servers/run.ts";
import type { Case } from "../subjects/hostile-cases.ts";
import { CASES } from "../subjects/hostile-cases.ts";

/** Fractions of the limit. */
const SIZES = [1 / 16, 1 / 4, 1];
const QUICK_SIZES = [1 / 256, 1 / 64];
/** For how long the largest body is sent again and again, so that a hundredth of the reviews meanwhile are several. */
const LASTING_MS = 4_000;
/** Memory that deploy/webhook gives to a pod of these processes, in MiB. */
const MEMORY = 768;
/** What docs/security.md states of a request: so many MiB, and so many times its size. */
const OF_REQUEST = { mebibytes: 64, times: 48 } as const;
const PAUSE_MS = 100;
/** Time for each byte at the largest size beside that at the smallest. */
const LINEAR = 3;
const ADMISSION = 3;
/** What fails a quick run, however busy the machine is. */
const INTOLERABLE = { pause: 10 * PAUSE_MS, memory: 1.5 * MEMORY } as const;

export const area: Area = {
  run: (effort) =>
    inHome(async (home) => {
      buildOurs();
      const calm = await calmAdmission(home, effort);
      const rows: Row[] = [];
      const harm: string[] = [];
      // starting takes longer than small bodies: a quick run sends all of them to one service
      let service = await startHostile(home);
      for (const one of CASES) {
        const seen = await sizesOf(one, service, effort);
        rows.push(...rowsOf(one, calm, seen));
        harm.push(...harmOf(one, seen));
        if (effort.quick && seen.every(({ status }) => status > 0)) continue;
        await service.stop();
        service = await startHostile(home);
      }
      await service.stop();
      if (effort.quick && harm.length > 0) throw new Error(harm.join("\n"));
      return rows;
    }),
};

/** The p99 of admission when nobody asks anything else, in milliseconds. */
async function calmAdmission(home: Home, { quick }: Effort): Promise<number> {
  const service = await startHostile(home);
  const taken = await latenciesDuring(reviewFor(service), () => sleep(quick ? 2_000 : 10_000));
  await service.stop();
  return p99Of(taken);
}

async function sizesOf(one: Case, service: HostileService, { quick }: Effort): Promise<readonly Seen[]> {
  process.stderr.write(`  ${nameOf(one)}\n`);
  const seen: Seen[] = [];
  for (const fraction of quick ? QUICK_SIZES : SIZES)
    seen.push(await sendHostile(one, fraction, service, quick || fraction < 1 ? 0 : LASTING_MS));
  return seen;
}

function rowsOf(one: Case, calm: number, seen: readonly Seen[]): readonly Row[] {
  const what = nameOf(one);
  const [first, last] = [seen[0], seen.at(-1)];
  if (first === undefined || last === undefined) return [];
  const most = (of: (one: Seen) => number): number => Math.max(...seen.map(of));
  const pause = most(({ pause: { onProcessor } }) => onProcessor);
  const memory = most(({ peak }) => peak);
  const row = (beside: string, ratio: number, atMost: number, figures?: string): Row => ({
    what,
    beside,
    ratio: spreadOf([ratio]),
    goal: { atMost },
    ...(figures !== undefined && { figures }),
  });
  const timeOfByte = ({ milliseconds, sent }: Seen): number => milliseconds / sent;
  const admission = p99Of(seen.flatMap(({ admission: taken }) => taken));
  return [
    row(
      "time for a byte, of the smallest",
      timeOfByte(last) / timeOfByte(first),
      LINEAR,
      seen.map(describeSeen).join("; "),
    ),
    row(`a pause of ${PAUSE_MS} ms`, pause / PAUSE_MS, 1),
    row(`memory of ${MEMORY} MiB`, memory / MEMORY, 1),
    row(
      `memory of one: ${OF_REQUEST.mebibytes} MiB and ${OF_REQUEST.times} times its size`,
      most(({ growth, sent }) => growth / (OF_REQUEST.mebibytes + (OF_REQUEST.times * sent) / 1_048_576)),
      1,
    ),
    row(
      "admission p99, calm",
      admission / calm,
      ADMISSION,
      `${admission.toFixed(1)} to ${calm.toFixed(1)} ms`,
    ),
  ];
}

/** What no load of the machine explains: bodies that are not answered, pauses and memory far beyond the goals. */
function harmOf(one: Case, seen: readonly Seen[]): readonly string[] {
  return seen
    .filter(
      ({ status, pause, peak }) =>
        status === 0 || status >= 500 || pause.onProcessor > INTOLERABLE.pause || peak > INTOLERABLE.memory,
    )
    .map((body) => `${nameOf(one)}: ${describeSeen(body)}`);
}
