/** Bodies made to do harm, for each route and each shape that can repeat: time, pauses, memory and answers by size, up to the limits. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Counted } from "../measure/ask.ts";
import { ask, askInChunks } from "../measure/ask.ts";
import type { Latencies } from "../measure/latencies.ts";
import { latenciesDuring, p99Of } from "../measure/latencies.ts";
import type { LoopPause } from "../measure/loop-pauses.ts";
import { loopPauseArguments, takeLoopPause } from "../measure/loop-pauses.ts";
import { peakTogether } from "../measure/resident.ts";
import { spreadOf } from "../measure/spread.ts";
import type { Area, Effort, Row } from "../row.ts";
import { untilReady } from "../servers/answer.ts";
import type { Home, Running } from "../servers/run.ts";
import { buildOurs, inHome, ourArguments } from "../servers/run.ts";
import { ONE_NAMESPACE, standInCluster } from "../servers/stand-in-cluster.ts";
import type { Case } from "../subjects/hostile-cases.ts";
import { CASES } from "../subjects/hostile-cases.ts";
import { admissionReview } from "../subjects/review.ts";

/** Fractions of the limit. */
const SIZES = [1 / 16, 1 / 4, 1];
const QUICK_SIZES = [1 / 256, 1 / 64];
/** Memory that deploy/ gives to a pod, in MiB. */
const MEMORY = 384;
const PAUSE_MS = 100;
/** Time for each byte at the largest size beside that at the smallest. */
const LINEAR = 3;
const ADMISSION = 3;
const HEAP = "--max-old-space-size=288";
const TOKEN = "a-token";
const REVIEW = {
  stays: true,
  body: admissionReview("conforming"),
  headers: { "content-type": "application/json" },
} as const;

/** What fails a quick run, however busy the machine is. */
const INTOLERABLE = { pause: 10 * PAUSE_MS, memory: 1.5 * MEMORY } as const;

/** A service whose admission is answered by a process of its own, as deploy/ runs it. */
interface Service extends Running {
  readonly admission: string;
  /** Where its processes write down their pauses. */
  readonly pauses: string;
}

/** What one body did. */
interface Seen extends Counted {
  readonly sent: number;
  readonly milliseconds: number;
  readonly pause: LoopPause;
  readonly admission: Latencies;
  readonly peak: number;
}

export const area: Area = {
  run: (effort) =>
    inHome(async (home) => {
      buildOurs();
      const calm = await calmAdmission(home, effort);
      const rows: Row[] = [];
      const harm: string[] = [];
      // starting takes longer than small bodies: a quick run sends all of them to one service
      let service = await start(home);
      for (const one of CASES) {
        const seen = await sizesOf(one, service, effort);
        rows.push(...rowsOf(one, calm, seen));
        harm.push(...harmOf(one, seen));
        if (effort.quick && seen.every(({ status }) => status > 0)) continue;
        await service.stop();
        service = await start(home);
      }
      await service.stop();
      if (effort.quick && harm.length > 0) throw new Error(harm.join("\n"));
      return rows;
    }),
};

let started = 0;

async function start({ directory, run }: Home): Promise<Service> {
  const own = join(directory, `service-${started++}`);
  const [pauses, tokens] = [join(own, "pauses"), join(own, "tokens")];
  mkdirSync(pauses, { recursive: true });
  writeFileSync(tokens, `alice:${TOKEN}\n`);
  const kubeconfig = await standInCluster(ONE_NAMESPACE, own);
  const running = await run([
    HEAP,
    ...loopPauseArguments(pauses),
    ...ourArguments(["--kubeconfig", kubeconfig, "--admission-port", "0", "--max-time", "20000"]),
    ...["--token-file", tokens, "--open-reading", "--store", join(own, "store")],
  ]);
  const admission = running.admissionUrl;
  if (admission === undefined) throw new Error("no process answers admission requests");
  await Promise.all([untilReady(running.url), untilReady(new URL(admission).origin)]);
  const service = { ...running, admission, pauses };
  for (let i = 0; i < 200; i++) await admit(service);
  return service;
}

async function admit({ admission }: Service): Promise<void> {
  const { status } = await ask(`${admission}?timeout=10s`, REVIEW);
  if (status !== 200) throw new Error(`admission answers ${status}`);
}

/** The p99 of admission when nobody asks anything else, in milliseconds. */
async function calmAdmission(home: Home, { quick }: Effort): Promise<number> {
  const service = await start(home);
  const taken = await latenciesDuring(
    () => admit(service),
    () => sleep(quick ? 2_000 : 5_000),
  );
  await service.stop();
  return p99Of(taken);
}

async function sizesOf(one: Case, service: Service, { quick }: Effort): Promise<readonly Seen[]> {
  process.stderr.write(`  ${nameOf(one)}\n`);
  const seen: Seen[] = [];
  for (const fraction of quick ? QUICK_SIZES : SIZES) seen.push(await send(one, fraction, service));
  return seen;
}

/** The process ended. */
const NO_ANSWER: Counted = { status: 0, bytes: 0 };

async function send(one: Case, fraction: number, service: Service): Promise<Seen> {
  const { limit, shape, inChunks } = one;
  const body = shape.body(limit * fraction);
  const asked = { method: one.puts ? "PUT" : "POST", body, headers: headersOf(one) };
  const url = `${one.to === "admission" ? new URL(service.admission).origin : service.url}${pathOf(one, fraction)}`;
  let answered = NO_ANSWER;
  let milliseconds = 0;
  takeLoopPause(service.pauses);
  const admission = await latenciesDuring(
    () => admit(service),
    async () => {
      const began = performance.now();
      answered = await (inChunks ? askInChunks(url, asked) : ask(url, asked)).catch(() => NO_ANSWER);
      milliseconds = performance.now() - began;
      // a pause is written down when it is over
      await sleep(50);
    },
  );
  const pause = takeLoopPause(service.pauses);
  return { ...answered, sent: body.length, milliseconds, pause, admission, peak: peakTogether(service.pid) };
}

const pathOf = ({ path, puts }: Case, fraction: number): string =>
  puts ? `${path}${Math.round(1 / fraction)}` : path;

function headersOf({ shape, accept, puts }: Case): Readonly<Record<string, string>> {
  return {
    "content-type": shape.contentType,
    ...(accept !== undefined && { accept }),
    ...(puts && { authorization: `Bearer ${TOKEN}`, "if-none-match": "*" }),
  };
}

function nameOf({ path, shape, accept, inChunks }: Case): string {
  const how = [accept === undefined ? "" : ", as SARIF", inChunks ? ", in chunks of a byte" : ""];
  return `${path.split("?")[0] ?? path}, ${shape.name}${how.join("")}`;
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
      seen.map(figure).join("; "),
    ),
    row(`a pause of ${PAUSE_MS} ms`, pause / PAUSE_MS, 1),
    row(`memory of ${MEMORY} MiB`, memory / MEMORY, 1),
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
    .map((body) => `${nameOf(one)}: ${figure(body)}`);
}

function figure({ sent, milliseconds, pause, peak, bytes, status }: Seen): string {
  const kib = (size: number): string => `${Math.round(size / 1_024)} KiB`;
  const paused = `pause ${pause.onProcessor.toFixed(0)} ms of processor, ${pause.elapsed.toFixed(0)} ms elapsed`;
  return `${kib(sent)}: ${status === 0 ? "no answer" : status}, ${milliseconds.toFixed(0)} ms, ${paused}, ${peak.toFixed(0)} MiB, answer ${kib(bytes)}`;
}
