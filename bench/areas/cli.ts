/** `pod-security check` over 1,000 files, beside a process that only reads and parses them by the same parser. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { bundleInto } from "../measure/bundled.ts";
import { takeTurns } from "../measure/rounds.ts";
import { median, ratioOf } from "../measure/spread.ts";
import type { Area, Row } from "../row.ts";
import { inHome } from "../servers/run.ts";
import { makePods } from "../subjects/pods.ts";

const FILES = 1_000;
/** Of a hundred pods. */
const VIOLATING = [0, 20, 100];
const COMMAND = join(import.meta.dirname, "../../bin/pod-security.mjs");

export const area: Area = {
  run: ({ quick }) =>
    inHome(async ({ directory }) => {
      execFileSync(process.execPath, [COMMAND, "--version"]);
      const parser = await bundleInto(directory, "measured/parse-files");
      const rows: Row[] = [];
      for (const violating of quick ? VIOLATING.slice(1, 2) : VIOLATING) {
        const corpus = join(directory, `violating-${violating}`);
        writeCorpus(corpus, violating);
        const turns = [
          () => timed([COMMAND, "check", "--level", "restricted", corpus]),
          () => timed([parser, corpus]),
        ];
        await takeTurns(turns, 1);
        const [check = [], parse = []] = await takeTurns(turns, quick ? 2 : 11);
        rows.push({
          what: `pod-security check, ${FILES} files, ${violating} % violate`,
          beside: "reading and parsing them",
          ratio: ratioOf(check, parse),
          figures: `${median(check).toFixed(0)} to ${median(parse).toFixed(0)} ms`,
        });
      }
      return rows;
    }),
};

/** Milliseconds of a whole process. */
function timed(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { maxBuffer: 1 << 28 });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(" ")} ended with ${status ?? "a signal"}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function writeCorpus(directory: string, violating: number): void {
  mkdirSync(directory);
  const [good, bad] = [makePods(FILES, "conforming"), makePods(FILES, "violating")];
  for (let i = 0; i < FILES; i++) {
    const pod = ((i * 37) % 100 < violating ? bad : good)[i];
    writeFileSync(join(directory, `app-${i}.yaml`), manifestOf(pod ?? {}, i));
  }
}

/** Of five files three are Deployments, one is a CronJob, and one holds a Service and a ConfigMap. */
function manifestOf(pod: Readonly<Record<string, unknown>>, i: number): string {
  const metadata = { name: `app-${i}`, namespace: `team-${i % 7}`, labels: { app: `app-${i}` } };
  const template = { metadata: { labels: { app: `app-${i}` } }, spec: pod["spec"] };
  if (i % 5 === 3) {
    const spec = { schedule: "@daily", jobTemplate: { spec: { template } } };
    return stringify({ apiVersion: "batch/v1", kind: "CronJob", metadata, spec });
  }
  if (i % 5 === 4) {
    const service = { apiVersion: "v1", kind: "Service", metadata, spec: { ports: [{ port: 80 }] } };
    const data = { "app.conf": "a = 1\nb = 2\n" };
    return `${stringify(service)}---\n${stringify({ apiVersion: "v1", kind: "ConfigMap", metadata, data })}`;
  }
  const spec = { replicas: 2, selector: { matchLabels: { app: `app-${i}` } }, template };
  return stringify({ apiVersion: "apps/v1", kind: "Deployment", metadata, spec });
}
