/** Bodies made to do harm, for each route and each shape that can repeat: time, pauses, memory and answers by size, up to the limits. */
import { askOver, pausesDuring } from "../measure/pauses.ts";
import { peakResident } from "../measure/resident.ts";
import { spreadOf } from "../measure/spread.ts";
import type { Area, Effort, Row } from "../row.ts";
import { untilReady } from "../servers/answer.ts";
import type { Home, Running } from "../servers/run.ts";
import { buildOurs, inHome, ourArguments } from "../servers/run.ts";
import { ONE_NAMESPACE, standInCluster } from "../servers/stand-in-cluster.ts";
import type { Shape } from "../subjects/hostile-bodies.ts";
import { CONTROLS, MANIFESTS, STREAM } from "../subjects/hostile-bodies.ts";
import { admissionReview } from "../subjects/review.ts";

/** The largest body that the service takes, and a bit for what stands around it. */
const BODY_LIMIT = 3 * 1024 * 1024 - 1_024;
/** The largest control. */
const CONTROL_LIMIT = 120 * 1024;
/** Fractions of the limit. */
const SIZES = [1 / 16, 1 / 4, 1];
const QUICK_SIZES = [1 / 256, 1 / 64];
/** Memory that the chart gives to a pod, in MiB. */
const MEMORY = 384;
const PAUSE_MS = 100;
/** Time for each byte at the largest size beside that at the smallest. */
const LINEAR = 3;
const ADMISSION = 3;
const HEAP = "--max-old-space-size=288";

const ROUTES = [
  "/v1/evaluate?level=restricted",
  "/v1/grade",
  "/v1/compare?from=privileged:latest&to=restricted:latest",
  "/v1/remediate?level=restricted",
] as const;

interface Case {
  readonly path: string;
  readonly accept?: string;
  readonly shape: Shape;
  readonly limit: number;
}

const CASES: readonly Case[] = [
  ...ROUTES.flatMap((path) => MANIFESTS.map((shape) => ({ path, shape, limit: BODY_LIMIT }))),
  { path: "/v1/evaluate?level=restricted", shape: STREAM, limit: BODY_LIMIT },
  ...CONTROLS.map((shape) => ({ path: "/v1/controls/validate", shape, limit: CONTROL_LIMIT })),
];

/** What one body did. */
interface Seen {
  readonly bytes: number;
  readonly milliseconds: number;
  readonly pause: number;
  readonly admissionP99: number;
  readonly peak: number;
  readonly answer: number;
  readonly status: number;
}

export const area: Area = {
  run: (effort) =>
    inHome(async (home) => {
      buildOurs();
      const calm = await inCalm(home);
      const rows: Row[] = [];
      for (const one of CASES) rows.push(...(await rowsOf(one, calm, home, effort)));
      return rows;
    }),
};

const review = admissionReview("conforming");
const admit = async ({ url }: Running): Promise<void> =>
  void (await askOver(`${url}/admission?timeout=10s`, review));

async function start({ directory, run }: Home): Promise<Running> {
  const kubeconfig = await standInCluster(ONE_NAMESPACE, directory);
  const ours = await run([HEAP, ...ourArguments(["--kubeconfig", kubeconfig, "--max-time", "20000"])]);
  await untilReady(ours.url);
  for (let i = 0; i < 200; i++) await admit(ours);
  return ours;
}

/** The p99 of admission when nobody asks anything else, in milliseconds. */
async function inCalm(home: Home): Promise<number> {
  const ours = await start(home);
  const { p99 } = await pausesDuring(
    () => admit(ours),
    () => new Promise((resolve) => setTimeout(resolve, 2_000)),
  );
  await ours.stop();
  return p99;
}

async function rowsOf(
  { path, shape, limit }: Case,
  calm: number,
  home: Home,
  { quick }: Effort,
): Promise<readonly Row[]> {
  const ours = await start(home);
  const seen: Seen[] = [];
  for (const fraction of quick ? QUICK_SIZES : SIZES) {
    const body = shape.body(limit * fraction);
    seen.push(await send(`${ours.url}${path}`, body, shape.contentType, ours));
  }
  await askOver(`${ours.url}/livez`);
  await ours.stop();
  const what = `${path.split("?")[0] ?? path}, ${shape.name}`;
  const [first, last] = [seen[0], seen.at(-1)];
  if (first === undefined || last === undefined) return [];
  const one = (ratio: number) => spreadOf([ratio]);
  const most = (of: (one: Seen) => number): number => Math.max(...seen.map(of));
  return [
    {
      what,
      beside: "time for a byte, of the smallest",
      ratio: one(last.milliseconds / last.bytes / (first.milliseconds / first.bytes)),
      goal: { atMost: LINEAR },
      figures: seen.map(figure).join("; "),
    },
    {
      what,
      beside: `a pause of ${PAUSE_MS} ms`,
      ratio: one(most(({ pause }) => pause) / PAUSE_MS),
      goal: { atMost: 1 },
    },
    {
      what,
      beside: `memory of ${MEMORY} MiB`,
      ratio: one(most(({ peak }) => peak) / MEMORY),
      goal: { atMost: 1 },
    },
    {
      what,
      beside: "admission p99, calm",
      ratio: one(most(({ admissionP99 }) => admissionP99) / calm),
      goal: { atMost: ADMISSION },
    },
  ];
}

async function send(url: string, body: string, contentType: string, ours: Running): Promise<Seen> {
  let answered = { status: 0, bytes: 0 };
  let milliseconds = 0;
  const { longest, p99 } = await pausesDuring(
    () => admit(ours),
    async () => {
      const began = performance.now();
      answered = await askOver(url, body, contentType);
      milliseconds = performance.now() - began;
    },
  );
  const { status, bytes: answer } = answered;
  const peak = peakResident(ours.pid);
  return { bytes: body.length, milliseconds, pause: longest, admissionP99: p99, peak, answer, status };
}

function figure({ bytes, milliseconds, pause, peak, answer, status }: Seen): string {
  const kib = (size: number): string => `${Math.round(size / 1_024)} KiB`;
  return `${kib(bytes)}: ${status}, ${milliseconds.toFixed(0)} ms, pause ${pause.toFixed(0)} ms, ${peak.toFixed(0)} MiB, answer ${kib(answer)}`;
}
