/** `npm run bench:cli`: `pod-security check` over 1,000 files beside a process that only reads and parses them. */
import type { BuildOptions } from "esbuild";
import { build } from "esbuild";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { makePods } from "./subjects/pods.ts";

const FILES = 1_000;
const ROUNDS = 11;
const root = fileURLToPath(new URL("..", import.meta.url));
const command = join(root, "bin", "pod-security.mjs");
const directory = mkdtempSync(join(tmpdir(), "pod-security-bench-"));

type Bag = Record<string, unknown>;

/** Of five files three are Deployments, one is a CronJob, and one holds a Service and a ConfigMap. */
function manifestOf(pod: Bag, i: number): string {
  const metadata = { name: `app-${i}`, namespace: `team-${i % 7}`, labels: { app: `app-${i}` } };
  const template = { metadata: { labels: { app: `app-${i}` } }, spec: pod["spec"] };
  if (i % 5 === 3) {
    const jobTemplate = { spec: { template } };
    return stringify({
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata,
      spec: { schedule: "@daily", jobTemplate },
    });
  }
  if (i % 5 === 4) {
    const service = { apiVersion: "v1", kind: "Service", metadata, spec: { ports: [{ port: 80 }] } };
    const settings = {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata,
      data: { "app.conf": "a = 1\nb = 2\n" },
    };
    return `${stringify(service)}---\n${stringify(settings)}`;
  }
  const spec = { replicas: 2, selector: { matchLabels: { app: `app-${i}` } }, template };
  return stringify({ apiVersion: "apps/v1", kind: "Deployment", metadata, spec });
}

/** @param violating of a hundred pods. */
function writeCorpus(name: string, violating: number): string {
  const path = join(directory, name);
  mkdirSync(path);
  const [good, bad] = [makePods(FILES, "conforming"), makePods(FILES, "violating")];
  for (let i = 0; i < FILES; i++) {
    const pod = ((i * 37) % 100 < violating ? bad : good)[i];
    writeFileSync(join(path, `app-${i}.yaml`), manifestOf(pod ?? {}, i));
  }
  return path;
}

/** Bundled as the command is. */
async function bundleParser(): Promise<string> {
  const { bundle } = (await import(new URL("../scripts/bundle.mjs", import.meta.url).href)) as {
    bundle: BuildOptions;
  };
  const outfile = join(directory, "parse.mjs");
  await build({ ...bundle, entryPoints: [join(root, "bench", "cli-parse.ts")], outfile });
  return outfile;
}

function timed(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { maxBuffer: 1 << 28 });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(" ")} ended with ${status ?? "a signal"}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const at = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? NaN;

try {
  execFileSync(process.execPath, [command, "--version"]);
  const parser = await bundleParser();
  const rows = [0, 20, 100].map((violating) => {
    const corpus = writeCorpus(`violating-${violating}`, violating);
    const parse = [parser, corpus];
    const check = [command, "check", "--level", "restricted", corpus];
    for (let i = 0; i < 2; i++) [parse, check].forEach(timed);
    const times = Array.from({ length: ROUNDS }, () => ({ parse: timed(parse), check: timed(check) }));
    const ratios = times.map((one) => one.check / one.parse);
    return {
      "pods that violate": `${violating} %`,
      "read and parse, ms": at(
        times.map(({ parse: time }) => time),
        0.5,
      ).toFixed(0),
      "check, ms": at(
        times.map(({ check: time }) => time),
        0.5,
      ).toFixed(0),
      ratio: at(ratios, 0.5).toFixed(2),
      "10 %–90 %": `${at(ratios, 0.1).toFixed(2)}–${at(ratios, 0.9).toFixed(2)}`,
    };
  });
  console.log(`${FILES} files; whole processes in turn, ${ROUNDS} rounds, medians; node ${process.version}`);
  console.table(rows);
} finally {
  rmSync(directory, { recursive: true });
}
