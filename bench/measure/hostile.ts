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
import { ask, askInChunks, inChunksOfOne } from "./ask.ts";
import type { AskedAgain, Latencies } from "./latencies.ts";
import { latenciesDuring } from "./latencies.ts";
import type { LoopPause } from "./loop-pauses.ts";
import { loopPauseArguments, takeLoopPause } from "./loop-pauses.ts";
import { peakTogether } from "./resident.ts";

const HEAP = "--max-old-space-size=288";
const TOKEN = "a-token";
const REVIEW = {
  body: admissionReview("conforming"),
  headers: { "content-type": "application/json" },
} as const;

/** A service whose admission is answered by a process of its own, as deploy/ runs it. */
export interface HostileService extends Running {
  readonly admission: string;
  /** Where its processes write down their pauses. */
  readonly pauses: string;
  /** The most memory that they held before anybody asked, in MiB. */
  readonly idle: number;
}

/** What one body did. */
export interface Seen extends Counted {
  readonly sent: number;
  readonly milliseconds: number;
  readonly pause: LoopPause;
  readonly admission: Latencies;
  /** The most memory that the processes ever held, in MiB. */
  readonly peak: number;
  /** By how much this one body raised it over what they hold when nobody asks. */
  readonly growth: number;
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
  const { url, ...review } = reviewFor({ admission });
  for (let i = 0; i < 200; i++) await ask(url, { ...review, stays: true });
  return { ...running, admission, pauses, idle: peakTogether(running.pid) };
}

/** A review, as an API server asks for it. */
export function reviewFor({ admission }: Pick<HostileService, "admission">): AskedAgain {
  return { url: `${admission}?timeout=10s`, ...REVIEW };
}

/** The process ended. */
const NO_ANSWER: Counted = { status: 0, bytes: 0 };

/** How often a body was sent: names of what is put must be new. */
let sent = 0;

/**
 * Sends a body of a fraction of the limit, and looks at everything while it is answered.
 * @param lasting milliseconds for which it is sent again and again; once unless given.
 * @param atOnce how many times it is sent at the same time.
 */
export async function sendHostile(
  one: Case,
  fraction: number,
  service: HostileService,
  lasting = 0,
  atOnce = 1,
): Promise<Seen> {
  const { limit, shape, inChunks } = one;
  const body = shape.body(limit * fraction);
  const chunks = inChunks && inChunksOfOne(body);
  const asked = { method: one.puts ? "PUT" : "POST", body, headers: headersOf(one) };
  const origin = one.to === "admission" ? new URL(service.admission).origin : service.url;
  const send = (): Promise<Counted> => {
    const url = `${origin}${one.path}${one.puts ? sent++ : ""}`;
    return (chunks ? askInChunks(url, chunks, asked) : ask(url, asked)).catch(() => NO_ANSWER);
  };
  let answered = NO_ANSWER;
  let [milliseconds, growth] = [0, 0];
  takeLoopPause(service.pauses);
  const admission = await latenciesDuring(reviewFor(service), async () => {
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: atOnce }, send));
    answered = answers.find(({ status }) => status === 0) ?? answers[0] ?? NO_ANSWER;
    milliseconds = performance.now() - began;
    growth = peakTogether(service.pid) - service.idle;
    while (answered.status > 0 && performance.now() < began + lasting) {
      const { status } = await send();
      if (status === 0) answered = NO_ANSWER;
    }
    // a pause is written down when it is over
    await sleep(50);
  });
  const pause = takeLoopPause(service.pauses);
  return {
    ...answered,
    sent: body.length,
    milliseconds,
    pause,
    admission,
    growth,
    peak: peakTogether(service.pid),
  };
}

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
