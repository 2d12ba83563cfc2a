/** One process beside `--workers 2`: the webhook under load, what both hold, and what each worker's own watch of many namespaces adds. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { compareLoad } from "../measure/compare-load.ts";
import { load } from "../measure/load.ts";
import { processesOf } from "../measure/processes.ts";
import { proportional, resident, residentDuring } from "../measure/resident.ts";
import { takeTurns } from "../measure/rounds.ts";
import { median, ratioOf } from "../measure/spread.ts";
import type { Area, Effort, Row } from "../row.ts";
import { untilKnown } from "../servers/answer.ts";
import type { Home, Running } from "../servers/run.ts";
import { buildOurs, inHome, ourArguments } from "../servers/run.ts";
import { standInCluster } from "../servers/stand-in-cluster.ts";
import { namespaceNamed } from "../subjects/cluster-objects.ts";
import { admissionReview } from "../subjects/review.ts";

const WORKERS = 2;
const SEVERAL = ["--workers", String(WORKERS)];
const FEW = 10;
const MANY = 10_000;
const SETTLE_MS = 2_000;

/** MiB of all processes. */
interface Held {
  readonly idle: number;
  readonly loaded: number;
  /** What is shared counted once. */
  readonly fair: number;
}

export const area: Area = {
  run: (effort) =>
    inHome(async (home) => {
      buildOurs();
      const clusterOf = async (namespaces: number): Promise<readonly string[]> => {
        const own = join(home.directory, String(namespaces));
        mkdirSync(own);
        const namespaceAt = (i: number): object => namespaceNamed(i === 0 ? "shop" : `namespace-${i}`);
        return ["--kubeconfig", await standInCluster({ namespaces, namespaceAt }, own)];
      };
      const [few, many] = [await clusterOf(FEW), await clusterOf(MANY)];
      return [...(await underLoad(home, few, effort)), ...(await held(home, few, many, effort))];
    }),
};

/** Runs a webhook until it knows its namespaces. */
async function webhook({ run }: Home, flags: readonly string[], namespaces: number): Promise<Running> {
  const running = await run(ourArguments(flags));
  await untilKnown(running.url, namespaces);
  return running;
}

/** The load that one webhook is put under. @param directory holds the body. */
function loadOf(directory: string, kind: "conforming" | "violating", { url, pid }: Running) {
  const body = join(directory, `${kind}.json`);
  writeFileSync(body, admissionReview(kind));
  return { url: `${url}/admission?timeout=10s`, pid, body, contentType: "application/json" };
}

async function underLoad(home: Home, few: readonly string[], effort: Effort): Promise<readonly Row[]> {
  const several = await webhook(home, [...few, ...SEVERAL], FEW);
  const one = await webhook(home, few, FEW);
  const rows: Row[] = [];
  for (const kind of ["conforming", "violating"] as const) {
    rows.push(
      ...(await compareLoad(
        {
          what: `webhook over HTTP, --workers ${WORKERS}, ${kind === "conforming" ? "admitted" : "refused"}, wrk on the same processors`,
          beside: "one process",
          ours: loadOf(home.directory, kind, several),
          theirs: loadOf(home.directory, kind, one),
        },
        effort,
      )),
    );
  }
  await Promise.all([several.stop(), one.stop()]);
  return rows;
}

async function held(
  home: Home,
  few: readonly string[],
  many: readonly string[],
  { quick }: Effort,
): Promise<readonly Row[]> {
  const hold = async (flags: readonly string[], namespaces: number): Promise<Held> => {
    const server = await webhook(home, flags, namespaces);
    await sleep(SETTLE_MS);
    const [idle, fair] = [resident(server.pid), proportional(server.pid)];
    const round = (seconds: number) => load(loadOf(home.directory, "conforming", server), seconds);
    await round(quick ? 1 : 3);
    const loaded = await residentDuring(server.pid, () => round(quick ? 1 : 4));
    if (flags.includes("--workers") && processesOf(server.pid).length !== WORKERS + 1)
      throw new Error("a worker ended while its memory was looked at");
    await server.stop();
    return { idle, loaded, fair };
  };
  const contenders = [
    () => hold([...few, ...SEVERAL], FEW),
    () => hold(few, FEW),
    () => hold([...many, ...SEVERAL], MANY),
  ];
  const [several = [], one = [], crowded = []] = await takeTurns(contenders, quick ? 1 : 5);
  const row = (
    what: string,
    beside: string,
    when: keyof Held,
    own: readonly Held[],
    other: readonly Held[],
    more: string,
  ): Row => {
    const [ours, theirs] = [own.map((held) => held[when]), other.map((held) => held[when])];
    return {
      what: `resident memory, webhook, --workers ${WORKERS}, all processes, ${what}`,
      beside,
      ratio: ratioOf(ours, theirs),
      figures: `${median(ours).toFixed(0)} to ${median(theirs).toFixed(0)} MiB${more}`,
    };
  };
  const middle = (of: keyof Held, held: readonly Held[]): number => median(held.map((one) => one[of]));
  const fair = `; shared pages counted once ${middle("fair", several).toFixed(0)} to ${middle("fair", one).toFixed(0)}`;
  const perWorker = (when: keyof Held): string =>
    `; ${((middle(when, crowded) - middle(when, several)) / WORKERS).toFixed(1)} MiB more for each worker`;
  return [
    row("idle", "one process", "idle", several, one, fair),
    row("under load", "one process", "loaded", several, one, ""),
    row(`${MANY} namespaces known`, `${FEW} namespaces`, "idle", crowded, several, perWorker("idle")),
    row(
      `${MANY} namespaces known, under load`,
      `${FEW} namespaces`,
      "loaded",
      crowded,
      several,
      perWorker("loaded"),
    ),
  ];
}
