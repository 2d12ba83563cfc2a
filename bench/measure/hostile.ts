/** Sends bodies made to do harm to a service that runs as deploy/ runs it, and looks at what they do to it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Home, Running } from "../servers/run.ts";
import { ourArguments } from "../servers/run.ts";
import { untilReady } from "../servers/answer.ts";
import { ONE_NAMESPACE, standInCluster } from "../servers/stand-in-cluster.ts";
import type { Case } from "../subjects/hostile-cases.ts";
import { admissionReview } from "../subjects/review.ts";
import type { Counted } from "./ask.ts";
import { ask, askInChunks } from "./ask.ts";
import type { Latencies } from "./latencies.ts";
import { latenciesDuring } from "./latencies.ts";
import type { LoopPause } from "./loop-pauses.ts";
import { loopPauseArguments, takeLoopPause } from "./loop-pauses.ts";
import { peakTogether } from "./resident.ts";

const HEAP = "--max-old-space-size=288";
const TOKEN = "a-token";
const REVIEW = {
  stays: true,
  body: admissionReview("conforming"),
  headers: { "content-type": "application/json" },
} as const;

/** A service whose admission is answered by a process of its own, as deploy/ runs it. */
export interface HostileService extends Running {
  readonly admission: string;
  /** Where its processes write down their pauses. */
  readonly pauses: string;
}

/** What one body did. */
export interface Seen extends Counted {
  readonly sent: number;
  readonly milliseconds: number;
  readonly pause: LoopPause;
  readonly admission: Latencies;
  readonly peak: number;
}

let started = 0;

/** Starts one. @param milliseconds its `--max-time`. */
export async function startHostile({ directory, run }: Home, milliseconds = 20_000): Promise<HostileService> {
  const own = join(directory, `service-${started++}`);
  const [pauses, tokens] = [join(own, "pauses"), join(own, "tokens")];
  mkdirSync(pauses, { recursive: true });
  writeFileSync(tokens, `alice:${TOKEN}\n`);
  const kubeconfig = await standInCluster(ONE_NAMESPACE, own);
  const running = await run([
    HEAP,
    ...loopPauseArguments(pauses),
    ...ourArguments([
      "--kubeconfig",
      kubeconfig,
      "--admission-port",
      "0",
      "--max-time",
      String(milliseconds),
    ]),
    ...["--token-file", tokens, "--open-reading", "--store", join(own, "store")],
  ]);
  const admission = running.admissionUrl;
  if (admission === undefined) throw new Error("no process answers admission requests");
  await Promise.all([untilReady(running.url), untilReady(new URL(admission).origin)]);
  const service = { ...running, admission, pauses };
  for (let i = 0; i < 200; i++) await admit(service);
  return service;
}

/** Has a review answered. */
export async function admit({ admission }: HostileService): Promise<void> {
  const { status } = await ask(`${admission}?timeout=10s`, REVIEW);
  if (status !== 200) throw new Error(`admission answers ${status}`);
}

/** The process ended. */
const NO_ANSWER: Counted = { status: 0, bytes: 0 };

/** Sends a body of a fraction of the limit, and looks at everything while it is answered. */
export async function sendHostile(one: Case, fraction: number, service: HostileService): Promise<Seen> {
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

/** What is sent, and where. */
export function nameOf({ path, shape, accept, inChunks }: Case): string {
  const how = [accept === undefined ? "" : ", as SARIF", inChunks ? ", in chunks of a byte" : ""];
  return `${path.split("?")[0] ?? path}, ${shape.name}${how.join("")}`;
}

/** What one body did, in a line. */
export function describeSeen({ sent, milliseconds, pause, peak, bytes, status }: Seen): string {
  const kib = (size: number): string => `${Math.round(size / 1_024)} KiB`;
  const paused = `pause ${pause.onProcessor.toFixed(0)} ms of processor, ${pause.elapsed.toFixed(0)} ms elapsed`;
  return `${kib(sent)}: ${status === 0 ? "no answer" : status}, ${milliseconds.toFixed(0)} ms, ${paused}, ${peak.toFixed(0)} MiB, answer ${kib(bytes)}`;
}
