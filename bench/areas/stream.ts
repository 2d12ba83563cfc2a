/** Deployments streamed through POST /v1/evaluate as NDJSON: time for each, and memory, as there are more of them. */
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { perItemRows } from "../measure/per-item.ts";
import { processorTime } from "../measure/processor-time.ts";
import { peakResident } from "../measure/resident.ts";
import { median, ratioOf } from "../measure/spread.ts";
import type { Area, Row } from "../row.ts";
import { buildOurs, inHome, ourArguments } from "../servers/run.ts";

const SIZES = [1_000, 10_000, 100_000];
/** Of a body that is not held: ten times as many objects may leave a little more garbage at a time. */
const CONSTANT = { atMost: 1.2 };

interface Streamed {
  readonly microseconds: number;
  readonly peak: number;
}

export const area: Area = {
  run: ({ quick }) =>
    inHome(async ({ run }) => {
      buildOurs();
      const sizes = quick ? SIZES.slice(0, 2) : SIZES;
      const found = sizes.map((): Streamed[] => []);
      for (let round = 0; round < (quick ? 1 : 3); round++) {
        for (const [i, objects] of sizes.entries()) {
          // a new process for each: the peak is its own
          const ours = await run(ourArguments());
          await stream(ours.url, 1_000);
          const before = processorTime(ours.pid);
          await stream(ours.url, objects);
          const microseconds = (processorTime(ours.pid) - before) / 1_000;
          found[i]?.push({ microseconds, peak: peakResident(ours.pid) });
          await ours.stop();
          await sleep(100);
        }
      }
      const peaks = found.map((of) => of.map(({ peak }) => peak));
      const [last = [], before = []] = peaks.toReversed();
      const [most, fewer] = sizes.toReversed();
      const memory: Row = {
        what: `streaming, peak memory at ${most ?? 0} objects`,
        beside: `at ${fewer ?? 0}`,
        ratio: ratioOf(last, before),
        goal: CONSTANT,
        figures: `peaks ${peaks.map((of) => median(of).toFixed(0)).join(", ")} MiB`,
      };
      const times = sizes.map((items, i) => ({
        items,
        microseconds: (found[i] ?? []).map(({ microseconds }) => microseconds),
      }));
      return [...perItemRows("streaming 2.6 KB Deployments", "objects", times), memory];
    }),
};

function deployment(i: number): string {
  const securityContext = i % 2 === 0 ? {} : { privileged: true };
  const containers = ["web", "proxy"].map((name) => ({
    name,
    image: `registry.example.com/${name}:1`,
    securityContext,
  }));
  return `${JSON.stringify({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: `web-${i}`, namespace: `team-${i % 50}`, annotations: { note: "x".repeat(2_000) } },
    spec: {
      selector: { matchLabels: { app: "web" } },
      template: { metadata: { labels: { app: "web" } }, spec: { containers } },
    },
  })}\n`;
}

/** Streams objects in, and counts the lines that come out. @throws Error unless there is one for each and one for all. */
async function stream(url: string, objects: number): Promise<void> {
  const headers = { "content-type": "application/x-ndjson", accept: "application/x-ndjson" };
  const call = request(`${url}/v1/evaluate?level=restricted`, { method: "POST", headers });
  const answered = new Promise<number>((resolve, reject) => {
    let lines = 0;
    call.on("error", reject);
    call.on("response", (response) => {
      response.on("data", (chunk: Buffer) => {
        for (const byte of chunk) if (byte === 10) lines += 1;
      });
      response.on("end", () => resolve(lines));
      response.on("error", reject);
    });
  });
  for (let i = 0; i < objects; i++) {
    if (!call.write(deployment(i))) await new Promise((resolve) => call.once("drain", resolve));
  }
  call.end();
  const lines = await answered;
  if (lines !== objects + 1) throw new Error(`${lines} lines for ${objects} objects`);
}
